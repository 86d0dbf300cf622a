/** Events of auctions. */
import type { EventOf } from '@marque/shared/events';
import { counted, summed, uncounted } from './effect.js';
import type { AuctionPhase, Effect } from './effect.js';

/** The events of auctions that count for something. */
export const auctionEvents = [
  'auction.scheduled.v1',
  'auction.went_live.v1',
  'auction.bid_placed.v1',
  'auction.ended.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
  'auction.forfeited.v1',
] as const;

type AuctionEvent = EventOf<(typeof auctionEvents)[number]>;
type Undone = NonNullable<EventOf<'auction.cancelled.v1'>['payload']['undone']>;

/** What an auction's event counts for. */
export function auctionEffects(event: AuctionEvent): readonly Effect[] {
  const reached = (phase: AuctionPhase): Effect => ({ kind: 'auction', auctionId: event.aggregateId, phase });
  switch (event.type) {
    case 'auction.scheduled.v1':
      return [reached('scheduled'), counted('auctions_scheduled')];
    case 'auction.went_live.v1':
      return [reached('live'), counted('auctions_started')];
    case 'auction.bid_placed.v1': {
      const { bidderId } = event.payload;
      return bidderId === null ? [counted('platform_bids')] : [{ kind: 'bid', auctionId: event.aggregateId, userId: bidderId }];
    }
    case 'auction.ended.v1':
      return [reached('ended'), counted('auctions_ended'), counted('lot_bids', event.payload.bidCount)];
    case 'auction.won.v1':
      return [reached('sold'), summed('auctions_sold', event.payload.hammerPrice)];
    case 'auction.unsold.v1':
      return [counted('auctions_unsold')];
    case 'auction.cancelled.v1': {
      const { undone } = event.payload;
      return [reached('cancelled'), counted('auctions_cancelled'), ...(undone ? takenBack(undone) : [])];
    }
    case 'auction.forfeited.v1':
      return takenBack(event.payload.undone);
    default:
      return event satisfies never;
  }
}

/** A sale that was undone counts no more where it was counted. Bids are kept by auction, and of one that was called off they are left out when read. */
const takenBack = ({ hammerPrice, soldAt, endedAt, bidCount }: Undone): readonly Effect[] => [
  ...(hammerPrice && soldAt ? [uncounted(summed('auctions_sold', hammerPrice), soldAt)] : []),
  ...(endedAt ? [uncounted(counted('auctions_ended'), endedAt), uncounted(counted('lot_bids', bidCount), endedAt)] : []),
];
