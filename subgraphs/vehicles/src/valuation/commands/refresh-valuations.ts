/** Valuations grow old: those of offered vehicles are made anew. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { valuationLifeMs } from '../domain/valuation-life.js';
import { vehiclesToValue } from '../store/valuations.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valueVehicle } from './value-vehicle.js';

const vehiclesPerRun = 200;

/** Values offered vehicles anew whose valuation is older than seven days; each in its own transaction. */
export async function refreshValuations({ models, ...platform }: Platform & WithModels): Promise<void> {
  const { database, clock } = platform;
  const olderThan = new Date(clock.now().getTime() - valuationLifeMs);
  const due = await database.system((tx) => vehiclesToValue(tx, olderThan, vehiclesPerRun));
  for (const vehicle of due) await database.tenant(vehicle.tenantId, (tx) => valueVehicle({ platform, tx, models }, vehicle));
}
