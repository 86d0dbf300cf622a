/** Feeds: files of vehicles that are fetched from elsewhere, and kept in step with the inventory. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { isFeedOf } from './commands/on-feed.js';
import { runFeed } from './commands/run-feed.js';
import { runFeedTask } from './commands/schedule-feed.js';
import { FeedFields, FeedRunFields } from './resolvers/feed-fields.js';
import { InventoryFeedResolver } from './resolvers/inventory-feed-resolver.js';
import { FeedResolver } from './resolvers/feed-resolver.js';
import { toFeed } from './schema/feed.js';
import { forgettable } from './store/forgettable.js';

export const feeds: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [FeedResolver, FeedFields, FeedRunFields, InventoryFeedResolver],
  entities: {
    Feed: {
      scopes: ['inventory:manage'],
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.feed.load(id);
        return row && isFeedOf(caller, row) ? toFeed(row) : null;
      },
    },
  },
  jobs: (services) => [
    { name: runFeedTask, lane: 'STRANGERS', run: (payload) => runFeed(services, payload) },
    forgetTask(services, 'vehicles.forget_feed_runs', forgettable),
  ],
};
