/** Stored valuations and the comparables that they are made of. */
import type { Transaction } from '@marque/shared/db';
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Comparable } from '../domain/valuation.js';
import type { CatalogueName } from '../../catalogue/store/entries.js';
import { comparables, valuations, type ValuationRow } from '../../inventory/store/tables.js';

/** The newest valuation of each of these vehicles that has one. */
export const latestValuations = (tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<ValuationRow[]> =>
  tx
    .selectDistinctOn([valuations.vehicleId])
    .from(valuations)
    .where(and(eq(valuations.tenantId, tenantId), inArray(valuations.vehicleId, [...vehicleIds])))
    .orderBy(valuations.vehicleId, desc(valuations.valuedAt), desc(valuations.id));

/** Keeps a valuation. */
export const insertValuation = async (tx: Transaction, row: ValuationRow): Promise<void> => {
  await tx.insert(valuations).values(row);
};

/** Comparables to read for one valuation: more change nothing but the cost. */
const mostComparables = 500;

/** Newest prices of the same make and model in one currency, without those of the subject itself. */
export async function comparablesFor(
  tx: Transaction,
  tenantId: string,
  subject: CatalogueName & { currency: string; sourceKey: string | null },
): Promise<Comparable[]> {
  return tx
    .select({
      year: comparables.year,
      segment: comparables.segment,
      odometerKm: comparables.odometerKm,
      priceMinor: comparables.priceMinor,
    })
    .from(comparables)
    .where(
      and(
        eq(comparables.tenantId, tenantId),
        sql`lower(${comparables.make}) = lower(${subject.make})`,
        sql`lower(${comparables.model}) = lower(${subject.model})`,
        eq(comparables.currency, subject.currency),
        subject.sourceKey === null ? undefined : ne(comparables.sourceKey, subject.sourceKey),
      ),
    )
    .orderBy(sql`abs(${comparables.year} - ${subject.year}::int)`, desc(comparables.seenAt), comparables.sourceKey)
    .limit(mostComparables);
}

/** A price with what identifies it in its source. */
export interface SeenPrice extends Comparable {
  readonly source: string;
  readonly sourceKey: string;
  readonly make: string;
  readonly model: string;
  readonly currency: string;
}

/** Keeps prices; one that was seen before is replaced. No two may have the same source and key. */
export async function saveComparables(tx: Transaction, tenantId: string, prices: readonly SeenPrice[], seenAt: Date): Promise<void> {
  if (prices.length === 0) return;
  const rows = prices.map((price) => ({ ...price, priceMinor: price.priceMinor.toString() }));
  await tx.execute(sql`
    insert into vehicles.comparables (tenant_id, source, source_key, make, model, year, segment, odometer_km, price_minor, currency, seen_at)
    select ${tenantId}::uuid, source, "sourceKey", make, model, year, segment, "odometerKm", "priceMinor", currency, ${seenAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      source text, "sourceKey" text, make text, model text, year int, segment text, "odometerKm" int, "priceMinor" bigint, currency text)
    order by source, "sourceKey"
    on conflict (tenant_id, source, source_key) do update set make = excluded.make, model = excluded.model, year = excluded.year,
      segment = excluded.segment, odometer_km = excluded.odometer_km, price_minor = excluded.price_minor, currency = excluded.currency,
      seen_at = excluded.seen_at`);
}

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
