/** Asks before an offer is accepted, with what the sale brings. */
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../design/dialog.js';
import { useMoneyText } from '../../design/money-text.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { Proceeds } from '../direct/proceeds.js';
import { SellingAcceptDocument } from '../generated/operations.js';
import { AnswerFaults } from './answer-faults.js';
import type { AnswerDialogProps } from './answer-dialog.js';
import { useRefusal } from '../use-refusal.js';

/** The dialog: the commission is shown before it is owed. */
export function AcceptDialog({ offer, onClose, onDone }: AnswerDialogProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { send, isPending, fault } = useCommand(SellingAcceptDocument);
  const [refusal, refuse] = useRefusal();
  const accept = async (): Promise<void> => {
    const answer = await send((idempotencyKey) => ({ input: { offerId: offer.id, step: offer.step, idempotencyKey } }));
    const result = answer?.acceptPurchaseOffer;
    if (result?.__typename === 'PurchaseOfferPayload') onDone();
    else refuse(result);
  };
  return (
    <ConfirmDialog
      isOpen
      title={text('selling.accept')}
      confirm={text('selling.accept-for', { amount: money(offer.amount) })}
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void accept()}
    >
      <p>{text('selling.accept-means')}</p>
      {offer.vehicle !== null && <Proceeds vehicleId={offer.vehicle.id} price={offer.amount} />}
      <AnswerFaults fault={fault} refusal={refusal} />
    </ConfirmDialog>
  );
}
