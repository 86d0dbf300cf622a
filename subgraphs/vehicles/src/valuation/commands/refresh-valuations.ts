/** Valuations grow old: those of offered and owned vehicles are made anew. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { valuationLifeMs } from '../domain/valuation-life.js';
import { vehiclesToValue } from '../store/valuations.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valueVehicles } from './value-vehicles.js';

const vehiclesPerRun = 200;

/** Values offered and owned vehicles anew whose valuation is older than seven days; those of one business in one transaction. */
export async function refreshValuations({ models, ...platform }: Platform & WithModels): Promise<void> {
  const { database, clock } = platform;
  const olderThan = new Date(clock.now().getTime() - valuationLifeMs);
  const due = await database.system((tx) => vehiclesToValue(tx, olderThan, vehiclesPerRun));
  for (const [tenantId, own] of Map.groupBy(due, (vehicle) => vehicle.tenantId)) {
    const vehicleIds = own.map(({ vehicleId }) => vehicleId);
    await database.tenant(tenantId, (tx) => valueVehicles({ platform, tx, models }, { tenantId, vehicleIds }));
  }
}
