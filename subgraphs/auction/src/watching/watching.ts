/** Watching: watchlists, and auctions live. */
import type { Part } from '@marque/shared/define';
import type { AuctionContext, AuctionServices } from '../context.js';
import { AuctionChangeFields, LiveResolver } from './resolvers/live-resolver.js';
import { WatchedAuctionFields, WatcherFields, WatchlistResolver } from './resolvers/watchlist-resolver.js';

export const watching: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [WatchlistResolver, WatchedAuctionFields, WatcherFields, LiveResolver, AuctionChangeFields],
};
