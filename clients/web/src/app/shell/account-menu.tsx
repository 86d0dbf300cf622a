/** Who one is, and the way to what is one's own. */
import { lazy, type ReactNode, Suspense } from 'react';
import { ButtonLink } from '../../design/button.js';
import { Skeleton } from '../../design/skeleton.js';
import { useReturn } from '../../session/sign-in-first.js';
import { useViewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';

/** Guests have none: they need not fetch what menus are made of. */
const PersonMenu = lazy(async () => ({ default: (await import('./person-menu.js')).PersonMenu }));

/** The menu of who is signed in; for a guest the way in. */
export function AccountMenu(): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  const search = useReturn();
  const waiting = <Skeleton className="h-11 w-24" />;
  if (viewer !== null) {
    return (
      <Suspense fallback={waiting}>
        <PersonMenu viewer={viewer} />
      </Suspense>
    );
  }
  if (isLoading) return waiting;
  return (
    <ButtonLink to="/sign-in" search={search}>
      {text('session.sign-in')}
    </ButtonLink>
  );
}
