/** Asks before an offer is declined. */
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../design/dialog.js';
import { TextArea } from '../../design/fields/text-field.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { SellingDeclineDocument } from '../generated/operations.js';
import { useRefusal } from '../use-refusal.js';
import { AnswerFaults } from './answer-faults.js';
import type { AnswerDialogProps } from './answer-dialog.js';

/** The dialog: a declined offer is over. */
export function DeclineDialog({ offer, onClose, onDone }: AnswerDialogProps): ReactNode {
  const text = useText();
  const { send, isPending, fault } = useCommand(SellingDeclineDocument);
  const [refusal, refuse] = useRefusal();
  const [note, setNote] = useState('');
  const decline = async (): Promise<void> => {
    const input = { offerId: offer.id, step: offer.step, note: note.trim() === '' ? null : note.trim() };
    const answer = await send((idempotencyKey) => ({ input: { ...input, idempotencyKey } }));
    const result = answer?.declinePurchaseOffer;
    if (result?.__typename === 'PurchaseOfferPayload') onDone();
    else refuse(result);
  };
  return (
    <ConfirmDialog
      isOpen
      title={text('selling.decline')}
      confirm={text('selling.decline')}
      weight="danger"
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void decline()}
    >
      <p>{text('selling.decline-means')}</p>
      <TextArea label={text('selling.note')} value={note} onChange={setNote} maxLength={500} rows={3} />
      <AnswerFaults fault={fault} refusal={refusal} />
    </ConfirmDialog>
  );
}
