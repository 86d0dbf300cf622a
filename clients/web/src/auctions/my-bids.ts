/** How the reader's auctions stand: put together of what the stream tells, the newest of each. */
import type { MyBidAuctionsQuery, MyBidStandingsSubscription } from './generated/operations.js';

/** An auction as it was read. */
type ReadAuction = NonNullable<MyBidAuctionsQuery['joinedAuctions']>['nodes'][number];

/** One auction with the reader's standing in it: of the stream, or that they have joined and have no bid there. */
export interface MyBid {
  readonly standing: MyBidStandingsSubscription['myBidsChanged']['standing'] | 'JOINED';
  readonly auction: ReadAuction;
}

/** How the reader stands in an auction as it was read. */
export function standingIn({ state, myBidding }: Pick<ReadAuction, 'state' | 'myBidding'>): MyBid['standing'] {
  const leads = myBidding?.leading ?? false;
  const isOpen = state === 'SCHEDULED' || state === 'LIVE';
  if ((myBidding?.maximum ?? null) === null) return isOpen ? 'JOINED' : 'ENDED';
  if (state === 'LIVE') return leads ? 'WINNING' : 'OUTBID';
  const isSold = state === 'ENDED' || state === 'PENDING_SETTLEMENT' || state === 'SETTLED';
  if (!isSold) return 'ENDED';
  return leads ? 'WON' : 'LOST';
}

/** The auctions with how the reader stands in each. */
export const asRead = (auctions: readonly ReadAuction[]): readonly MyBid[] =>
  auctions.map((auction) => ({ standing: standingIn(auction), auction }));

/** The groups of the page, what asks for an action first. */
export const myBidGroups = ['OUTBID', 'WINNING', 'JOINED', 'WON', 'LOST', 'ENDED'] as const;

/** The list once one auction has changed: of each the newest is kept. */
export function withChange(bids: readonly MyBid[], change: MyBid): readonly MyBid[] {
  const known = bids.find(({ auction }) => auction.id === change.auction.id);
  if (known === undefined) return [...bids, change];
  if (known.auction.sequence > change.auction.sequence) return bids;
  return bids.map((bid) => (bid === known ? change : bid));
}

/** Those of a group: open ones by the soonest end, others by the latest. */
export function ofGroup(bids: readonly MyBid[], standing: MyBid['standing']): readonly MyBid[] {
  const direction = standing === 'OUTBID' || standing === 'WINNING' || standing === 'JOINED' ? 1 : -1;
  return bids
    .filter((bid) => bid.standing === standing)
    .toSorted((one, other) => direction * (Date.parse(one.auction.effectiveEnd) - Date.parse(other.auction.effectiveEnd)));
}
