/** Makes that a business has itself. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';

const held = statement(
  ({ tenantId, makes }: Given<{ tenantId: string; makes: readonly string[] }>) => sql<{ make: string }>`
    select m.make from unnest(${makes}::text[]) as m (make)
    where exists (select from vehicles.catalog_entries e where e.tenant_id = ${tenantId}::uuid and lower(e.make) = lower(m.make))
      or exists (select from vehicles.vehicles v where v.tenant_id = ${tenantId}::uuid and lower(v.make) = lower(m.make))
      or exists (select from vehicles.comparables c where c.tenant_id = ${tenantId}::uuid and lower(c.make) = lower(m.make))`,
);

/** Which of these makes the tenant's catalogue, inventory or market names, without case. */
export async function makesHeld(tx: Transaction, tenantId: string, makes: readonly string[]): Promise<Set<string>> {
  if (makes.length === 0) return new Set();
  const rows = await held(tx, { tenantId, makes });
  return new Set(rows.map(({ make }) => make));
}
