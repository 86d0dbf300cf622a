/** Stored valuations of many vehicles; those that are missing or old are queued. */
import { requireTenant } from '@marque/shared/auth';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { queueValuations } from '../commands/queue-valuations.js';
import { isStale } from '../domain/valuation-life.js';
import type { ValuationRow } from '../store/tables.js';

/** Vehicles that are asked for at once. */
export const mostVehicles = 100;

/** The newest valuation of each vehicle that the caller may see, in the order of the ids: three statements whatever their number. */
export async function storedValuations(context: VehiclesContext, vehicleIds: readonly string[]): Promise<(ValuationRow | null)[]> {
  const { caller, loaders, platform } = context;
  const tenantId = requireTenant(caller);
  const vehicles = await Promise.all(vehicleIds.map((id) => loaders.vehicle.load(id)));
  const seen = vehicles.map((row) => (row && maySee(caller, row) ? row : null));
  const found = await Promise.all(seen.map(async (row) => row && loaders.valuation.load(row.id)));
  const now = platform.clock.now();
  const due = seen.flatMap((row, at) => {
    const valuation = found[at];
    return row && (!valuation || isStale(valuation.valuedAt, now)) ? [row.id] : [];
  });
  if (due.length > 0) await platform.database.tenant(tenantId, (tx) => queueValuations(platform, tx, tenantId, [...new Set(due)]));
  return found;
}
