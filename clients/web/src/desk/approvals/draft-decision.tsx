/** A manager's yes or no to a draft. */
import type { ReactNode } from 'react';
import { useText } from '../../words/text.js';
import { DeskApproveDocument, type DeskDraftFragment, DeskSendBackDocument } from '../generated/operations.js';
import { Action } from '../../actions/action.js';

/** Both ways; a yes is to the revision that is shown and to no other. */
export function DraftDecision({ draft: { id, title, revision, approval } }: { readonly draft: DeskDraftFragment }): ReactNode {
  const text = useText();
  return (
    <div className="flex flex-wrap gap-3">
      {approval !== 'APPROVED' && (
        <Action
          name={text('desk.approve')}
          title={text('desk.approve-title', { title })}
          weight="primary"
          mutation={DeskApproveDocument}
          variables={(reason, idempotencyKey) => ({ input: { auctionId: id, reason, revision, idempotencyKey } })}
          reason={text('desk.reason')}
          reasonHelp={text('desk.reason-public')}
          done={text('desk.approved')}
        >
          <p>{text('desk.approve-follows', { revision })}</p>
        </Action>
      )}
      {approval !== 'REJECTED' && (
        <Action
          name={text('desk.send-back')}
          title={text('desk.send-back-title', { title })}
          mutation={DeskSendBackDocument}
          variables={(reason, idempotencyKey) => ({ input: { auctionId: id, reason, idempotencyKey } })}
          reason={text('desk.reason')}
          reasonHelp={text('desk.reason-seller')}
          done={text('desk.sent-back')}
        >
          <p>{text('desk.send-back-follows')}</p>
        </Action>
      )}
    </div>
  );
}
