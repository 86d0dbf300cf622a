import type { TransactionContext } from '@marque/shared/commands';
import { offerChanged } from '../../events/deals.js';
import { isOpenOffer, mayMoveOffer, type OfferMover, type OfferState, type StepKind } from '../domain/offer-states.js';
import { hoursAfter } from '../domain/sale-terms.js';
import { insertSteps, updateOffer } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';
import { scheduleExpiry } from './schedule.js';

/** One step of an offer that the caller has locked. */
export interface OfferStep {
  readonly to: OfferState;
  readonly by: OfferMover;
  readonly kind: StepKind;
  /** The amount that it names; the one on the table where it names none. */
  readonly amountMinor?: bigint;
  readonly note?: string | null;
}

/** Writes a step, the state after it and the event, and has the next answer awaited; the caller has seen that the step may be made. */
export async function moveOffer(
  context: TransactionContext,
  offer: OfferRow,
  { to, by, kind, amountMinor = offer.amountMinor, note = null }: OfferStep,
): Promise<OfferRow> {
  if (!mayMoveOffer(offer.state, to, by)) throw new Error(`An offer that is ${offer.state} cannot be ${to} now.`);
  const { platform, tx } = context;
  const now = platform.clock.now();
  const open = isOpenOffer(to);
  const moved = await updateOffer(tx, offer.id, {
    state: to,
    steps: offer.steps + 1,
    amountMinor,
    expiresAt: open ? hoursAfter(now, offer.offerHours) : offer.expiresAt,
    closedAt: open ? null : now,
  });
  const party = by === 'PLATFORM' ? null : by;
  await insertSteps(tx, [{ offerId: offer.id, number: moved.steps, tenantId: offer.tenantId, kind, party, amountMinor, note, at: now }]);
  await platform.events.record(tx, [offerChanged(moved, kind, now)]);
  if (open) await scheduleExpiry(context, moved);
  return moved;
}
