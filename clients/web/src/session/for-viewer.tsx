/** What is for people with an account alone. */
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { useText } from '../words/text.js';
import { SignInFirst } from './sign-in-first.js';
import { useViewer, type Viewer } from './viewer.js';

interface ForViewerProps {
  /** Of the page. */
  readonly title: string;
  /** What signing in is for. */
  readonly reason: string;
  readonly children: (viewer: Viewer) => ReactNode;
}

/** The page for who is signed in; a guest is asked to, and comes back. */
export function ForViewer({ title, reason, children }: ForViewerProps): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  if (viewer !== null) return children(viewer);
  return (
    <Page title={title}>
      {isLoading ? (
        <div role="status" aria-busy="true">
          <span className="sr-only">{text('loading')}</span>
          <Skeleton className="h-64" />
        </div>
      ) : (
        <SignInFirst reason={reason} />
      )}
    </Page>
  );
}
