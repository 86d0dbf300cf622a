/** The first page of the desk: what waits, and the ways to it. */
import { type ReactNode, useState } from 'react';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useServerClock } from '../graph/clock-context.js';
import { useAnswer } from '../graph/use-answer.js';
import { useText } from '../words/text.js';
import { approvalsSearch } from './approvals/approvals-search.js';
import {
  DeskManagerWorkDocument,
  type DeskManagerWorkQuery,
  DeskSalesWorkDocument,
  type DeskSalesWorkQuery,
} from './generated/operations.js';
import { monitorSearch } from './monitor/monitor-search.js';
import { StaffPage } from './pieces/staff-page.js';
import { WorkShelf } from './pieces/work-shelf.js';
import { approvalsPlace, monitorPlace, salesPlace } from './places.js';
import { salesSearch } from './sales/sales-search.js';

/** The page: a manager sees what waits for a decision, whoever works on sales where those stand. */
export function DeskPage(): ReactNode {
  const text = useText();
  return (
    <StaffPage title={text('desk.title')} needs="worksSales">
      {({ manages }) => (
        <>
          {manages && <ManagerWork />}
          <SalesWork />
        </>
      )}
    </StaffPage>
  );
}

function ManagerWork(): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskManagerWorkDocument, {});
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-40" />} failed={text('desk.failed')}>
      {(data) => <Decisions data={data} />}
    </Answered>
  );
}

function Decisions({ data: { drafts, applications, live, signals, refused } }: { readonly data: DeskManagerWorkQuery }): ReactNode {
  const text = useText();
  return (
    <WorkShelf
      title={text('desk.decide')}
      items={[
        { key: 'drafts', name: text('desk.waiting-drafts'), count: drafts?.totalCount, to: approvalsPlace, search: approvalsSearch({}) },
        {
          key: 'kyc',
          name: text('desk.waiting-kyc'),
          count: applications?.totalCount,
          to: approvalsPlace,
          search: approvalsSearch({ tab: 'people' }),
        },
        {
          key: 'signals',
          name: text('desk.open-signals'),
          count: signals?.totalCount,
          to: monitorPlace,
          search: monitorSearch({ tab: 'signals' }),
        },
        {
          key: 'refused',
          name: text('desk.refused-transfers'),
          count: refused?.totalCount,
          isUrgent: true,
          to: salesPlace,
          search: salesSearch({ tab: 'refused' }),
        },
        {
          key: 'live',
          name: text('desk.live-auctions'),
          count: live?.totalCount,
          isCalm: true,
          to: monitorPlace,
          search: monitorSearch({}),
        },
      ]}
    />
  );
}

function SalesWork(): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const [now] = useState(() => new Date(clock.now()).toISOString());
  const answer = useAnswer(DeskSalesWorkDocument, { now });
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-40" />} failed={text('desk.failed')}>
      {(data) => <Sales data={data} />}
    </Answered>
  );
}

function Sales({ data }: { readonly data: DeskSalesWorkQuery }): ReactNode {
  const text = useText();
  const { overdue, inspection, documentation, delivery, open } = data;
  return (
    <WorkShelf
      title={text('desk.sales-on-the-way')}
      items={[
        {
          key: 'overdue',
          name: text('desk.overdue'),
          count: overdue?.totalCount,
          isUrgent: true,
          to: salesPlace,
          search: salesSearch({ tab: 'payment' }),
        },
        {
          key: 'inspection',
          name: text('desk.to-inspect'),
          count: inspection?.totalCount,
          to: salesPlace,
          search: salesSearch({ tab: 'inspection' }),
        },
        {
          key: 'papers',
          name: text('desk.to-check'),
          count: documentation?.totalCount,
          to: salesPlace,
          search: salesSearch({ tab: 'papers' }),
        },
        {
          key: 'delivery',
          name: text('desk.to-deliver'),
          count: delivery?.totalCount,
          to: salesPlace,
          search: salesSearch({ tab: 'delivery' }),
        },
        { key: 'open', name: text('desk.all-open'), count: open?.totalCount, isCalm: true, to: salesPlace, search: salesSearch({}) },
      ]}
    />
  );
}
