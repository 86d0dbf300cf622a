/** The terms of an auction. */
import type { AuctionType } from '@marque/sdk/schema';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { RadioCards } from '../../design/fields/radio-cards.js';
import { TextField } from '../../design/fields/text-field.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useCommand } from '../../graph/use-command.js';
import { useBusiness } from '../../session/business.js';
import { useText } from '../../words/text.js';
import { Proceeds } from '../direct/proceeds.js';
import {
  type SellingAuctionFragment,
  SellingDraftDocument,
  SellingReviseDocument,
  type SellingVehicleQuery,
} from '../generated/operations.js';
import { AnswerFaults } from '../offers/answer-faults.js';
import { useRefusal } from '../use-refusal.js';
import { momentOf, wallTimeOf } from '../../design/times/zoned-time.js';

interface AuctionFormProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  /** The draft whose terms are changed; null for a new one. */
  readonly draft: SellingAuctionFragment | null;
  readonly onDone: () => void;
}

const types = ['RESERVE', 'NO_RESERVE', 'TIMED', 'FLASH'] as const satisfies readonly AuctionType[];
const hourMs = 3_600_000;
const untilStartMs = 24 * hourMs;
const untilEndMs = 96 * hourMs;

/** The form; a draft costs nothing and is seen by nobody but its seller and staff. */
export function AuctionForm({ vehicle, draft, onDone }: AuctionFormProps): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const { currency, timeZone } = useBusiness();
  const making = useCommand(SellingDraftDocument);
  const revising = useCommand(SellingReviseDocument);
  const [refusal, refuse] = useRefusal();
  const [wasSent, setSent] = useState(false);
  const [type, setType] = useState<AuctionType>(draft?.type ?? 'RESERVE');
  const [start, setStart] = useState<string | null>(draft?.startPrice.amount ?? null);
  const [reserve, setReserve] = useState<string | null>(draft?.reservePrice?.amount ?? null);
  const [step, setStep] = useState<string | null>(null);
  const [from, setFrom] = useState(() => wallTimeOf(draft?.startsAt ?? clock.now() + untilStartMs, timeZone));
  const [until, setUntil] = useState(() => wallTimeOf(draft?.endsAt ?? clock.now() + untilEndMs, timeZone));
  const money = (amount: string | null): { amount: string; currency: string } | null => (amount === null ? null : { amount, currency });
  const hasReserve = type !== 'NO_RESERVE';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSent(true);
    const [startsAt, endsAt, startPrice] = [momentOf(from, timeZone), momentOf(until, timeZone), money(start)];
    if (startsAt === null || endsAt === null || startPrice === null) return;
    const fixed = money(step);
    const terms = { type, startPrice, reservePrice: hasReserve ? money(reserve) : null, increments: fixed && { fixed }, startsAt, endsAt };
    const result = draft
      ? (await revising.send((idempotencyKey) => ({ input: { ...terms, auctionId: draft.id, idempotencyKey } })))?.reviseAuction
      : (await making.send((idempotencyKey) => ({ input: { ...terms, vehicleId: vehicle.id, idempotencyKey } })))?.createAuction;
    refuse(result);
    if (result?.__typename === 'AuctionPayload') onDone();
  };
  const at = (field: string): string | undefined => (refusal?.path.includes(field) === true ? refusal.message : undefined);
  const isAtField = ['startPrice', 'reservePrice', 'increments', 'startsAt', 'endsAt'].some((field) => at(field) !== undefined);
  const zoned = text('selling.zone', { zone: timeZone });
  const expected = hasReserve ? (reserve ?? start) : start;
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={text('selling.by-auction')}
      className="flex max-w-2xl flex-col gap-4"
    >
      <RadioCards
        label={text('selling.auction-type')}
        value={type}
        onChange={setType}
        choices={types.map((value) => ({ value, label: text(`selling.type.${value}`), note: text(`selling.type-note.${value}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <MoneyField
          label={text('selling.start-price')}
          currency={currency}
          initial={draft?.startPrice.amount}
          onChange={setStart}
          problem={wasSent && start === null ? text('selling.amount-needed') : at('startPrice')}
        />
        {hasReserve && (
          <MoneyField
            label={text('selling.reserve')}
            help={text('selling.reserve-help')}
            currency={currency}
            initial={draft?.reservePrice?.amount}
            onChange={setReserve}
            problem={at('reservePrice')}
          />
        )}
        <MoneyField
          label={text('selling.step')}
          help={text('selling.step-help')}
          currency={currency}
          onChange={setStep}
          problem={at('increments')}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={text('selling.starts')}
          type="datetime-local"
          help={zoned}
          value={from}
          onChange={setFrom}
          problem={at('startsAt')}
        />
        <TextField
          label={text('selling.ends')}
          type="datetime-local"
          help={zoned}
          value={until}
          onChange={setUntil}
          problem={at('endsAt')}
        />
      </div>
      {expected !== null && (
        <div className="flex flex-col gap-2">
          <p className="text-muted">{text('selling.auction-proceeds')}</p>
          <Proceeds vehicleId={vehicle.id} price={{ amount: expected, currency }} />
        </div>
      )}
      <p className="text-muted">{text('selling.draft-means')}</p>
      <AnswerFaults fault={making.fault ?? revising.fault} refusal={isAtField ? null : refusal} />
      <div>
        <Button type="submit" weight="primary" isPending={making.isPending || revising.isPending}>
          {text(draft ? 'selling.revise-send' : 'selling.draft')}
        </Button>
      </div>
    </form>
  );
}
