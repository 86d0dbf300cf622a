/** Reads and writes of tenants. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { query, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { type TenantRow, tenants } from './tables.js';

const all = statement(() => query.select().from(tenants).orderBy(tenants.name, tenants.id));

/** All tenants by name. */
export const allTenants = (tx: Transaction): Promise<TenantRow[]> => all(tx, {});

const insertMissing = bulkInsert(tenants, { onConflict: sql`do nothing` });

/** Adds the tenants that are missing. */
export async function addTenants(tx: Transaction, rows: readonly TenantRow[]): Promise<void> {
  await insertMissing(tx, rows);
}
