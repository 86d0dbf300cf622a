/** A page of the desk: for those whom it is meant for, with the ways between the desk's pages. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import { Page } from '../../design/page.js';
import { Skeleton } from '../../design/skeleton.js';
import { SignInFirst } from '../../session/sign-in-first.js';
import { useViewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';
import { approvalsPlace, deskPlace, monitorPlace, salesPlace } from '../places.js';
import { type DeskRights, deskRights } from '../rights.js';

interface StaffPageProps {
  readonly title: string;
  /** The right without which there is nothing here. */
  readonly needs: keyof DeskRights;
  readonly children: (rights: DeskRights) => ReactNode;
}

/** The page, or who it is for. */
export function StaffPage({ title, needs, children }: StaffPageProps): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  const rights = deskRights(viewer?.role);
  if (viewer === null || !rights[needs]) {
    return (
      <Page title={title}>
        {isLoading ? <Skeleton className="h-64" /> : viewer === null ? <SignInFirst reason={text('desk.sign-in-why')} /> : <NotYours />}
      </Page>
    );
  }
  return (
    <Page title={title}>
      <Ways rights={rights} />
      {children(rights)}
    </Page>
  );
}

function NotYours(): ReactNode {
  const text = useText();
  return (
    <Notice title={text('desk.not-yours')}>
      <p className="text-muted">{text('desk.not-yours-why')}</p>
    </Notice>
  );
}

const link =
  'inline-flex min-h-11 items-center rounded-field border border-line bg-surface px-4 font-semibold whitespace-nowrap hover:border-edge aria-[current=page]:border-accent aria-[current=page]:bg-accent aria-[current=page]:text-on-accent';

/** On phones the row is wider than the page. */
function inSight(way: HTMLAnchorElement | null): void {
  if (way?.ariaCurrent === 'page') way.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function Ways({ rights: { manages } }: { readonly rights: DeskRights }): ReactNode {
  const text = useText();
  const ways = [
    { to: deskPlace, name: text('desk.title'), isShown: true },
    { to: approvalsPlace, name: text('desk.approvals'), isShown: manages },
    { to: monitorPlace, name: text('desk.monitor'), isShown: manages },
    { to: salesPlace, name: text('desk.sales'), isShown: true },
  ];
  return (
    <nav aria-label={text('desk.title')} className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex gap-2">
        {ways
          .filter(({ isShown }) => isShown)
          .map(({ to, name }) => (
            <li key={to}>
              <Link ref={inSight} to={to} className={link} activeOptions={{ exact: to === deskPlace }}>
                {name}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
