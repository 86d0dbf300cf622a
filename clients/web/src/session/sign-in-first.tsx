/** Shown to a guest in the place of what needs somebody. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { useText } from '../words/text.js';
import { returnSearch } from './return-path.js';

/** Says what signing in is for; both ways lead back to this page. */
export function SignInFirst({ reason }: { readonly reason: string }): ReactNode {
  const text = useText();
  const search = useReturn();
  return (
    <EmptyState icon="account" title={text('session.sign-in-first')} text={reason}>
      <ButtonLink weight="primary" to="/sign-in" search={search}>
        {text('session.sign-in')}
      </ButtonLink>
      <ButtonLink to="/register" search={search}>
        {text('session.register')}
      </ButtonLink>
    </EmptyState>
  );
}

/** The search of a link to the page of signing in that comes back to where it stands. */
export const useReturn = (): ReturnType<typeof returnSearch> => returnSearch({ return: useLocation({ select: ({ href }) => href }) });
