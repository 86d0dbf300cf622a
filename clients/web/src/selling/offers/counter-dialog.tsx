/** Names another amount. */
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../design/dialog.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { TextArea } from '../../design/fields/text-field.js';
import { useMoneyText } from '../../design/money-text.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { SellingCounterDocument } from '../generated/operations.js';
import { useRefusal } from '../use-refusal.js';
import { AnswerFaults } from './answer-faults.js';
import type { AnswerDialogProps } from './answer-dialog.js';

/** The dialog: a refused amount is said at its field. */
export function CounterDialog({ offer, onClose, onDone }: AnswerDialogProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { send, isPending, fault } = useCommand(SellingCounterDocument);
  const [refusal, refuse] = useRefusal();
  const [amount, setAmount] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [wasSent, setSent] = useState(false);
  const { currency } = offer.amount;
  const counter = async (): Promise<void> => {
    setSent(true);
    if (amount === null) return;
    const input = { offerId: offer.id, step: offer.step, amount: { amount, currency }, note: note.trim() === '' ? null : note.trim() };
    const answer = await send((idempotencyKey) => ({ input: { ...input, idempotencyKey } }));
    const result = answer?.counterPurchaseOffer;
    if (result?.__typename === 'PurchaseOfferPayload') onDone();
    else refuse(result);
  };
  const isAtAmount = refusal?.path.includes('amount') === true;
  const problem = wasSent && amount === null ? text('selling.amount-needed') : isAtAmount ? refusal?.message : undefined;
  return (
    <ConfirmDialog
      isOpen
      title={text('selling.counter')}
      confirm={text('selling.counter-send')}
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void counter()}
    >
      <p>{text('selling.counter-means', { amount: money(offer.amount) })}</p>
      <MoneyField label={text('selling.counter-amount')} currency={currency} onChange={setAmount} problem={problem} autoFocus />
      <TextArea label={text('selling.note')} value={note} onChange={setNote} maxLength={500} rows={3} />
      <AnswerFaults fault={fault} refusal={isAtAmount ? null : refusal} />
    </ConfirmDialog>
  );
}
