/** The vehicles subgraph: catalogue, inventory, valuations. */
import { fileURLToPath } from 'node:url';
import type { Caller } from '@marque/shared/auth';
import { defineSubgraph } from '@marque/shared/define';
import { consumersOf } from './consumers.js';
import type { VehiclesContext } from './context.js';
import { refoldVehicles, refreshValuations } from './jobs.js';
import { Homes } from './neighbours/homes.js';
import { createLoaders, referencedVehicle } from './references.js';
import { CommandResolver } from './resolvers/command-resolver.js';
import { ImportResolver } from './resolvers/import-resolver.js';
import { ListingResolver } from './resolvers/listing-resolver.js';
import { LiveResolver } from './resolvers/live-resolver.js';
import { presentEntry } from './resolvers/present.js';
import { VehicleResolver } from './resolvers/vehicle-resolver.js';
import { toVehicle } from './schema/vehicle.js';

export const vehicles = defineSubgraph<VehiclesContext>({
  name: 'vehicles',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  resolvers: [VehicleResolver, ListingResolver, CommandResolver, ImportResolver, LiveResolver],
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
  moduleOf: (field) => (field === 'vehicleCompletions' ? 'SEARCH' : 'INVENTORY'),
  async open(platform) {
    const services = { ...platform, homes: new Homes(platform.graph, platform.clock) };
    return {
      context: (caller: Caller): VehiclesContext => ({ caller, services, loaders: createLoaders(services, caller) }),
      consumers: consumersOf(services),
      tasks: [refreshValuations(services), refoldVehicles(services)],
    };
  },
});
