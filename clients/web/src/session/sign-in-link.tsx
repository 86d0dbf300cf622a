/** The way to the sign-in page, and from there back to where one was. */
import type { ReactNode } from 'react';
import { ButtonLink, type Weight } from '../design/button.js';
import { useText } from '../words/text.js';
import { useReturn } from './sign-in-first.js';

/** The link. */
export function SignInLink({ weight = 'primary' }: { readonly weight?: Weight }): ReactNode {
  const text = useText();
  return (
    <ButtonLink weight={weight} to="/sign-in" search={useReturn()}>
      {text('session.sign-in')}
    </ButtonLink>
  );
}
