/** Reads and writes of tenants. */
import type { Transaction } from '@marque/shared/db';
import { type TenantRow, tenants } from './tables.js';

/** All tenants by name. */
export function allTenants(tx: Transaction): Promise<TenantRow[]> {
  return tx.select().from(tenants).orderBy(tenants.name, tenants.id);
}

/** Adds the tenants that are missing. */
export async function addTenants(tx: Transaction, rows: readonly TenantRow[]): Promise<void> {
  await tx
    .insert(tenants)
    .values([...rows])
    .onConflictDoNothing();
}
