/** Reads and conditional writes of single vehicles and sets of them. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, getTableColumns, lt, ne, or, sql } from 'drizzle-orm';
import type { VehicleState } from '../domain/lifecycle.js';
import { type Searchable, searchText, searchVersion } from '../../search/domain/search-words.js';
import { vehicles, type VehicleRow } from './tables.js';

/** All columns but those of the search, which nothing outside the store reads. */
const { search: _search, searchText: _searchText, searchVersion: _searchVersion, ...columns } = getTableColumns(vehicles);
/** What is read of a vehicle. */
export const vehicleColumns = columns;

interface VehicleValues {
  readonly tenantId: string;
  readonly ids?: readonly string[];
  readonly vins?: readonly string[];
  /** Letters and digits of chassis numbers. */
  readonly chassisKeys?: readonly string[];
  /** Either of them. */
  readonly numbers?: readonly string[];
}

/** As the unique index compares them. */
export const keyOfChassis = sql`regexp_replace(${vehicles.chassis}, '[^A-Z0-9]', '', 'g')`;

/** By id archived ones are found too; of those with one number at most one is not archived. */
const find = statement(({ tenantId, ids, vins, chassisKeys, numbers }: Given<VehicleValues>, lock: 'locked' | 'free') => {
  const found = query
    .select(columns)
    .from(vehicles)
    .where(
      and(
        eq(vehicles.tenantId, tenantId),
        narrowedBy(
          ids && anyOf(vehicles.id, ids),
          vins && and(anyOf(vehicles.vin, vins), ne(vehicles.state, 'ARCHIVED')),
          chassisKeys && and(sql`${keyOfChassis} = any(${chassisKeys}::text[])`, ne(vehicles.state, 'ARCHIVED')),
          numbers && and(or(anyOf(vehicles.vin, numbers), sql`${keyOfChassis} = any(${numbers}::text[])`), ne(vehicles.state, 'ARCHIVED')),
        ),
      ),
    );
  // Whoever locks several takes them in one order, so that two wait for each other and do not deadlock.
  return lock === 'locked' ? found.orderBy(asc(vehicles.id)).for('update') : found;
});

/** The vehicle, archived ones included; undefined where the tenant has none of this id. */
export async function findVehicle(tx: Transaction, tenantId: string, id: string): Promise<VehicleRow | undefined> {
  return (await find(tx, { tenantId, ids: [id] }, 'free'))[0];
}

/** The same, locked until the transaction ends: whoever changes a vehicle reads it this way. */
export async function lockVehicle(tx: Transaction, tenantId: string, id: string): Promise<VehicleRow | undefined> {
  return (await find(tx, { tenantId, ids: [id] }, 'locked'))[0];
}

/** The same of several, locked in one order; those of other tenants are left out. */
export const lockVehicles = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<VehicleRow[]> =>
  find(tx, { tenantId, ids }, 'locked');

/** Vehicles that are not archived and have one of these numbers as VIN or as chassis number (letters and digits), in no order. */
export const vehiclesByNumbers = (tx: Transaction, tenantId: string, numbers: readonly string[]): Promise<VehicleRow[]> =>
  find(tx, { tenantId, numbers }, 'free');

/** Vehicles by id, archived ones included, in no order. */
export const vehiclesByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<VehicleRow[]> =>
  find(tx, { tenantId, ids }, 'free');

/** Vehicles that are not archived, by number, in no order. */
export const vehiclesByVins = (tx: Transaction, tenantId: string, vins: readonly string[]): Promise<VehicleRow[]> =>
  find(tx, { tenantId, vins }, 'free');

/** Vehicles that are not archived, by the keys of their chassis numbers, in no order. */
export const vehiclesByChassis = (tx: Transaction, tenantId: string, chassisKeys: readonly string[]): Promise<VehicleRow[]> =>
  find(tx, { tenantId, chassisKeys }, 'free');

const heldOf = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select({ id: vehicles.id })
    .from(vehicles)
    .where(and(eq(vehicles.tenantId, tenantId), anyOf(vehicles.id, ids))),
);

/** Those of these ids that vehicles of the tenant have. */
export async function vehicleIdsHeld(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await heldOf(tx, { tenantId, ids });
  return new Set(rows.map(({ id }) => id));
}

const insertNew = bulkInsert<typeof vehicles, { id: string }>(vehicles, { onConflict: sql`do nothing`, returning: sql`id` });

/** Stores new vehicles and answers the ids of those stored: one whose VIN, chassis number or id is taken is left out without an error. */
export async function insertVehicles(tx: Transaction, rows: readonly VehicleRow[]): Promise<Set<string>> {
  // One order for all writers: two uploads of the same numbers wait for each other and do not deadlock. Of two rows with one number the first
  // keeps it; those without one come last.
  const inOrder = rows.toSorted((a, b) => byText(numberOf(a), numberOf(b)));
  const stored = await insertNew(
    tx,
    inOrder.map((row) => ({ ...row, searchText: searchText(row), searchVersion })),
  );
  return new Set(stored.map(({ id }) => id));
}

const numberOf = ({ vin, chassis }: VehicleRow): string => vin ?? `~${chassis ?? '~'}`;
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const readToFold = statement(({ searchVersion: version, limit }: Given<{ searchVersion: number; limit: number }>) =>
  query.select(columns).from(vehicles).where(lt(vehicles.searchVersion, version)).limit(limit).for('update', { skipLocked: true }),
);

/** Vehicles of any tenant whose words an older way of folding made, locked against a second run; for the system role. */
export const vehiclesToFold = (tx: Transaction, limit: number): Promise<VehicleRow[]> => readToFold(tx, { searchVersion, limit });

const writeWords = statement(
  ({ texts, version }: Given<{ texts: string; version: number }>) => sql`
    update vehicles.vehicles v set search_text = r.texts, search_version = ${version}
    from jsonb_to_recordset(${texts}::jsonb) as r (id uuid, texts text[]) where v.id = r.id`,
);

/** Folds the words of these vehicles anew. */
export async function foldVehicles(tx: Transaction, rows: readonly VehicleRow[]): Promise<void> {
  const texts = rows.map((row) => ({ id: row.id, texts: searchText(row) }));
  await writeWords(tx, { texts: JSON.stringify(texts), version: searchVersion });
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

interface ChangeValues extends VehicleChange {
  readonly id: string;
  readonly tenantId: string;
  readonly expectedState: VehicleState;
  readonly expectedSequence: number;
}

const update = statement(({ id, tenantId, expectedState, expectedSequence, ...change }: Given<ChangeValues>) =>
  query
    .update(vehicles)
    .set(change)
    .where(
      and(
        eq(vehicles.id, id),
        eq(vehicles.tenantId, tenantId),
        eq(vehicles.state, expectedState),
        eq(vehicles.historySequence, expectedSequence),
      ),
    )
    .returning({ id: vehicles.id }),
);

/** Compare-and-set: writes the change only while state and history are as expected, and says whether it did. */
export async function updateVehicle(tx: Transaction, expected: Expected, change: VehicleChange): Promise<boolean> {
  const { id, tenantId, state, historySequence } = expected;
  const changed = await update(tx, { ...change, id, tenantId, expectedState: state, expectedSequence: historySequence });
  return changed.length === 1;
}

const updateMany = statement(
  ({ tenantId, changes }: Given<{ tenantId: string; changes: string }>) => sql<{ id: string }>`
    update vehicles.vehicles v set status = c.status, asking_minor = c.asking_minor, previous_owners = c.previous_owners, damage = c.damage,
      odometer_km = c.odometer_km, inspected_odometer_km = c.inspected_odometer_km, odometer_inspected_at = c.odometer_inspected_at,
      sold_odometer_km = c.sold_odometer_km, sold_previous_owners = c.sold_previous_owners,
      history_sequence = c.sequence, history_hash = c.hash, updated_at = c.updated_at
    from jsonb_to_recordset(${changes}::jsonb) as c (id uuid, expected_status text, expected_sequence int, status text, asking_minor bigint,
      previous_owners int, damage jsonb, odometer_km int, inspected_odometer_km int, odometer_inspected_at timestamptz, sold_odometer_km int,
      sold_previous_owners int, sequence int, hash char(64), updated_at timestamptz)
    where v.id = c.id and v.tenant_id = ${tenantId}::uuid and v.status = c.expected_status and v.history_sequence = c.expected_sequence
    returning v.id`,
);

/** A row as it was read and as it is to be. */
export interface RowChange {
  readonly before: VehicleRow;
  readonly changed: VehicleRow;
}

/** Compare-and-set of many: writes state, price, earlier owners, damage and history's end of those that are as they were read, and says how many they were. */
export async function updateVehicles(tx: Transaction, tenantId: string, changes: readonly RowChange[]): Promise<number> {
  const rows = changes.map(({ before, changed }) => ({
    id: before.id,
    expected_status: before.state,
    expected_sequence: before.historySequence,
    status: changed.state,
    asking_minor: changed.askingMinor?.toString() ?? null,
    previous_owners: changed.previousOwners,
    damage: changed.damage,
    odometer_km: changed.odometerKm,
    inspected_odometer_km: changed.inspectedOdometerKm,
    odometer_inspected_at: changed.odometerInspectedAt?.toISOString() ?? null,
    sold_odometer_km: changed.soldOdometerKm,
    sold_previous_owners: changed.soldPreviousOwners,
    sequence: changed.historySequence,
    hash: changed.historyHash,
    updated_at: changed.updatedAt.toISOString(),
  }));
  return (await updateMany(tx, { tenantId, changes: JSON.stringify(rows) })).length;
}
