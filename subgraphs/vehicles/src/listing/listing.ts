/** Listing: the inventory as people browse it, with criteria, orders and counts, and live. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { foldFacets } from './commands/fold-facets.js';
import { InventoryChangedResolver } from './resolvers/inventory-changed-resolver.js';
import { ListingResolver } from './resolvers/listing-resolver.js';

/** Until then readers add up what has changed: some thousands of rows cost them milliseconds. */
const foldEveryMs = 10_000;

export const listing: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [ListingResolver, InventoryChangedResolver],
  jobs: (platform) => [{ name: 'vehicles.fold_facets', everyMs: foldEveryMs, run: () => foldFacets(platform.database) }],
};
