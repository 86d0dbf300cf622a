/** Listing: the inventory as people browse it, with criteria, orders and counts, and live. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { InventoryChangedResolver } from './resolvers/inventory-changed-resolver.js';
import { ListingResolver } from './resolvers/listing-resolver.js';

export const listing: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [ListingResolver, InventoryChangedResolver],
};
