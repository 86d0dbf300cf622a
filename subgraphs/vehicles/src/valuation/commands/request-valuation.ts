/** Values a vehicle on a person's request. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { NotFound } from '@marque/shared/outcome';
import { maySee } from '../../inventory/domain/permissions.js';
import { noVehicle } from '../../inventory/domain/refusals.js';
import { findVehicle } from '../../inventory/store/vehicles.js';
import type { UnknownMarket } from '../domain/refusals.js';
import type { ValuationRow } from '../store/tables.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valueVehicle } from './value-vehicle.js';

/** Whoever may see the vehicle gets the stored valuation while it is good, else a new one. */
export async function requestValuation(
  { platform, caller, models }: CommandContext & WithModels,
  { vehicleId }: { readonly vehicleId: string },
): Promise<ValuationRow | NotFound | UnknownMarket> {
  const tenantId = requireTenant(caller);
  return platform.database.tenant(tenantId, async (tx) => {
    const row = await findVehicle(tx, tenantId, vehicleId);
    return row && maySee(caller, row) ? valueVehicle({ platform, tx, models }, { tenantId, vehicleId }) : noVehicle;
  });
}
