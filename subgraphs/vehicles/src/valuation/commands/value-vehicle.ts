/** Values a vehicle and keeps the valuation. */
import type { TransactionContext } from '@marque/shared/commands';
import type { NotFound } from '@marque/shared/outcome';
import { noVehicle } from '../../inventory/domain/refusals.js';
import { type UnknownMarket, unknownMarket } from '../domain/refusals.js';
import type { ValuationRow } from '../store/tables.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valueVehicles } from './value-vehicles.js';

/** Of which tenant; consumers and jobs run across tenants. */
export interface ValueVehicle {
  readonly tenantId: string;
  readonly vehicleId: string;
}

/** The newest valuation while it is good, else a new one. */
export async function valueVehicle(
  context: TransactionContext & WithModels,
  { tenantId, vehicleId }: ValueVehicle,
): Promise<ValuationRow | NotFound | UnknownMarket> {
  const valuation = (await valueVehicles(context, { tenantId, vehicleIds: [vehicleId] })).get(vehicleId);
  return valuation === undefined ? noVehicle : (valuation ?? unknownMarket);
}
