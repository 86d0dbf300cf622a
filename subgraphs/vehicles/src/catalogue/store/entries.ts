/** Reads and writes of the catalogue. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { newId } from '@marque/shared/ids';
import { and, eq, sql } from 'drizzle-orm';
import type { CatalogueFacts, CatalogueName } from '../domain/catalogue-entry.js';
import { catalogEntries, type CatalogEntryRow } from './tables.js';

/** How many entries an upsert added and how many it brought up to date. */
export interface UpsertCount {
  readonly inserted: number;
  readonly updated: number;
}

const saveEntries = bulkInsert<typeof catalogEntries, { inserted: boolean }>(catalogEntries, {
  onConflict: sql`(tenant_id, import_key) do update set ${insertedValues(catalogEntries, ['id', 'tenantId', 'importKey', 'createdAt'])}`,
  // A row that this statement inserted has no deleter.
  returning: sql`(xmax = 0) as inserted`,
});

/** Inserts or updates all entries in one statement. No two may have the same key. */
export async function upsertEntries(
  tx: Transaction,
  tenantId: string,
  entries: readonly CatalogueFacts[],
  now: Date,
): Promise<UpsertCount> {
  // One order for all writers, so that two imports at once wait for each other and do not deadlock.
  const inOrder = entries.toSorted((a, b) => (a.importKey < b.importKey ? -1 : 1));
  const rows = inOrder.map(({ prices, ...facts }) => ({ ...facts, ...prices, id: newId(), tenantId, createdAt: now, updatedAt: now }));
  const done = await saveEntries(tx, rows);
  const inserted = done.filter((row) => row.inserted).length;
  return { inserted, updated: done.length - inserted };
}

const byIds = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select()
    .from(catalogEntries)
    .where(and(eq(catalogEntries.tenantId, tenantId), anyOf(catalogEntries.id, ids))),
);

/** Entries by id, in no order; ids of other tenants find nothing. */
export const entriesByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<CatalogEntryRow[]> =>
  byIds(tx, { tenantId, ids });

const bestByName = statement(
  ({ tenantId, names }: Given<{ tenantId: string; names: string }>) => sql<{ index: number; id: string }>`
    select n.index, e.id
    from jsonb_to_recordset(${names}::jsonb) as n (index int, make text, model text, year int)
    cross join lateral (
      select id from vehicles.catalog_entries
      where tenant_id = ${tenantId}::uuid and lower(make) = lower(n.make) and lower(model) = lower(n.model)
        and year_from <= n.year and year_to >= n.year
      order by currency is null, year_to - year_from, id limit 1) e`,
);

/**
 * For each name the entry that fits it best: of the year, without case; where several fit, the one that carries prices, then the
 * narrowest span of years, then the oldest row. The answer is in the order of the names, null where nothing fits.
 */
export async function entriesByNames(
  tx: Transaction,
  tenantId: string,
  names: readonly CatalogueName[],
): Promise<(CatalogEntryRow | null)[]> {
  const wanted = names.map(({ make, model, year }, index) => ({ make, model, year, index }));
  const found = await bestByName(tx, { tenantId, names: JSON.stringify(wanted) });
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await entriesByIds(tx, tenantId, [...new Set(ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byIndex = new Map(found.map(({ index, id }) => [index, id]));
  return names.map((_, index) => byId.get(byIndex.get(index) ?? '') ?? null);
}
