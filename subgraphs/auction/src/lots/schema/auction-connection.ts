import { type Connection, connectionType } from '@marque/shared/graph';
import { Auction } from './auction.js';

/** A page of auctions, newest first. */
export const AuctionConnection = connectionType({
  name: 'Auction',
  node: Auction,
  edge: 'An auction in a list.',
  page: 'A page of auctions, newest first.',
});
export type AuctionConnection = Connection<Auction>;
