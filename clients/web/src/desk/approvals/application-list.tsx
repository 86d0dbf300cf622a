/** Applications of people who want to be known, or to become dealers. */
import type { ReactNode } from 'react';
import { EmptyState } from '../../design/empty-state.js';
import { SelectField } from '../../design/fields/select-field.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskApplicationsDocument, type KycApplicationState } from '../generated/operations.js';
import { ApplicationCard } from './application-card.js';
import { applicationViews } from './approvals-search.js';

type View = (typeof applicationViews)[number];

const states: Readonly<Record<View, readonly KycApplicationState[]>> = {
  open: ['SUBMITTED', 'UNDER_REVIEW'],
  decided: ['APPROVED', 'REJECTED'],
};

const shownAtMost = 50;

interface ApplicationListProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The list, who has waited longest first. */
export function ApplicationList({ view, onView }: ApplicationListProps): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskApplicationsDocument, { states: states[view], first: shownAtMost });
  const names = { open: text('desk.people-open'), decided: text('desk.people-decided') };
  return (
    <>
      <div className="max-w-xs">
        <SelectField
          label={text('desk.shown')}
          value={view}
          onChange={onView}
          choices={applicationViews.map((value) => ({ value, label: names[value] }))}
        />
      </div>
      <Answered answer={answer} skeleton={<Skeleton className="h-72" />} failed={text('desk.failed')}>
        {({ kycApplications }) => {
          const shown = kycApplications?.nodes.filter(({ state }) => states[view].includes(state)) ?? [];
          if (shown.length === 0) return <EmptyState icon="check" title={text('desk.no-people')} text={text('desk.no-people-why')} />;
          return (
            <ul className="grid gap-4 lg:grid-cols-2">
              {shown.map((application) => (
                <li key={application.id}>
                  <ApplicationCard application={application} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </>
  );
}
