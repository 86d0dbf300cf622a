/** Events as the live streams of the graph show them. */
import { z } from 'zod';
import type { PlatformEvent } from '@marque/shared/events';
import { toMoneyType, type MoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { AuctionChange } from '../schema/change.js';
import type { ChangeKind } from '../schema/enums.js';

const money = z.object({ amountMinor: z.string(), currency: z.string() });

/** The facts that any of this subgraph's events may carry. */
const facts = z.object({
  bidId: z.string().nullish(),
  price: money.nullish(),
  hammerPrice: money.nullish(),
  startPrice: money.nullish(),
  alias: z.string().nullish(),
  leaderAlias: z.string().nullish(),
  isPlatformBid: z.boolean().nullish(),
  bidCount: z.number().nullish(),
  reserveMet: z.boolean().nullish(),
  effectiveEnd: z.string().nullish(),
  reason: z.string().nullish(),
  bidderId: z.string().nullish(),
});

const kinds: Readonly<Record<string, ChangeKind>> = {
  'auction.scheduled.v1': 'SCHEDULED',
  'auction.went_live.v1': 'WENT_LIVE',
  'auction.bid_placed.v1': 'BID_PLACED',
  'auction.bid_retracted.v1': 'BID_RETRACTED',
  'auction.extended.v1': 'EXTENDED',
  'auction.ended.v1': 'ENDED',
  'auction.offer_changed.v1': 'OFFER_CHANGED',
  'auction.won.v1': 'WON',
  'auction.unsold.v1': 'UNSOLD',
  'auction.cancelled.v1': 'CANCELLED',
  'auction.settlement_changed.v1': 'SETTLEMENT_CHANGED',
};

/** The change that an event tells. An offer's price is its parties' matter and is left out. */
export function toChange(event: PlatformEvent): AuctionChange {
  const fact = facts.parse(event.payload);
  const kind = kinds[event.type];
  if (kind === undefined || event.sequence === null) throw new Error(`${event.type} is no event of an auction's stream.`);
  const shown = kind === 'OFFER_CHANGED' ? null : (fact.hammerPrice ?? fact.price ?? null);
  const price: MoneyType | null = shown && toMoneyType(minor(BigInt(shown.amountMinor), shown.currency));
  return Object.assign(new AuctionChange(), {
    auctionId: event.aggregateId,
    bidId: fact.bidId ?? null,
    sequence: event.sequence,
    kind,
    occurredAt: event.occurredAt,
    price,
    alias: fact.alias ?? null,
    leaderAlias: fact.leaderAlias ?? null,
    isPlatformBid: fact.isPlatformBid ?? null,
    bidCount: fact.bidCount ?? null,
    reserveMet: fact.reserveMet ?? null,
    effectiveEnd: fact.effectiveEnd ?? null,
    reason: fact.reason ?? null,
  });
}
