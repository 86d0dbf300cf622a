/** Values a vehicle and keeps the valuation. */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { NotFound } from '@marque/shared/outcome';
import { vehicleValued } from '../../events.js';
import { noVehicle } from '../../inventory/domain/refusals.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { type UnknownMarket, unknownMarket } from '../domain/unknown-market.js';
import { isStale } from '../domain/valuation-life.js';
import type { ValuationRow } from '../store/tables.js';
import { insertValuation, latestValuations } from '../store/valuations.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { estimateFor } from './estimate-value.js';

/** Of which tenant; consumers and jobs run across tenants. */
export interface ValueVehicle {
  readonly tenantId: string;
  readonly vehicleId: string;
}

/** The newest valuation while it is good, else a new one. The row's lock makes two at once do the work once. */
export async function valueVehicle(
  { platform, tx, models }: TransactionContext & WithModels,
  { tenantId, vehicleId }: ValueVehicle,
): Promise<ValuationRow | NotFound | UnknownMarket> {
  const row = await lockVehicle(tx, tenantId, vehicleId);
  if (!row) return noVehicle;
  const now = platform.clock.now();
  const [latest] = await latestValuations(tx, tenantId, [vehicleId]);
  if (latest && !isStale(latest.valuedAt, now)) return latest;
  const found = await estimateFor({ tx, models }, tenantId, { ...row, displacementCc: null, powerHp: null }, now);
  if (found === null) return unknownMarket;
  const valuation: ValuationRow = {
    ...found,
    id: newId(),
    tenantId,
    vehicleId: row.id,
    currency: row.currency,
    steps: found.steps.map((step) => ({ ...step, amountMinor: step.amountMinor.toString() })),
    valuedAt: now,
  };
  await insertValuation(tx, valuation);
  await platform.events.record(tx, [vehicleValued(row, valuation)]);
  return valuation;
}
