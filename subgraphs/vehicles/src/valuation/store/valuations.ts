/** Reads and writes of stored valuations. */
import type { Transaction } from '@marque/shared/db';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { type ValuationRow, valuations } from './tables.js';

/** The newest valuation of each of these vehicles that has one. */
export const latestValuations = (tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<ValuationRow[]> =>
  tx
    .selectDistinctOn([valuations.vehicleId])
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), inArray(valuations.vehicleId, [...vehicleIds])))
    .orderBy(valuations.vehicleId, desc(valuations.valuedAt), desc(valuations.id));

/** The valuations with these ids. */
export const valuationsById = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<ValuationRow[]> =>
  tx
    .select()
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), inArray(valuations.id, [...ids])));

/** Keeps a valuation. */
export const insertValuation = async (tx: Transaction, row: ValuationRow): Promise<void> => {
  await tx.insert(valuations).values(row);
};

/** Offered vehicles of any tenant whose newest valuation is older than the time, oldest first; for the system role. */
export async function vehiclesToValue(tx: Transaction, olderThan: Date, limit: number): Promise<{ tenantId: string; vehicleId: string }[]> {
  const rows = await tx.execute<{ tenantId: string; vehicleId: string }>(sql`
    select v.tenant_id as "tenantId", v.id as "vehicleId"
    from vehicles.vehicles v
    left join lateral (
      select valued_at from vehicles.valuations where tenant_id = v.tenant_id and vehicle_id = v.id order by valued_at desc limit 1) latest on true
    where v.status in ('AVAILABLE', 'LISTED', 'IN_AUCTION') and latest.valued_at < ${olderThan.toISOString()}::timestamptz
    order by latest.valued_at limit ${limit}`);
  return [...rows];
}
