/** Reads and conditional writes of single vehicles and sets of them. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { and, eq, getTableColumns, inArray, lt, ne, sql, type SQL } from 'drizzle-orm';
import type { VehicleState } from '../domain/lifecycle.js';
import { type Searchable, searchText, searchVersion } from '../../search/domain/search-words.js';
import { vehicles, type VehicleRow } from './tables.js';

/** All columns but those of the search, which nothing outside the store reads. */
const { search: _search, searchText: _searchText, searchVersion: _searchVersion, ...columns } = getTableColumns(vehicles);
/** What is read of a vehicle. */
export const vehicleColumns = columns;

const select = (tx: Transaction, tenantId: string, condition: SQL | undefined) =>
  tx
    .select(columns)
    .from(vehicles)
    .where(and(eq(vehicles.tenantId, tenantId), condition));

/** The vehicle, archived ones included; undefined where the tenant has none of this id. */
export async function findVehicle(tx: Transaction, tenantId: string, id: string): Promise<VehicleRow | undefined> {
  return (await select(tx, tenantId, eq(vehicles.id, id)))[0];
}

/** The same, locked until the transaction ends: whoever changes a vehicle reads it this way. */
export async function lockVehicle(tx: Transaction, tenantId: string, id: string): Promise<VehicleRow | undefined> {
  return (await select(tx, tenantId, eq(vehicles.id, id)).for('update'))[0];
}

/** The vehicle that holds the number now: of those with the same number at most one is not archived. */
export async function findByVin(tx: Transaction, tenantId: string, vin: string): Promise<VehicleRow | undefined> {
  return (await select(tx, tenantId, and(eq(vehicles.vin, vin), ne(vehicles.state, 'ARCHIVED'))))[0];
}

/** Vehicles by id, archived ones included, in no order. */
export const vehiclesByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<VehicleRow[]> =>
  select(tx, tenantId, inArray(vehicles.id, [...ids]));

/** Vehicles that are not archived, by number, in no order. */
export const vehiclesByVins = (tx: Transaction, tenantId: string, vins: readonly string[]): Promise<VehicleRow[]> =>
  select(tx, tenantId, and(inArray(vehicles.vin, [...vins]), ne(vehicles.state, 'ARCHIVED')));

const insertNew = bulkInsert<typeof vehicles, { id: string }>(vehicles, { onConflict: sql`do nothing`, returning: sql`id` });

/** Stores new vehicles and answers the ids of those stored: one whose VIN or id is taken is left out without an error. */
export async function insertVehicles(tx: Transaction, rows: readonly VehicleRow[]): Promise<Set<string>> {
  // One order for all writers: two uploads of the same numbers wait for each other and do not deadlock. Of two rows with one number the first
  // keeps it; those without one come last.
  const inOrder = rows.toSorted((a, b) => byText(a.vin ?? '~', b.vin ?? '~'));
  const stored = await insertNew(
    tx,
    inOrder.map((row) => ({ ...row, searchText: searchText(row), searchVersion })),
  );
  return new Set(stored.map(({ id }) => id));
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Vehicles of any tenant whose words an older way of folding made, locked against a second run; for the system role. */
export const vehiclesToFold = (tx: Transaction, limit: number): Promise<VehicleRow[]> =>
  tx.select(columns).from(vehicles).where(lt(vehicles.searchVersion, searchVersion)).limit(limit).for('update', { skipLocked: true });

/** Folds the words of these vehicles anew. */
export async function foldVehicles(tx: Transaction, rows: readonly VehicleRow[]): Promise<void> {
  const texts = rows.map((row) => ({ id: row.id, texts: searchText(row) }));
  await tx.execute(sql`
    update vehicles.vehicles v set search_text = r.texts, search_version = ${searchVersion}
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as r (id uuid, texts text[]) where v.id = r.id`);
}

/** What a change may set: neither whose row it is nor what searches find, whose words would stay as they were. */
export type VehicleChange = Partial<Omit<VehicleRow, 'id' | 'tenantId' | keyof Searchable>> &
  Pick<VehicleRow, 'historySequence' | 'historyHash' | 'updatedAt'>;

/** What must still be true of the row when the change is written. */
export interface Expected {
  readonly id: string;
  readonly tenantId: string;
  readonly state: VehicleState;
  readonly historySequence: number;
}

/** Compare-and-set: writes the change only while state and history are as expected, and says whether it did. */
export async function updateVehicle(tx: Transaction, expected: Expected, change: VehicleChange): Promise<boolean> {
  const changed = await tx
    .update(vehicles)
    .set(change)
    .where(
      and(
        eq(vehicles.id, expected.id),
        eq(vehicles.tenantId, expected.tenantId),
        eq(vehicles.state, expected.state),
        eq(vehicles.historySequence, expected.historySequence),
      ),
    )
    .returning({ id: vehicles.id });
  return changed.length === 1;
}
