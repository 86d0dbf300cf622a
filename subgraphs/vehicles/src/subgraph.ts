/** The vehicles subgraph: catalogue, inventory, valuations. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { consumersOf } from './consumers.js';
import type { VehiclesContext } from './context.js';
import { refoldVehicles, refreshValuations } from './jobs.js';
import { Homes } from './neighbours/homes.js';
import { createLoaders, referencedVehicle } from './loaders.js';
import { CommandResolver } from './inventory/resolvers/command-resolver.js';
import { CompletionResolver } from './search/resolvers/completion-resolver.js';
import { ImportResolver } from './imports/resolvers/import-resolver.js';
import { ListingResolver } from './listing/resolvers/listing-resolver.js';
import { LiveResolver } from './listing/resolvers/live-resolver.js';
import { presentEntry } from './valuation/resolvers/present.js';
import { VehicleResolver } from './inventory/resolvers/vehicle-resolver.js';
import type { IntakeServices } from './services.js';
import { toVehicle } from './inventory/schema/vehicle.js';

export const vehicles = defineSubgraph<IntakeServices, VehiclesContext>({
  name: 'vehicles',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  parts: [
    {
      module: 'INVENTORY',
      resolvers: [VehicleResolver, ListingResolver, CommandResolver, ImportResolver, LiveResolver],
      consumers: consumersOf,
      jobs: (services) => [refreshValuations(services), refoldVehicles(services)],
      references: {
        async Vehicle(representation, { loaders }) {
          const row = await referencedVehicle(representation, loaders);
          return row && toVehicle(row);
        },
        async CatalogEntry({ id = '' }, { loaders }) {
          const row = await loaders.entries.load(id);
          return row && presentEntry(row);
        },
      },
    },
    { module: 'SEARCH', resolvers: [CompletionResolver] },
  ],
  open: (platform) => ({ ...platform, homes: new Homes(platform.graph, platform.clock) }),
  context: (services, request) => ({ ...request, services, loaders: createLoaders(services, request.caller) }),
});
