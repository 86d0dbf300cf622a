/** The subgraph `auction`: building it opens nothing. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import { BidQueue } from './bidding/commands/bid-queue.js';
import type { AuctionServices } from './bidding/commands/services.js';
import { auctionFigures } from './figures.js';
import { consumersOf, tasksOf } from './jobs.js';
import { references } from './references.js';
import { AuctionFieldResolver } from './lots/resolvers/auction-fields.js';
import { AuctionMutationResolver } from './lots/resolvers/auction-mutations.js';
import { AuctionQueryResolver } from './lots/resolvers/auction-query.js';
import { AuctionChangeResolver, BidFieldResolver, PlaceBidPayloadResolver } from './bidding/resolvers/bid-fields.js';
import { BidMutationResolver } from './bidding/resolvers/bid-mutations.js';
import { createContext, type AuctionContext } from './context.js';
import { UserResolver, VehicleResolver } from './lots/resolvers/extensions.js';
import { AuctionSubscriptionResolver } from './watching/resolvers/subscriptions.js';
import { published } from './events/contracts.js';

/** Auctions, bids and what bidders hold for them. */
export const auction: Subgraph = defineSubgraph<AuctionServices, AuctionContext>({
  name: 'auction',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [
    {
      module: 'AUCTIONS',
      references,
      consumers: consumersOf,
      jobs: tasksOf,
      resolvers: [
        AuctionQueryResolver,
        AuctionFieldResolver,
        BidFieldResolver,
        PlaceBidPayloadResolver,
        AuctionChangeResolver,
        BidMutationResolver,
        AuctionMutationResolver,
        VehicleResolver,
        UserResolver,
        AuctionSubscriptionResolver,
      ],
    },
  ],
  open: (platform) => ({ platform, queue: new BidQueue(platform), answered: auctionFigures(platform) }),
  context: createContext,
  close: ({ queue }) => queue.idle(),
});
