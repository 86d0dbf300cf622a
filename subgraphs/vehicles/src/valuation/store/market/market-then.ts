/** What was asked in markets on days of before, by the histories of their cars. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import type { MedianPrice } from '../../domain/market/market-snapshot.js';
import { isOffered, marketsAsJson, medianMinor, type NamedMarket, namedMarkets, ofMarket } from './market-now.js';

/** Cars of a market whose histories are read: of a larger one these stand for all, the same on each day. */
const mostCars = 1_000;

/** Times and amounts come as texts; the day 0 is today. */
interface FoundMedian {
  readonly index: number;
  readonly days: number;
  readonly prices: number;
  readonly medianMinor: string;
}

interface Asked {
  readonly tenantId: string;
  readonly markets: string;
  /** Days with their moments, as JSON. */
  readonly moments: string;
}

/** What the history says of the state and of the price, whichever entry said it last. */
const readThen = statement(
  ({ tenantId, markets, moments }: Given<Asked>) => sql<FoundMedian & Record<string, unknown>>`
    with cars as materialized (
      select n.index, n.currency, car.* from ${namedMarkets(markets)}
      cross join lateral (
        select v.id, v.status, v.asking_minor from vehicles.vehicles v
        where v.tenant_id = ${tenantId}::uuid and v.currency = n.currency and ${ofMarket(sql`v`)}
        order by hashtext(v.id::text), v.id limit ${sql.raw(String(mostCars))}) car),
    asked as (
      select index, 0 as days, asking_minor from cars where status = ${isOffered}
      union all
      select cars.index, m.days, h.asking_minor
      from cars cross join jsonb_to_recordset(${moments}::jsonb) as m (days int, at timestamptz)
      cross join lateral (
        select (array_agg(coalesce(detail ->> 'to', detail ->> 'status') order by sequence desc) filter (where kind in ('ADDED', 'MOVED')))[1] as status,
          ((array_agg(coalesce(detail ->> 'toMinor', detail ->> 'askingMinor') order by sequence desc)
            filter (where kind in ('ADDED', 'PRICE_CHANGED')))[1])::bigint as asking_minor
        from vehicles.history
        where tenant_id = ${tenantId}::uuid and vehicle_id = cars.id and occurred_at <= m.at) h
      where h.status = ${isOffered})
    select index, days, count(*)::int as prices, ${medianMinor(sql`asking_minor`)}::text as "medianMinor"
    from asked where asking_minor is not null group by index, days`,
);

/** The medians of one market by days: 0 is today. */
export type MediansByDay = ReadonlyMap<number, MedianPrice>;

/** Of each market, in their order, what was asked in the middle so many days ago and today: one statement for all. */
export async function mediansOfDays(
  tx: Transaction,
  { tenantId, days, now }: { readonly tenantId: string; readonly days: readonly number[]; readonly now: Date },
  markets: readonly NamedMarket[],
): Promise<MediansByDay[]> {
  const moments = days.map((each) => ({ days: each, at: new Date(now.getTime() - each * 86_400_000).toISOString() }));
  const found = await readThen(tx, { tenantId, markets: marketsAsJson(markets), moments: JSON.stringify(moments) });
  return markets.map(
    (_, at) =>
      new Map(
        found
          .filter(({ index }) => index === at)
          .map((row) => [row.days, { prices: row.prices, medianMinor: BigInt(row.medianMinor) }] as const),
      ),
  );
}
