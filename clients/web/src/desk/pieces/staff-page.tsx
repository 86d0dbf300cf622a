/** A page of the desk: for those whom it is meant for, with the ways between the desk's pages. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import { Page } from '../../design/page.js';
import { Skeleton } from '../../design/skeleton.js';
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
  if (isLoading) {
    return (
      <Page title={title}>
        <Skeleton className="h-64" />
      </Page>
    );
  }
  if (!rights[needs]) {
    return (
      <Page title={title}>
        <Notice title={text(viewer === null ? 'desk.sign-in' : 'desk.not-yours')}>
          <p className="text-muted">{text(viewer === null ? 'desk.sign-in-why' : 'desk.not-yours-why')}</p>
        </Notice>
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

const link =
  '-mb-px inline-flex min-h-11 items-center border-b-3 border-transparent px-3 font-semibold whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink';

function Ways({ rights: { manages } }: { readonly rights: DeskRights }): ReactNode {
  const text = useText();
  const ways = [
    { to: deskPlace, name: text('desk.title'), isShown: true },
    { to: approvalsPlace, name: text('desk.approvals'), isShown: manages },
    { to: monitorPlace, name: text('desk.monitor'), isShown: manages },
    { to: salesPlace, name: text('desk.sales'), isShown: true },
  ];
  return (
    <nav aria-label={text('desk.title')} className="overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {ways
          .filter(({ isShown }) => isShown)
          .map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className={link} activeOptions={{ exact: to === deskPlace }}>
                {name}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
