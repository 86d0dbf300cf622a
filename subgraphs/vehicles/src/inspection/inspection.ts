/** Inspections of vehicles, and reports of their damage. */
import type { Part } from '@marque/shared/define';
import { TrustFields } from './resolvers/trust-fields.js';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { maySee } from '../inventory/domain/permissions.js';
import { DamageFields, FindingFields, InspectionFields, VehicleInspectionFields } from './resolvers/inspection-fields.js';
import { InspectionResolver } from './resolvers/inspection-resolver.js';
import { toInspection } from './schema/inspection.js';

export const inspection: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [InspectionResolver, InspectionFields, FindingFields, DamageFields, VehicleInspectionFields, TrustFields],
  entities: {
    Inspection: {
      // For those who see its vehicle.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.inspection.load(id);
        const vehicle = row && (await loaders.vehicle.load(row.vehicleId));
        return vehicle && maySee(caller, vehicle) ? toInspection(row) : null;
      },
    },
  },
};
