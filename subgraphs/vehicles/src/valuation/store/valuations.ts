/** Reads and writes of stored valuations. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { renewedStates } from '../domain/valuation-life.js';
import { type ValuationDetails, type ValuationRow, valuations, type WholeValuation } from './tables.js';

const { steps, report, ...columns } = getTableColumns(valuations);

const latest = statement(({ tenantId, vehicleIds }: Given<{ tenantId: string; vehicleIds: readonly string[] }>) =>
  query
    .selectDistinctOn([valuations.vehicleId], columns)
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), anyOf(valuations.vehicleId, vehicleIds)))
    .orderBy(valuations.vehicleId, desc(valuations.valuedAt), desc(valuations.id)),
);

/** The newest valuation of each of these vehicles that has one. */
export const latestValuations = (tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<ValuationRow[]> =>
  latest(tx, { tenantId, vehicleIds });

const byIds = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select(columns)
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), anyOf(valuations.id, ids))),
);

/** The valuations with these ids. */
export const valuationsById = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<ValuationRow[]> =>
  byIds(tx, { tenantId, ids });

const detailsOf = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select({ id: valuations.id, steps, report })
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), anyOf(valuations.id, ids))),
);

/** What these valuations are made of, by their ids. */
export const valuationDetails = (
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<(ValuationDetails & { readonly id: string })[]> => detailsOf(tx, { tenantId, ids });

const insert = bulkInsert(valuations);

/** Keeps valuations, all in one statement. */
export const insertValuations = async (tx: Transaction, rows: readonly WholeValuation[]): Promise<void> => {
  await insert(tx, rows);
};

const staleOffered = statement(
  ({ olderThan, limit }: Given<{ olderThan: Date; limit: number }>) => sql<{ tenantId: string; vehicleId: string }>`
    select v.tenant_id as "tenantId", v.id as "vehicleId"
    from vehicles.vehicles v
    left join lateral (
      select valued_at from vehicles.valuations where tenant_id = v.tenant_id and vehicle_id = v.id order by valued_at desc limit 1) latest on true
    where v.status = any('{${sql.raw(renewedStates.join(','))}}'::text[]) and latest.valued_at < ${olderThan}::timestamptz
    order by latest.valued_at limit ${limit}`,
);

/** Offered and owned vehicles of any tenant whose newest valuation is older than the time, oldest first; for the system role. */
export const vehiclesToValue = (tx: Transaction, olderThan: Date, limit: number): Promise<{ tenantId: string; vehicleId: string }[]> =>
  staleOffered(tx, { olderThan, limit });
