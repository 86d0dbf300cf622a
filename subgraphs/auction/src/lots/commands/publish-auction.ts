import type { TransactionContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import { amountOf, auctionEvent } from '../../events.js';
import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { scheduleGoLive } from './schedule.js';

/** What the business takes of a sale, in basis points of the price. */
export type SaleRates = { readonly [Rate in 'buyersPremiumBps' | 'sellersCommissionBps']: number };

/** What is published, and under which rates. */
export interface Publication {
  readonly draft: AuctionRow;
  readonly now: Date;
  readonly rates: SaleRates;
  /** What is told with it. */
  readonly told?: readonly NewEvent[];
}

/** Publishes a draft whose row the caller holds; the rates are frozen with it. */
export async function publishAuction(
  { platform, tx }: TransactionContext,
  { draft, now, rates, told = [] }: Publication,
): Promise<AuctionRow> {
  const scheduled = await updateAuction(tx, draft.id, { ...rates, state: 'SCHEDULED', sequence: draft.sequence + 1 });
  await scheduleGoLive({ platform, tx }, scheduled);
  await platform.events.record(tx, [scheduledEvent(scheduled, now), ...told]);
  return scheduled;
}

function scheduledEvent(auction: AuctionRow, at: Date): NewEvent {
  const { sellerId, type, startsAt, endsAt, currency, startPriceMinor, sequence } = auction;
  const facts = {
    sellerId,
    type,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    currency,
    startPrice: { ...amountOf(auction, startPriceMinor) },
  };
  return auctionEvent(auction, 'auction.scheduled.v1', sequence, at, facts, [sellerId]);
}
