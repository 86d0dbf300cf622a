/** Reads and conditional writes of single vehicles and sets of them. */
import type { Transaction } from '@marque/shared/db';
import { and, eq, getTableColumns, inArray, lt, ne, sql, type SQL } from 'drizzle-orm';
import type { VehicleStatus } from '../domain/lifecycle.js';
import { searchText, searchVersion } from '../../search/domain/search-words.js';
import { vehicles, type VehicleRow } from './tables.js';

/** All columns but those of the search, which nothing outside the store reads. */
const { search: _search, searchText: _searchText, searchVersion: _searchVersion, ...columns } = getTableColumns(vehicles);
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
  return (await select(tx, tenantId, and(eq(vehicles.vin, vin), ne(vehicles.status, 'ARCHIVED'))))[0];
}

/** Vehicles by id, archived ones included, in no order. */
export const vehiclesByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<VehicleRow[]> =>
  select(tx, tenantId, inArray(vehicles.id, [...ids]));

/** Vehicles that are not archived, by number, in no order. */
export const vehiclesByVins = (tx: Transaction, tenantId: string, vins: readonly string[]): Promise<VehicleRow[]> =>
  select(tx, tenantId, and(inArray(vehicles.vin, [...vins]), ne(vehicles.status, 'ARCHIVED')));

/** Stores new vehicles and answers the ids of those stored: one whose VIN or id is taken is left out without an error. */
export async function insertVehicles(tx: Transaction, rows: readonly VehicleRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const json = rows.map((row, index) => ({ ...row, index, askingMinor: row.askingMinor?.toString() ?? null, searchText: searchText(row) }));
  const stored = await tx.execute<{ id: string }>(sql`
    insert into vehicles.vehicles (id, tenant_id, catalog_entry_id, vin, make, model, year, trim, body_type, fuel, transmission, drivetrain,
      condition, segment, odometer_km, colour, asking_minor, currency, city, latitude, longitude, image_urls, features, description, damage,
      service_records, previous_owners, inspection_grade, status, auction_id, resume_status, owner_id, lister_id, history_sequence,
      history_hash, listed_at, updated_at, search_text, search_version)
    select id, "tenantId", "catalogEntryId", vin, make, model, year, "trim", "bodyType", fuel, transmission, drivetrain, condition, segment,
      "odometerKm", colour, "askingMinor", currency, city, latitude, longitude, "imageUrls", features, description, damage,
      "serviceRecords", "previousOwners", "inspectionGrade", status, null, null, "ownerId", "listerId", "historySequence", "historyHash",
      "listedAt", "updatedAt", "searchText", ${searchVersion}
    from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as r (
      index int, id uuid, "tenantId" uuid, "catalogEntryId" uuid, vin text, make text, model text, year int, "trim" text, "bodyType" text, fuel text,
      transmission text, drivetrain text, condition text, segment text, "odometerKm" int, colour text, "askingMinor" bigint, currency text,
      city text, latitude float8, longitude float8, "imageUrls" text[], features text[], description text, damage jsonb, "serviceRecords" int,
      "previousOwners" int, "inspectionGrade" int, status text, "ownerId" uuid, "listerId" uuid, "historySequence" int, "historyHash" text,
      "listedAt" timestamptz, "updatedAt" timestamptz, "searchText" text[])
    -- One order for all writers: two uploads of the same numbers wait for each other and do not deadlock. Of two rows with one number
    -- the first keeps it.
    order by vin nulls last, index
    on conflict do nothing
    returning id`);
  return new Set(stored.map(({ id }) => id));
}

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

/** What a change may set; history columns are always set with it. */
export type VehicleChange = Pick<VehicleRow, 'historySequence' | 'historyHash' | 'updatedAt'> &
  Partial<Pick<VehicleRow, 'status' | 'auctionId' | 'resumeStatus' | 'askingMinor' | 'currency' | 'listedAt'>>;

/** What must still be true of the row when the change is written. */
export interface Expected {
  readonly id: string;
  readonly tenantId: string;
  readonly status: VehicleStatus;
  readonly historySequence: number;
}

/** Compare-and-set: writes the change only while status and history are as expected, and says whether it did. */
export async function changeVehicle(tx: Transaction, expected: Expected, change: VehicleChange): Promise<boolean> {
  const changed = await tx
    .update(vehicles)
    .set(change)
    .where(
      and(
        eq(vehicles.id, expected.id),
        eq(vehicles.tenantId, expected.tenantId),
        eq(vehicles.status, expected.status),
        eq(vehicles.historySequence, expected.historySequence),
      ),
    )
    .returning({ id: vehicles.id });
  return changed.length === 1;
}
