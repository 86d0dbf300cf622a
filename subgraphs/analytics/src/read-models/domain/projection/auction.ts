/** Events of auctions. */
import { z } from 'zod';
import { amount, counted, summed, uncounted, understood } from './effect.js';
import type { AuctionPhase, Effect, SourceEvent } from './effect.js';

const bid = z.object({ bidderId: z.string().nullish(), isPlatformBid: z.boolean().default(false) });
const ended = z.object({ bidCount: z.number().int().nonnegative() });
const won = z.object({ hammerPrice: amount });
const cancelled = z.object({
  /** A sale that was undone: it counts no more where it was counted. */
  undone: z
    .object({ hammerPrice: amount, soldAt: z.iso.datetime(), endedAt: z.iso.datetime(), bidCount: z.number().int().nonnegative() })
    .nullish()
    .catch(null),
});

/** What an auction's event counts for; nothing for an event of something else. */
export function auctionEffects({ type, aggregateId: auctionId, payload }: SourceEvent): readonly Effect[] {
  const reached = (phase: AuctionPhase): Effect => ({ kind: 'auction', auctionId, phase });
  switch (type) {
    case 'auction.scheduled.v1':
      return [reached('scheduled'), counted('auctions_scheduled')];
    case 'auction.went_live.v1':
      return [reached('live'), counted('auctions_started')];
    case 'auction.bid_placed.v1':
      return understood(bid, payload, ({ bidderId, isPlatformBid }) => {
        if (isPlatformBid) return [counted('platform_bids')];
        return bidderId ? [counted('bids'), { kind: 'bidder', userId: bidderId }] : [counted('bids')];
      });
    case 'auction.ended.v1':
      return understood(ended, payload, ({ bidCount }) => [reached('ended'), counted('auctions_ended'), counted('lot_bids', bidCount)]);
    case 'auction.won.v1':
      return understood(won, payload, ({ hammerPrice }) => [reached('sold'), summed('auctions_sold', hammerPrice)]);
    case 'auction.unsold.v1':
      return [counted('auctions_unsold')];
    case 'auction.cancelled.v1':
      return understood(cancelled, payload, ({ undone }) => [
        reached('cancelled'),
        counted('auctions_cancelled'),
        ...(undone
          ? [
              uncounted(summed('auctions_sold', undone.hammerPrice), undone.soldAt),
              uncounted(counted('auctions_ended'), undone.endedAt),
              uncounted(counted('lot_bids', undone.bidCount), undone.endedAt),
            ]
          : []),
      ]);
    default:
      return [];
  }
}
