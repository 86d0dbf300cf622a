/** What only people who are signed in have. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Skeleton } from '../design/skeleton.js';
import { useText } from '../words/text.js';
import { places } from './places.js';
import { type Viewer, useViewer } from './viewer.js';

/** Shows it to them; a guest is asked to sign in, and comes back to where they were. */
export function SignInFirst({ children }: { readonly children: (viewer: Viewer) => ReactNode }): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  const back = useLocation({ select: ({ href }) => href });
  if (viewer !== null) return children(viewer);
  if (isLoading) return <Skeleton className="h-80" />;
  return (
    <EmptyState icon="account" title={text('fault.unauthenticated')}>
      <ButtonLink weight="primary" to={places.signIn} search={{ back }}>
        {text('garage.sign-in')}
      </ButtonLink>
    </EmptyState>
  );
}
