/** Events as the live streams of the graph show them. */
import type { PlatformEvent } from '@marque/shared/events';
import { toMoneyType, type MoneyType } from '@marque/shared/graph';
import { fromMoneyJson, type MoneyJson } from '@marque/shared/money';
import { type AuctionEvent, isAuctionEvent } from '../../events.js';
import { AuctionChange } from '../schema/change.js';
import type { ChangeKind } from '../schema/enums.js';

const kinds: Readonly<Record<AuctionEvent['type'], ChangeKind>> = {
  'auction.scheduled.v1': 'SCHEDULED',
  'auction.went_live.v1': 'WENT_LIVE',
  'auction.bid_placed.v1': 'BID_PLACED',
  'auction.bid_retracted.v1': 'BID_RETRACTED',
  'auction.extended.v1': 'EXTENDED',
  'auction.ended.v1': 'ENDED',
  'auction.offer_changed.v1': 'OFFER_CHANGED',
  'auction.featuring_changed.v1': 'FEATURING_CHANGED',
  'auction.watchers_changed.v1': 'WATCHERS_CHANGED',
  'auction.won.v1': 'WON',
  'auction.unsold.v1': 'UNSOLD',
  'auction.cancelled.v1': 'CANCELLED',
  'auction.settlement_changed.v1': 'SETTLEMENT_CHANGED',
  'auction.payment_reminded.v1': 'PAYMENT_REMINDED',
  'auction.forfeited.v1': 'FORFEITED',
};

/** What a change tells beside its kind and its moment. */
type Facts = Omit<AuctionChange, 'auctionId' | 'sequence' | 'kind' | 'occurredAt'>;

const nothing: Facts = {
  bidId: null,
  price: null,
  alias: null,
  leaderAlias: null,
  isPlatformBid: null,
  bidCount: null,
  reserveMet: null,
  effectiveEnd: null,
  byStaff: null,
  watchers: null,
  reason: null,
  stage: null,
  stageState: null,
};

const shown = (money: MoneyJson | null): MoneyType | null => money && toMoneyType(fromMoneyJson(money));

/** What everybody may see of an event. An offer is its parties' matter, price and all. */
function factsOf(event: AuctionEvent): Partial<Facts> {
  switch (event.type) {
    case 'auction.bid_placed.v1': {
      const { bidId, price, alias, leaderAlias, isPlatformBid, bidCount, reserveMet, effectiveEnd } = event.payload;
      return { bidId, price: shown(price), alias, leaderAlias, isPlatformBid, bidCount, reserveMet, effectiveEnd };
    }
    case 'auction.bid_retracted.v1': {
      const { bidId, price, leaderAlias, bidCount, reserveMet, effectiveEnd, reason } = event.payload;
      return { bidId, price: shown(price), leaderAlias, bidCount, reserveMet, effectiveEnd, reason };
    }
    case 'auction.extended.v1': {
      const { effectiveEnd, byStaff = false, reason = null } = event.payload;
      return { effectiveEnd, byStaff, reason };
    }
    case 'auction.featuring_changed.v1':
      return { reason: event.payload.reason ?? null };
    case 'auction.watchers_changed.v1':
      return { watchers: event.payload.watchers };
    case 'auction.ended.v1':
      return { price: shown(event.payload.hammerPrice), bidCount: event.payload.bidCount };
    case 'auction.won.v1':
      return { price: shown(event.payload.hammerPrice) };
    case 'auction.unsold.v1':
    case 'auction.cancelled.v1':
      return { reason: event.payload.reason };
    case 'auction.settlement_changed.v1': {
      const { reason, stage = null, stageState = null } = event.payload;
      return { reason, stage, stageState };
    }
    case 'auction.scheduled.v1':
    case 'auction.went_live.v1':
    case 'auction.offer_changed.v1':
    case 'auction.payment_reminded.v1':
    case 'auction.forfeited.v1':
      return {};
    default:
      return event satisfies never;
  }
}

/** The change that an event tells. */
export function toChange(event: PlatformEvent): AuctionChange {
  if (!isAuctionEvent(event) || event.sequence === null) throw new Error(`${event.type} is no event of an auction's stream.`);
  const { aggregateId: auctionId, sequence, type, occurredAt } = event;
  return Object.assign(new AuctionChange(), { ...nothing, ...factsOf(event), auctionId, sequence, kind: kinds[type], occurredAt });
}
