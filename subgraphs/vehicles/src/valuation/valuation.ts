/** Valuation: what vehicles are worth on their market. */
import type { Part } from '@marque/shared/define';
import { readPages } from '@marque/shared/events';
import { shownAs } from '@marque/shared/graph';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { refreshValuations } from './commands/refresh-valuations.js';
import { valueVehicles } from './commands/value-vehicles.js';
import { maySee } from '../inventory/domain/permissions.js';
import { ValuationFields } from './resolvers/valuation-fields.js';
import { ValuationResolver } from './resolvers/valuation-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';
import { Valuation } from './schema/valuation.js';

const refreshEveryMs = 10 * 60 * 1000;

export const valuation: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [VehicleFields, ValuationFields, ValuationResolver],
  entities: {
    Valuation: {
      // For those who see its vehicle.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.valuationById.load(id);
        const vehicle = row && (await loaders.vehicle.load(row.vehicleId));
        return vehicle && maySee(caller, vehicle) ? shownAs(Valuation, row) : null;
      },
    },
  },
  consumers: (platform) => [
    readPages({
      // A vehicle is valued when it is offered, unless its valuation is still good.
      name: 'vehicles.valuations',
      types: ['vehicles.vehicle_listed.v1'],
      // An import offers thousands at once.
      async handleAll(events, tx) {
        for (const [tenantId, own] of Map.groupBy(events, (event) => event.tenantId))
          await valueVehicles({ platform, tx }, { tenantId, vehicleIds: own.map(({ aggregateId }) => aggregateId) });
      },
    }),
  ],
  jobs: (platform) => [{ name: 'vehicles.refresh_valuations', everyMs: refreshEveryMs, run: () => refreshValuations(platform) }],
};
