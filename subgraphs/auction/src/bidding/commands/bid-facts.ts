/** What the decisions of a batch leave: rows of the log, and events. */
import type { NewEvent } from '@marque/shared/events';
import { amountOf, auctionEvent, optionalAmount, platformAlias } from '../../events.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { BiddingEvent } from '../domain/bidding.js';
import type { DecisionRows } from '../store/decisions.js';
import type { BidRow } from '../store/tables.js';

/** The alias under which somebody bids; null stands for the platform. */
export type AliasOf = (bidderId: string | null) => string;

/** The aliases of those who can appear in a batch's facts; throws for anybody else. */
export function aliasesOf({ auction, aliases }: DecisionRows): AliasOf {
  return (bidderId) => {
    if (bidderId === null) return platformAlias;
    const alias = aliases.get(bidderId) ?? (auction.leaderId === bidderId ? auction.leaderAlias : null);
    if (alias === null) throw new Error(`Bidder ${bidderId} has no alias in auction ${auction.id}.`);
    return alias;
  };
}

/** The row of an accepted bid; none of another event. */
export function toBidRow(auction: AuctionRow, event: BiddingEvent, at: number, aliasOf: AliasOf): BidRow[] {
  if (event.type !== 'BID_PLACED') return [];
  return [
    {
      id: event.bidId,
      tenantId: auction.tenantId,
      auctionId: auction.id,
      sequence: event.sequence,
      bidderId: event.bidderId,
      alias: aliasOf(event.bidderId),
      isPlatformBid: event.bidderId === null,
      style: event.style,
      amountMinor: event.amount,
      priceMinor: event.price,
      leaderId: event.leaderId,
      placedAt: new Date(at),
    },
  ];
}

/** The event as it is told. */
export function toPlatformEvent(auction: AuctionRow, event: BiddingEvent, at: Date, aliasOf: AliasOf): NewEvent {
  switch (event.type) {
    case 'BID_PLACED':
      return auctionEvent(
        auction,
        'auction.bid_placed.v1',
        event.sequence,
        at,
        {
          bidId: event.bidId,
          bidderId: event.bidderId,
          alias: aliasOf(event.bidderId),
          price: { ...amountOf(auction, event.price) },
          leaderAlias: aliasOf(event.leaderId),
          leaderId: event.leaderId,
          outbidId: event.outbidId,
          isPlatformBid: event.bidderId === null,
          bidCount: event.bidCount,
          reserveMet: event.reserveMet,
          effectiveEnd: new Date(event.effectiveEnd).toISOString(),
        },
        [event.bidderId, event.leaderId, event.outbidId],
      );
    case 'EXTENDED':
      return auctionEvent(auction, 'auction.extended.v1', event.sequence, at, { effectiveEnd: new Date(event.effectiveEnd).toISOString() });
    case 'ENDED': {
      const hammerPrice = optionalAmount(auction, event.hammerPrice);
      const facts = {
        hammerPrice: hammerPrice && { ...hammerPrice },
        bidCount: event.bidCount,
        winnerAlias: event.winner && aliasOf(event.winner.bidderId),
      };
      return auctionEvent(auction, 'auction.ended.v1', event.sequence, at, facts, [event.winner?.bidderId ?? null]);
    }
    default:
      return event satisfies never;
  }
}
