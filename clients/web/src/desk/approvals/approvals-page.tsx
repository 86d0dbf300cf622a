/** What waits for a manager's yes or no: auctions that sellers put up, and people who want to be known. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '../../design/tabs.js';
import { useText } from '../../words/text.js';
import { StaffPage } from '../pieces/staff-page.js';
import { approvalsPlace } from '../places.js';
import { ApplicationList } from './application-list.js';
import { type ApprovalView, approvalsSearch, type ApprovalsSearch } from './approvals-search.js';
import { DraftList } from './draft-list.js';

/** The page. */
export function ApprovalsPage(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const search = approvalsSearch(useSearch({ strict: false }));
  const go = (next: Readonly<Record<keyof ApprovalsSearch, unknown>>): void =>
    void navigate({ to: approvalsPlace, search: approvalsSearch(next) });
  const { tab, drafts, people } = search;
  return (
    <StaffPage title={text('desk.approvals')} needs="manages">
      {() => (
        <Tabs<ApprovalView>
          label={text('desk.approvals')}
          selected={tab ?? 'auctions'}
          onSelect={(next) => go({ tab: next, drafts, people })}
          views={[
            {
              key: 'auctions',
              name: text('desk.approvals.auctions'),
              content: <DraftList approval={drafts ?? 'WAITING'} onApproval={(next) => go({ tab, drafts: next, people })} />,
            },
            {
              key: 'people',
              name: text('desk.approvals.people'),
              content: <ApplicationList view={people ?? 'open'} onView={(next) => go({ tab, drafts, people: next })} />,
            },
          ]}
        />
      )}
    </StaffPage>
  );
}
