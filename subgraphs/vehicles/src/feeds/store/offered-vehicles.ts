/** Reads of what a business offers, for portals. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { vehicles, type VehicleRow } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';

interface PageValues {
  readonly tenantId: string;
  readonly states: readonly string[];
  readonly after?: string | undefined;
  readonly limit: number;
}

const readPage = statement(({ tenantId, states, after, limit }: Given<PageValues>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(and(eq(vehicles.tenantId, tenantId), anyOf(vehicles.state, states), after && gt(vehicles.id, after)))
    .orderBy(asc(vehicles.id))
    .limit(limit),
);

/** So many of the vehicles that are offered, by id, behind that one. */
export const offeredAfter = (tx: Transaction, tenantId: string, after: string | null, limit: number): Promise<VehicleRow[]> =>
  readPage(tx, { tenantId, states: offeredStates, after: after ?? undefined, limit });

const readVersion = statement(
  ({ tenantId, states }: Given<{ tenantId: string; states: readonly string[] }>) => sql<{ version: string }>`
    select concat_ws(' ', count(*), max(v.updated_at), (select concat_ws(' ', count(*), max(m.updated_at)) from vehicles.media m where m.tenant_id = ${tenantId}::uuid)) as version
    from vehicles.vehicles v where v.tenant_id = ${tenantId}::uuid and v.status = any(${states}::text[])`,
);

/** A text that is another when anything of what is offered has changed. */
export async function offeredVersion(tx: Transaction, tenantId: string): Promise<string> {
  return (await readVersion(tx, { tenantId, states: offeredStates }))[0]?.version ?? '';
}
