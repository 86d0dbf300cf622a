/** When assets cannot be had: planned maintenance, and periods in which the business keeps them back. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { maySeeAsset } from '../assets/domain/permissions.js';
import { mayChange } from '../inventory/domain/permissions.js';
import { assetOf } from './resolvers/asset-of.js';
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
      async find({ id = '' }, context) {
        const { caller, loaders } = context;
        const row = await loaders.maintenanceWindow.load(id);
        const asset = row && (await assetOf(row, context));
        if (!asset) return null;
        const shown = row.cancelledAt === null ? maySeeAsset(caller, asset) : mayChange(caller, asset);
        return shown ? toWindow(row) : null;
      },
    },
  },
};
