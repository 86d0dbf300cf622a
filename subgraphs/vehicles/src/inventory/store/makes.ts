/** Makes that a business has itself. */
import type { Transaction } from '@marque/shared/db';
import { sql } from 'drizzle-orm';

/** Which of these makes the tenant's catalogue or inventory names, without case. */
export async function makesHeld(tx: Transaction, tenantId: string, makes: readonly string[]): Promise<Set<string>> {
  if (makes.length === 0) return new Set();
  const rows = await tx.execute<{ make: string }>(sql`
    select m.make from unnest(${sql.param([...makes])}::text[]) as m (make)
    where exists (select from vehicles.catalog_entries e where e.tenant_id = ${tenantId}::uuid and lower(e.make) = lower(m.make))
      or exists (select from vehicles.vehicles v where v.tenant_id = ${tenantId}::uuid and lower(v.make) = lower(m.make))`);
  return new Set(rows.map(({ make }) => make));
}
