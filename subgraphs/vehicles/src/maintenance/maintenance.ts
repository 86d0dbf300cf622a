/** When assets cannot be had: planned maintenance, and periods in which the business keeps them back. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { mayChange, maySee } from '../inventory/domain/permissions.js';
import { AssetMaintenanceFields, MaintenanceWindowFields } from './resolvers/maintenance-fields.js';
import { MaintenanceResolver } from './resolvers/maintenance-resolver.js';
import { UnavailabilityResolver } from './resolvers/unavailability-resolver.js';
import { toWindow } from './schema/maintenance-window.js';

export const maintenance: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [MaintenanceResolver, MaintenanceWindowFields, AssetMaintenanceFields, UnavailabilityResolver],
  entities: {
    MaintenanceWindow: {
      // For those who see its asset; one that was called off is for those who plan.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.maintenanceWindow.load(id);
        const vehicle = row && (await loaders.vehicle.load(row.assetId));
        if (!vehicle) return null;
        const shown = row.cancelledAt === null ? maySee(caller, vehicle) : mayChange(caller, vehicle);
        return shown ? toWindow(row) : null;
      },
    },
  },
};
