/** The vehicles subgraph: catalogue, inventory, valuations. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { consumersOf } from './consumers.js';
import type { VehiclesContext } from './context.js';
import { refoldVehicles, refreshValuations } from './jobs.js';
import { Homes } from './neighbours/homes.js';
import { createLoaders, referencedVehicle } from './references.js';
import { CommandResolver } from './resolvers/command-resolver.js';
import { CompletionResolver } from './resolvers/completion-resolver.js';
import { ImportResolver } from './resolvers/import-resolver.js';
import { ListingResolver } from './resolvers/listing-resolver.js';
import { LiveResolver } from './resolvers/live-resolver.js';
import { presentEntry } from './resolvers/present.js';
import { VehicleResolver } from './resolvers/vehicle-resolver.js';
import type { IntakeServices } from './services.js';
import { toVehicle } from './schema/vehicle.js';
import { published } from './events/contracts.js';

export const vehicles = defineSubgraph<IntakeServices, VehiclesContext>({
  name: 'vehicles',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
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
