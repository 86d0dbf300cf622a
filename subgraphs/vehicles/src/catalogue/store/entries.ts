/** Reads and writes of the catalogue. */
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { CatalogueFacts } from '../domain/catalogue-entry.js';
import { catalogEntries, type CatalogEntryRow } from '../../inventory/store/tables.js';

/** How many entries an upsert added and how many it brought up to date. */
export interface UpsertCount {
  readonly inserted: number;
  readonly updated: number;
}

/** Inserts or updates all entries in one statement. No two may have the same key. */
export async function upsertEntries(
  tx: Transaction,
  tenantId: string,
  entries: readonly CatalogueFacts[],
  now: Date,
): Promise<UpsertCount> {
  if (entries.length === 0) return { inserted: 0, updated: 0 };
  const rows = entries.map(({ prices, ...facts }) => ({
    ...facts,
    id: newId(),
    currency: prices?.currency ?? null,
    newMinor: prices?.newMinor?.toString() ?? null,
    foreignUsedMinor: prices?.foreignUsedMinor?.toString() ?? null,
    locallyUsedMinor: prices?.locallyUsedMinor?.toString() ?? null,
    clearingCostMinor: prices?.clearingCostMinor?.toString() ?? null,
  }));
  const at = now.toISOString();
  const done = await tx.execute<{ inserted: boolean }>(sql`
    insert into vehicles.catalog_entries as e (id, tenant_id, import_key, make, model, generation, year_from, year_to, trim, body_type, engine_code,
      displacement_cc, power_hp, torque_nm, transmission, drivetrain, fuel, currency, price_new_minor, price_foreign_used_minor,
      price_locally_used_minor, clearing_cost_minor, resale_rank, popularity, created_at, updated_at)
    select id, ${tenantId}::uuid, "importKey", make, model, generation, "yearFrom", "yearTo", "trim", "bodyType", "engineCode", "displacementCc",
      "powerHp", "torqueNm", transmission, drivetrain, fuel, currency, "newMinor", "foreignUsedMinor", "locallyUsedMinor", "clearingCostMinor",
      "resaleRank", popularity, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      id uuid, "importKey" text, make text, model text, generation text, "yearFrom" int, "yearTo" int, "trim" text, "bodyType" text,
      "engineCode" text, "displacementCc" int, "powerHp" int, "torqueNm" int, transmission text, drivetrain text, fuel text, currency text,
      "newMinor" bigint, "foreignUsedMinor" bigint, "locallyUsedMinor" bigint, "clearingCostMinor" bigint, "resaleRank" int, popularity int)
    -- One order for all writers, so that two imports at once wait for each other and do not deadlock.
    order by "importKey"
    on conflict (tenant_id, import_key) do update set make = excluded.make, model = excluded.model, generation = excluded.generation,
      year_from = excluded.year_from, year_to = excluded.year_to, trim = excluded.trim, body_type = excluded.body_type,
      engine_code = excluded.engine_code, displacement_cc = excluded.displacement_cc, power_hp = excluded.power_hp,
      torque_nm = excluded.torque_nm, transmission = excluded.transmission, drivetrain = excluded.drivetrain, fuel = excluded.fuel,
      currency = excluded.currency, price_new_minor = excluded.price_new_minor, price_foreign_used_minor = excluded.price_foreign_used_minor,
      price_locally_used_minor = excluded.price_locally_used_minor, clearing_cost_minor = excluded.clearing_cost_minor,
      resale_rank = excluded.resale_rank, popularity = excluded.popularity, updated_at = excluded.updated_at
    -- A row that this statement inserted has no deleter.
    returning (e.xmax = 0) as inserted`);
  const inserted = done.filter((row) => row.inserted).length;
  return { inserted, updated: done.length - inserted };
}

/** Entries by id, in no order; ids of other tenants find nothing. */
export const entriesByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<CatalogEntryRow[]> =>
  tx
    .select()
    .from(catalogEntries)
    .where(and(eq(catalogEntries.tenantId, tenantId), inArray(catalogEntries.id, [...ids])));

/** What an entry can be looked up by without its id. */
export interface CatalogueName {
  readonly make: string;
  readonly model: string;
  readonly year: number;
}

/**
 * For each name the entry that fits it best: of the year, without case; where several fit, the one that carries prices, then the
 * narrowest span of years, then the oldest row. The answer is in the order of the names, null where nothing fits.
 */
export async function entriesByNames(
  tx: Transaction,
  tenantId: string,
  names: readonly CatalogueName[],
): Promise<(CatalogEntryRow | null)[]> {
  const found = await tx.execute<{ index: number; id: string | null }>(sql`
    select n.index, e.id
    from jsonb_to_recordset(${JSON.stringify(names.map(({ make, model, year }, index) => ({ make, model, year, index })))}::jsonb)
      as n (index int, make text, model text, year int)
    cross join lateral (
      select id from vehicles.catalog_entries
      where tenant_id = ${tenantId}::uuid and lower(make) = lower(n.make) and lower(model) = lower(n.model)
        and year_from <= n.year and year_to >= n.year
      order by currency is null, year_to - year_from, id limit 1) e`);
  const ids = found.flatMap(({ id }) => (id === null ? [] : [id]));
  const rows = ids.length === 0 ? [] : await entriesByIds(tx, tenantId, [...new Set(ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byIndex = new Map(found.map(({ index, id }) => [index, id]));
  return names.map((_, index) => byId.get(byIndex.get(index) ?? '') ?? null);
}
