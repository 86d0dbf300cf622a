/** Featuring: auctions that are shown before the rest, for a time and a fee. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { AuctionContext, AuctionServices } from '../context.js';
import { endFeaturing } from './commands/end-featuring.js';
import { finishCutOffFeaturings, finishFeaturing } from './commands/finish-featuring.js';
import { endFeaturingTask, finishFeaturingTask } from './commands/schedule.js';
import { giveBackFees } from './commands/unfeature-auction.js';
import { FeaturedFields, FeaturingResolver } from './resolvers/featuring-resolver.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;
/** Each has a job of its own, which is tried again; this finds what even that has left. */
const sweepMs = 600_000;

const ofFeaturing = z.object({ tenantId: z.string(), id: z.string() });
const onAuction = z.object({ tenantId: z.string(), auctionId: z.string() });

export const featuring: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [FeaturingResolver, FeaturedFields],
  consumers: ({ platform }) => [
    readEvents({
      name: 'auction-featuring',
      types: ['auction.cancelled.v1'],
      async handle({ tenantId, payload: { auctionId, reason, undone }, occurredAt }, tx) {
        // What was sold and then undone was shown first for as long as it could be.
        if (undone === undefined) await giveBackFees({ platform, tx }, { auctionId, tenantId, now: new Date(occurredAt), reason });
      },
    }),
  ],
  jobs: ({ platform }) => [
    { name: endFeaturingTask, run: (stored) => endFeaturing({ platform }, onAuction.parse(stored)) },
    { name: finishFeaturingTask, lane: 'ASKING', run: async (stored) => void (await finishFeaturing(platform, ofFeaturing.parse(stored))) },
    {
      name: 'auction.finish_featurings',
      lane: 'ASKING',
      everyMs: sweepMs,
      run: () => finishCutOffFeaturings(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
    },
  ],
};
