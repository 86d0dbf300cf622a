/** Watching: watchlists, and auctions live. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readPages } from '@marque/shared/events';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { AuctionContext, AuctionServices } from '../context.js';
import { tellWatchersTask } from './commands/schedule.js';
import { standingEvents, tellStandings } from './commands/tell-standings.js';
import { tellWatchers } from './commands/tell-watchers.js';
import { watchLifeMs } from './domain/watchlist.js';
import { AuctionChangeFields, LiveResolver } from './resolvers/live-resolver.js';
import { MyWatchlistResolver, WatchedAuctionFields, WatcherFields, WatchlistResolver } from './resolvers/watchlist-resolver.js';
import { watches as table } from './store/tables.js';

const onAuction = z.object({ tenantId: z.string(), auctionId: z.string() });

export const watching: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [WatchlistResolver, MyWatchlistResolver, WatchedAuctionFields, WatcherFields, LiveResolver, AuctionChangeFields],
  consumers: ({ platform }) => [
    readPages({
      name: 'auction-standings',
      types: standingEvents,
      handleAll: (events, tx) => tellStandings({ platform, tx }, events),
    }),
  ],
  jobs: (services) => [
    { name: tellWatchersTask, run: (stored) => tellWatchers(services, onAuction.parse(stored)) },
    forgetTask(services.platform, 'auction.forget_watches', [
      {
        table,
        rows: (now) => sql`${table.auctionId} in (select a.id from auction.auctions a
          where a.effective_end < ${new Date(now.getTime() - watchLifeMs).toISOString()}::timestamptz and a.state not in ('DRAFT', 'SCHEDULED', 'LIVE'))`,
      },
    ]),
  ],
};
