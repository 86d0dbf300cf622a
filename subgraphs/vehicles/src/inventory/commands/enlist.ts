/** Takes checked drafts into the inventory: rows, history, search terms, comparables and events in the caller's transaction. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { vehicleListed } from '../../events/events.js';
import { appendHistory } from '../store/history.js';
import { saveOfferedPrices } from '../store/offered-prices.js';
import type { VehicleRow } from '../store/tables.js';
import { insertVehicles } from '../store/vehicles.js';
import { carryOver } from './carry-over.js';
import { type Enlistment, type NewVehicle, newVehicle } from './new-vehicle.js';
import { saveWords } from './save-words.js';

/** Stores new vehicles of a tenant with their history, and answers those stored: not one whose VIN or id is taken. */
export async function storeVehicles(tx: Transaction, tenantId: string, made: readonly NewVehicle[]): Promise<VehicleRow[]> {
  const stored = await insertVehicles(
    tx,
    made.map(({ row }) => row),
  );
  const kept = made.filter(({ row }) => stored.has(row.id));
  const rows = kept.map(({ row }) => row);
  await appendHistory(
    tx,
    tenantId,
    kept.map(({ entry }) => entry),
  );
  return rows;
}

/** Drafts of one tenant. */
export interface Enlist {
  readonly tenantId: string;
  /** Checked; their entries are of the tenant. */
  readonly enlistments: readonly Enlistment[];
  readonly at: Date;
}

/** Stores the vehicles and answers, in their order, the row of each, or null for one whose VIN or chassis number another vehicle of the tenant holds. */
export async function enlist({ platform, tx }: TransactionContext, { tenantId, enlistments, at }: Enlist): Promise<(VehicleRow | null)[]> {
  const made = enlistments.map((enlistment) => newVehicle(tenantId, enlistment, at));
  const rows = await carryOver({ platform, tx }, { tenantId, rows: await storeVehicles(tx, tenantId, made), at });
  await saveWords(tx, tenantId, rows);
  const offered = rows.filter(({ state }) => state === 'AVAILABLE' || state === 'LISTED');
  await saveOfferedPrices(tx, tenantId, offered, at);
  await platform.events.record(
    tx,
    offered.map((row) => vehicleListed(row, row.historySequence, at)),
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return made.map(({ row }) => stored.get(row.id) ?? null);
}
