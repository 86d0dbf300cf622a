/** The way to the sign-in page, and from there back to where one was. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink, type Weight } from '../design/button.js';
import { useText } from '../words/text.js';

/** The link. */
export function SignInLink({ weight = 'primary' }: { readonly weight?: Weight }): ReactNode {
  const text = useText();
  const back = useLocation({ select: ({ href }) => href });
  return (
    <ButtonLink weight={weight} to="/sign-in" search={{ back }}>
      {text('session.sign-in')}
    </ButtonLink>
  );
}
