/** Looks at the bidding on a lot that is over. Runs in the consumer's transaction, behind the bids and across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { auctionById } from '../../lots/store/auctions.js';
import { mostLookedAt, signalsOf } from '../domain/detect.js';
import { lotOf } from '../domain/lot.js';
import { windowMs } from '../domain/thresholds.js';
import { lotFacts } from '../store/lot-facts.js';
import { forgetLot, keepLot, readMarket } from '../store/records.js';
import { raiseSignal } from './raise-signal.js';

/** The events after which it is known what a lot came to, or that it came to nothing. */
export const lookedAtEvents = ['auction.won.v1', 'auction.unsold.v1', 'auction.cancelled.v1'] as const;
type LookedAt = EventOf<(typeof lookedAtEvents)[number]>;

/** Keeps what the lot came to, and tells what its bidders show. What was called off or undone counts for nothing. */
export async function lookAtLot(context: TransactionContext, { type, tenantId, payload: { auctionId } }: LookedAt): Promise<void> {
  const { platform, tx } = context;
  const auction = await auctionById(tx, auctionId);
  const facts = auction && type !== 'auction.cancelled.v1' ? await lotFacts(tx, auction) : null;
  if (facts === null) return forgetLot(tx, auctionId);
  const lot = lotOf(facts);
  await keepLot(tx, tenantId, lot);
  const people = lot.bidders.slice(0, mostLookedAt).map(({ bidderId }) => bidderId);
  const since = new Date(lot.endedAt.getTime() - windowMs);
  const market = await readMarket(tx, { tenantId, people, sellerId: lot.sellerId, since });
  const now = platform.clock.now();
  for (const signal of signalsOf(market, lot)) await raiseSignal(context, { tenantId, signal, now });
}
