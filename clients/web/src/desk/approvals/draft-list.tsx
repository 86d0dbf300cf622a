/** Drafts of auctions by what a manager has said of them. */
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../design/empty-state.js';
import { SelectField } from '../../design/fields/select-field.js';
import { Pager } from '../../design/pager.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskDraftsDocument } from '../generated/operations.js';
import { approvalNames } from '../pieces/names.js';
import { draftStates } from './approvals-search.js';
import { DraftCard } from './draft-card.js';

const pageSize = 20;

type DraftState = (typeof draftStates)[number];

interface DraftListProps {
  readonly approval: DraftState;
  readonly onApproval: (approval: DraftState) => void;
}

/** The list; what has been decided leaves it at once. */
export function DraftList({ approval, onApproval }: DraftListProps): ReactNode {
  const text = useText();
  const [shown, setShown] = useState(pageSize);
  const answer = useAnswer(DeskDraftsDocument, { approval, first: shown });
  return (
    <>
      <div className="max-w-xs">
        <SelectField
          label={text('desk.shown')}
          value={approval}
          onChange={onApproval}
          choices={draftStates.map((value) => ({ value, label: text(approvalNames[value]) }))}
        />
      </div>
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('desk.failed')}>
        {({ auctions }) => {
          // What has been decided a moment ago is still in the answer.
          const drafts = auctions?.nodes.filter((draft) => draft.state === 'DRAFT' && draft.approval === approval) ?? [];
          if (drafts.length === 0) {
            return (
              <EmptyState
                icon="check"
                title={text(approval === 'WAITING' ? 'desk.no-drafts' : 'desk.no-such-drafts')}
                text={text('desk.no-drafts-why')}
              />
            );
          }
          return (
            <>
              <ul className="flex flex-col gap-5">
                {drafts.map((draft) => (
                  <li key={draft.id}>
                    <DraftCard draft={draft} />
                  </li>
                ))}
              </ul>
              <Pager
                shown={drafts.length}
                total={(auctions?.totalCount ?? 0) - (auctions?.nodes.length ?? 0) + drafts.length}
                hasMore={auctions?.pageInfo.hasNextPage ?? false}
                isLoading={answer.isStale}
                onMore={() => setShown(shown + pageSize)}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}
