/** The inventory: physical vehicles with their lifecycle and provenance. */
import { askedAlone, type Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { normaliseVin } from '../vin/domain/vin.js';
import { followAuction, followedEvents } from './commands/follow-auction.js';
import { refoldVehicles } from './commands/refold-vehicles.js';
import { maySee } from './domain/permissions.js';
import { DuplicateChassisFields } from './resolvers/duplicate-chassis-fields.js';
import { DuplicateVinFields } from './resolvers/duplicate-vin-fields.js';
import { ContinuedFactsFields } from './resolvers/continued-facts-fields.js';
import { HistoryFactsFields } from './resolvers/history-facts-fields.js';
import { HistoryPageFields } from './resolvers/history-page-fields.js';
import { HistoryResolver } from './resolvers/history-resolver.js';
import { VehicleCommandsResolver } from './resolvers/vehicle-commands-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';
import { VehicleResolver } from './resolvers/vehicle-resolver.js';
import { toVehicle } from './schema/vehicle.js';

export const inventory: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [
    VehicleResolver,
    VehicleFields,
    HistoryResolver,
    HistoryPageFields,
    ContinuedFactsFields,
    HistoryFactsFields,
    VehicleCommandsResolver,
    DuplicateVinFields,
    DuplicateChassisFields,
  ],
  entities: {
    Vehicle: {
      async find(representation, { caller, loaders }) {
        const { id, vin = '' } = representation;
        const row = await (id === undefined ? loaders.vehicleByVin.load(normaliseVin(vin)) : loaders.vehicle.load(id));
        // What is not offered any more is still shown where an auction or a request leads to it.
        return row && (!askedAlone(representation) || maySee(caller, row)) ? toVehicle(row) : null;
      },
    },
  },
  consumers: (platform) => [
    readEvents({
      name: 'vehicles.auctions',
      types: followedEvents,
      handle: (event, tx) => followAuction({ platform, tx }, event),
    }),
  ],
  jobs: (platform) => [{ name: 'vehicles.refold', everyMs: 60_000, run: () => refoldVehicles(platform) }],
};
