/** How the reader's auctions stand: put together of what the stream tells, the newest of each. */
import type { MyBidAuctionsQuery, MyBidStandingsSubscription } from './generated/operations.js';

/** One auction with the reader's standing in it. */
export type MyBid = MyBidStandingsSubscription['myBidsChanged'];

/** An auction as it was read. */
type ReadAuction = NonNullable<MyBidAuctionsQuery['myBids']>['nodes'][number]['auction'];

/** How the reader stands in an auction as it was read. */
export function standingIn({ state, myBidding }: Pick<ReadAuction, 'state' | 'myBidding'>): MyBid['standing'] {
  const leads = myBidding?.leading ?? false;
  if (state === 'LIVE') return leads ? 'WINNING' : 'OUTBID';
  const isSold = state === 'ENDED' || state === 'PENDING_SETTLEMENT' || state === 'SETTLED';
  if (!isSold) return 'ENDED';
  return leads ? 'WON' : 'LOST';
}

/** The auctions of the reader's bids, each once. */
export const asRead = (auctions: readonly ReadAuction[]): readonly MyBid[] =>
  auctions
    .map((auction): MyBid => ({ __typename: 'MyBidChange', standing: standingIn(auction), auction }))
    .reduce<readonly MyBid[]>(withChange, []);

/** The groups of the page, what asks for an action first. */
export const myBidGroups = ['OUTBID', 'WINNING', 'WON', 'LOST', 'ENDED'] as const;

/** The list once one auction has changed: of each the newest is kept. */
export function withChange(bids: readonly MyBid[], change: MyBid): readonly MyBid[] {
  const known = bids.find(({ auction }) => auction.id === change.auction.id);
  if (known === undefined) return [...bids, change];
  if (known.auction.sequence > change.auction.sequence) return bids;
  return bids.map((bid) => (bid === known ? change : bid));
}

/** Those of a group: open ones by the soonest end, others by the latest. */
export function ofGroup(bids: readonly MyBid[], standing: MyBid['standing']): readonly MyBid[] {
  const direction = standing === 'OUTBID' || standing === 'WINNING' ? 1 : -1;
  return bids
    .filter((bid) => bid.standing === standing)
    .toSorted((one, other) => direction * (Date.parse(one.auction.effectiveEnd) - Date.parse(other.auction.effectiveEnd)));
}
