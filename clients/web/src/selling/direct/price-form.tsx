/** Offers a vehicle at a price, or changes the price. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { type Money, useMoneyText } from '../../design/money-text.js';
import { toast } from '../../design/toasts.js';
import { FaultNotice } from '../../graph/fault-notice.js';
import { useCommand } from '../../graph/use-command.js';
import { useBusiness } from '../../session/business.js';
import { useText } from '../../words/text.js';
import { SellingListDocument, SellingPriceDocument, type SellingVehicleQuery } from '../generated/operations.js';
import { useRefusal } from '../use-refusal.js';
import { PriceRefusal } from './price-refusal.js';
import { Proceeds } from './proceeds.js';

interface PriceFormProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  /** What it costs to offer it now; null where that is nothing. */
  readonly listingFee: Money | null;
  readonly onDone: () => void;
}

/** The form: fee, commission and what is paid out stand there before it is sent. */
export function PriceForm({ vehicle, listingFee, onDone }: PriceFormProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { currency } = useBusiness();
  const listing = useCommand(SellingListDocument);
  const pricing = useCommand(SellingPriceDocument);
  const [refusal, refuse] = useRefusal();
  const isNew = vehicle.state === 'OWNED';
  const suggested = vehicle.priceRecommendation?.price ?? vehicle.valuation?.estimate ?? null;
  const initial = (isNew ? null : vehicle.askingPrice?.amount) ?? suggested?.amount;
  const [amount, setAmount] = useState<string | null>(initial ?? null);
  const [wasSent, setSent] = useState(false);
  const send = async (confirmUnusualPrice: boolean): Promise<void> => {
    setSent(true);
    if (amount === null) return;
    const price = { vehicleId: vehicle.id, askingPrice: { amount, currency }, confirmUnusualPrice };
    const acceptedFee = listingFee === null ? null : { amount: listingFee.amount, currency: listingFee.currency };
    const result = isNew
      ? (await listing.send((idempotencyKey) => ({ input: { ...price, acceptedFee, idempotencyKey } })))?.listVehicle
      : (await pricing.send((idempotencyKey) => ({ input: { ...price, idempotencyKey } })))?.changeVehiclePrice;
    refuse(result);
    if (result?.__typename !== 'VehiclePayload') return;
    toast(text(isNew ? 'selling.offered' : 'selling.price-changed'));
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(false);
  };
  const fault = listing.fault ?? pricing.fault;
  return (
    <form noValidate onSubmit={submit} aria-label={text('selling.directly')} className="flex max-w-2xl flex-col gap-4">
      <MoneyField
        label={text('selling.asking-price')}
        currency={currency}
        initial={initial}
        onChange={setAmount}
        problem={wasSent && amount === null ? text('selling.amount-needed') : undefined}
      />
      {amount !== null && <Proceeds vehicleId={vehicle.id} price={{ amount, currency }} />}
      {isNew && (
        <p className="text-muted">
          {listingFee === null ? text('selling.no-listing-fee') : text('selling.listing-fee', { fee: money(listingFee) })}
        </p>
      )}
      {refusal !== null && <PriceRefusal refusal={refusal} onConfirm={() => void send(true)} />}
      {fault !== null && <FaultNotice fault={fault} title={text('selling.not-sent')} />}
      <div>
        <Button type="submit" weight={isNew ? 'primary' : 'secondary'} isPending={listing.isPending || pricing.isPending}>
          {text(isNew ? 'selling.offer-it' : 'selling.change-price')}
        </Button>
      </div>
    </form>
  );
}
