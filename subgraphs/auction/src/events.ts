/** The events of this subgraph: their names, and how an auction's row becomes one. */
import type { NewEvent, Payload } from '@marque/shared/events';
import type { MoneyJson } from '@marque/shared/money';
import type { AuctionRow } from './lots/store/tables.js';

/** Every event that this subgraph publishes. */
export const published = [
  'auction.scheduled.v1',
  'auction.went_live.v1',
  'auction.bid_placed.v1',
  'auction.bid_retracted.v1',
  'auction.extended.v1',
  'auction.ended.v1',
  'auction.offer_changed.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
  'auction.settlement_changed.v1',
] as const;
export type PublishedEvent = (typeof published)[number];

/** The alias under which platform bids appear. */
export const platformAlias = 'Platform for the seller';

/** The live topic of one bidder across auctions. */
export const bidderTopic = (bidderId: string): string => `bidder:${bidderId}`;

/** An amount in the auction's currency as an event carries it. */
export const amountOf = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint): MoneyJson => ({
  amountMinor: `${amountMinor}`,
  currency: auction.currency,
});

/** The same for an amount that may be missing. */
export const optionalAmount = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint | null): MoneyJson | null =>
  amountMinor === null ? null : amountOf(auction, amountMinor);

/** An event of this auction with the number that it has in the auction's stream. */
export function auctionEvent(
  auction: Pick<AuctionRow, 'id' | 'tenantId' | 'vehicleId'>,
  type: PublishedEvent,
  sequence: number,
  occurredAt: Date,
  payload: Payload,
  tell: readonly (string | null)[] = [],
): NewEvent {
  const people = [...new Set(tell.filter((id) => id !== null))];
  return {
    tenantId: auction.tenantId,
    type,
    aggregateType: 'auction',
    aggregateId: auction.id,
    sequence,
    topics: people.map(bidderTopic),
    payload: { auctionId: auction.id, vehicleId: auction.vehicleId, ...payload },
    occurredAt,
  };
}
