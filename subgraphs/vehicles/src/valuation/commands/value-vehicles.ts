/** Values vehicles and keeps the valuations. */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { vehicleValued } from '../../events/events.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicles } from '../../inventory/store/vehicles.js';
import { isBeyondKnowledge } from '../domain/grounds.js';
import type { ValuedCar } from '../domain/value-car.js';
import { isStale, renewedStates } from '../domain/valuation-life.js';
import type { ValuationRow, WholeValuation } from '../store/tables.js';
import { insertValuations, latestValuations } from '../store/valuations.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { estimatesFor } from './estimate-value.js';

/** Of which tenant; consumers and jobs run across tenants. */
export interface ValueVehicles {
  readonly tenantId: string;
  readonly vehicleIds: readonly string[];
  /** When those of them have changed whose valuations of before say nothing any more. */
  readonly changedAt?: ReadonlyMap<string, Date>;
}

/** What became of a vehicle: its valuation, null where its market says nothing of it. */
export type ValuedVehicles = ReadonlyMap<string, ValuationRow | null>;

/** Vehicles whose rows, comparables and valuations one round of statements moves: those of a page of events. */
const vehiclesPerRound = 200;

const valuationOf = (row: VehicleRow, found: ValuedCar, valuedAt: Date): WholeValuation => ({
  ...found,
  id: newId(),
  tenantId: row.tenantId,
  vehicleId: row.id,
  currency: row.currency,
  steps: found.steps.map((step) => ({ ...step, amountMinor: step.amountMinor.toString() })),
  valuedAt,
});

/** One of the same moment may have been made before the change. */
const isNewer = (valuedAt: Date, changedAt: Date | undefined): boolean => changedAt === undefined || valuedAt > changedAt;

async function valueRound(
  { platform, tx, models }: TransactionContext & WithModels,
  { tenantId, vehicleIds, changedAt }: ValueVehicles,
): Promise<ValuedVehicles> {
  const now = platform.clock.now();
  const locked = await lockVehicles(tx, tenantId, vehicleIds);
  const rows = locked.filter(({ id, state }) => !changedAt?.has(id) || renewedStates.includes(state));
  const latest = await latestValuations(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
  const isGood = ({ vehicleId, valuedAt }: ValuationRow): boolean =>
    !isStale(valuedAt, now) && isNewer(valuedAt, changedAt?.get(vehicleId));
  const good = new Map(latest.filter(isGood).map((valuation) => [valuation.vehicleId, valuation]));
  const due = rows.filter(({ id }) => !good.has(id));
  const questions = due.map((row) => ({ ...row, displacementCc: null, powerHp: null }));
  const estimates = due.length === 0 ? [] : await estimatesFor({ tx, models }, tenantId, questions, now);
  const made = due.flatMap((row, index) => {
    const found = estimates[index] ?? null;
    return found === null || isBeyondKnowledge(found.report) ? [] : [{ row, valuation: valuationOf(row, found, now) }];
  });
  await insertValuations(
    tx,
    made.map(({ valuation }) => valuation),
  );
  await platform.events.record(
    tx,
    made.map(({ row, valuation }) => vehicleValued(row, valuation)),
  );
  const valued = new Map<string, ValuationRow>(made.map(({ row, valuation }) => [row.id, valuation]));
  return new Map(rows.map(({ id }) => [id, good.get(id) ?? valued.get(id) ?? null]));
}

/**
 * For each vehicle that there is the newest valuation while it is good, else a new one; of one that has changed only while it is offered or kept. The rows' locks, taken in one order, make two at once do
 * the work once; two hundred vehicles take as many statements as one.
 */
export async function valueVehicles(
  context: TransactionContext & WithModels,
  { vehicleIds, ...of }: ValueVehicles,
): Promise<ValuedVehicles> {
  const ids = [...new Set(vehicleIds)].toSorted();
  const valued = new Map<string, ValuationRow | null>();
  for (let at = 0; at < ids.length; at += vehiclesPerRound) {
    const round = await valueRound(context, { ...of, vehicleIds: ids.slice(at, at + vehiclesPerRound) });
    for (const [id, valuation] of round) valued.set(id, valuation);
  }
  return valued;
}
