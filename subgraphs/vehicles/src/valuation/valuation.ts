/** Valuation: what vehicles are worth on their market. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { eventTypes } from '../events.js';
import { refreshValuations } from './commands/refresh-valuations.js';
import { valueVehicle } from './commands/value-vehicle.js';
import { ValuationResolver } from './resolvers/valuation-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';

const refreshEveryMs = 10 * 60 * 1000;

export const valuation: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [VehicleFields, ValuationResolver],
  consumers: (platform) => [
    {
      // A vehicle is valued when it is offered, unless its valuation is still good.
      name: 'vehicles.valuations',
      types: [eventTypes.listed],
      async handle({ tenantId, aggregateId: vehicleId }, tx) {
        await valueVehicle({ platform, tx }, { tenantId, vehicleId });
      },
    },
  ],
  jobs: (platform) => [{ name: 'vehicles.refresh_valuations', everyMs: refreshEveryMs, run: () => refreshValuations(platform) }],
};
