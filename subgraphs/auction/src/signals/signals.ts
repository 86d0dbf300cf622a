/** Signals: what looks odd in bidding, for staff. Nothing of it stands in the way of a bid, and nothing follows from it by itself. */
import { and, eq, lt } from 'drizzle-orm';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import { shownAs } from '@marque/shared/graph';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { AuctionContext, AuctionServices } from '../context.js';
import { lookAtLot, lookedAtEvents } from './commands/look-at-lot.js';
import { windowMs } from './domain/thresholds.js';
import { SignalFields, SignalsResolver } from './resolvers/signals-resolver.js';
import { BidSignal } from './schema/bid-signal.js';
import { biddingLots, bidSignals } from './store/tables.js';

/** What was dismissed and not seen any more is kept so long. */
const dismissedLifeMs = 2 * windowMs;

export const signals: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [SignalsResolver, SignalFields],
  entities: {
    BidSignal: {
      scopes: ['business:manage'],
      async find({ id = '' }, { loaders }) {
        const row = await loaders.bidSignal.load(id);
        return row && shownAs(BidSignal, row);
      },
    },
  },
  consumers: ({ platform }) => [
    readEvents({ name: 'auction-signals', types: lookedAtEvents, handle: (event, tx) => lookAtLot({ platform, tx }, event) }),
  ],
  jobs: ({ platform }) => [
    forgetTask(platform, 'auction.forget_signals', [
      // Records go with their lots.
      { table: biddingLots, rows: (now) => lt(biddingLots.endedAt, new Date(now.getTime() - dismissedLifeMs)) },
      {
        table: bidSignals,
        rows: (now) => and(eq(bidSignals.state, 'DISMISSED'), lt(bidSignals.lastSeenAt, new Date(now.getTime() - dismissedLifeMs))),
      },
    ]),
  ],
};
