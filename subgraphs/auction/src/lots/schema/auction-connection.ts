import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { Auction } from './auction.js';

/** A page of auctions. */
export const AuctionConnection = connectionType({
  name: 'Auction',
  node: Auction,
  edge: 'An auction in a list.',
  page: 'A page of auctions, featured ones and then the newest first unless another order is asked for.',
});
export type AuctionConnection = CountedConnection<Auction>;
