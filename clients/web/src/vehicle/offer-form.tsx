/** An offer: how much, and what is said with it. */
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { MoneyField } from '../design/fields/money-field.js';
import { TextArea } from '../design/fields/text-field.js';
import { useMoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { TimeText } from '../design/time-text.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { VehicleOfferDocument, type VehicleOfferMutation } from './generated/operations.js';
import type { ShownVehicle } from './shown-vehicle.js';

type Result = VehicleOfferMutation['makePurchaseOffer'];
type Refused = Exclude<Result, { readonly __typename: 'PurchaseOfferPayload' }>;
type Made = Extract<Result, { readonly __typename: 'PurchaseOfferPayload' }>['offer'];

interface OfferFormProps {
  readonly vehicle: ShownVehicle;
  readonly onClose: () => void;
}

const longestNote = 500;

/** The form, then what comes next. */
export function OfferForm({ vehicle, onClose }: OfferFormProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { askingPrice } = vehicle;
  const { isPending, fault, send } = useCommand(VehicleOfferDocument);
  const [amount, setAmount] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  if (askingPrice === null) return null;
  const { currency } = askingPrice;
  const offer = async (): Promise<void> => {
    setIncomplete(amount === null);
    if (amount === null) return;
    const answer = await send((idempotencyKey) => ({
      input: { vehicleId: vehicle.id, amount: { amount, currency }, note: note.trim() === '' ? null : note.trim(), idempotencyKey },
    }));
    if (answer === null) return;
    const result = answer.makePurchaseOffer;
    if (result.__typename === 'PurchaseOfferPayload') return setMade(result.offer);
    setRefused(result);
  };
  if (made !== null) return <Sent offer={made} onClose={onClose} />;
  const ofAmount = refused?.__typename === 'InvalidInput' && refused.path.includes('amount') ? refused.message : undefined;
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void offer();
      }}
    >
      <MoneyField
        label={text('offer.amount')}
        help={text('offer.amount-help', { price: money(askingPrice) })}
        problem={isIncomplete && amount === null ? text('offer.amount-missing') : ofAmount}
        currency={currency}
        onChange={(next) => {
          setAmount(next);
          setRefused(null);
        }}
        isRequired
        autoFocus
      />
      <TextArea label={text('offer.note')} value={note} onChange={setNote} maxLength={longestNote} rows={3} />
      <p className="text-sm text-muted">{text('offer.binding')}</p>
      {refused !== null && ofAmount === undefined && <Refusal refused={refused} />}
      {fault !== null && <FaultNotice fault={fault} />}
      <Button weight="primary" type="submit" isPending={isPending}>
        {text('offer.send')}
      </Button>
    </form>
  );
}

function Refusal({ refused }: { readonly refused: Refused }): ReactNode {
  const text = useText();
  const { __typename: type } = refused;
  const known = type === 'NotAllowed' || type === 'Conflict' || type === 'NotFound';
  return <RefusalNotice refusal={refused} {...(known ? { text: text(`offer.refused.${type}`) } : {})} />;
}

function Sent({ offer: { amount, deposit, expiresAt }, onClose }: { readonly offer: Made; readonly onClose: () => void }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  return (
    <>
      <Notice tone="positive" isAnswer title={text('offer.sent', { amount: money(amount) })}>
        <p>
          {text('offer.sent-until')} <TimeText at={expiresAt} />.
        </p>
        <p>{text('offer.sent-deposit', { deposit: money(deposit) })}</p>
      </Notice>
      <Button onPress={onClose}>{text('dialog.close')}</Button>
    </>
  );
}
