/** Tells bidders that an end, or what followed it, may have changed how they stand. Runs in the consumer's transaction, behind the ends and across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf, NewEvent } from '@marque/shared/events';
import { bidderTopic, StandingsChanged } from '../../events.js';
import { type Bidders, biddersOf } from '../store/bidders.js';

/** The events after which all bidders of an auction may stand differently; what a bid changes, it tells itself. */
export const standingEvents = [
  'auction.ended.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
  'auction.forfeited.v1',
  'auction.offer_changed.v1',
] as const;

/** Bidders whom one event names. */
const atOnce = 500;
/** Nobody follows what happened longer ago, as where a reader of the log begins late. */
const liveMs = 86_400_000;

/** Tells of a page of events in two statements, however many auctions end at once: each auction's bidders once. */
export async function tellStandings(
  { platform, tx }: TransactionContext,
  events: readonly EventOf<(typeof standingEvents)[number]>[],
): Promise<void> {
  const now = platform.clock.now();
  const recent = events.filter(({ occurredAt }) => now.getTime() - Date.parse(occurredAt) <= liveMs);
  const auctionIds = new Set(recent.map(({ payload }) => payload.auctionId));
  if (auctionIds.size === 0) return;
  const bidders = await biddersOf(tx, [...auctionIds]);
  await platform.events.record(
    tx,
    bidders.flatMap((each) => toldTo(each, now)),
  );
}

function toldTo({ tenantId, auctionId, bidderIds }: Bidders, occurredAt: Date): NewEvent[] {
  const told: NewEvent[] = [];
  for (let from = 0; from < bidderIds.length; from += atOnce) {
    const topics = bidderIds.slice(from, from + atOnce).map(bidderTopic);
    told.push(StandingsChanged.of({ tenantId, aggregateId: auctionId, topics, occurredAt }, { auctionId }));
  }
  return told;
}
