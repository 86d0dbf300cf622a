/** Reads sums from the generation that is shown. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, type Place, statement } from '@marque/shared/db/statement';
import type { DayRange } from '../domain/days.js';
import type { Sums } from '../domain/figures.js';
import type { Tally } from '../../read-models/domain/tallies.js';

interface RangeValues extends DayRange {
  readonly tenantId: string;
}

/** Which buckets lie in the days of a range: from the begin of the first to the end of the last, in the zone. */
const inRange = ({ from, to, timeZone }: Given<DayRange>): SQL => sql`
  r.bucket >= (${from}::date)::timestamp at time zone ${timeZone} and r.bucket < (${to}::date + 1)::timestamp at time zone ${timeZone}`;

/** The generation that is shown, as the source of a join. */
const shown = (table: 'tallies' | 'bids' | 'auctions' | 'requests', tenantId: Place<string>): SQL => sql`
  analytics.generations g join analytics.${sql.identifier(table)} r on r.tenant_id = g.tenant_id and r.generation = g.generation
  where g.tenant_id = ${tenantId}::uuid and g.status = 'ACTIVE'`;

const sumTallies = statement(
  (given: Given<RangeValues>) => sql<{ tally: Tally; currency: string; count: string; amount: string }>`
    select r.tally, r.currency, sum(r.count)::text as count, sum(r.amount_minor)::text as amount
    from ${shown('tallies', given.tenantId)} and ${inRange(given)} group by r.tally, r.currency`,
);

/** An auction that was called off or voided counts in no figure, nor does what was bid in it before. */
const countBids = statement(
  (given: Given<RangeValues>) => sql<{ bids: string; people: number }>`
    select coalesce(sum(r.count), 0)::text as bids, count(distinct r.user_id)::int as people
    from ${shown('bids', given.tenantId)} and ${inRange(given)} and not exists (
      select from analytics.auctions a
      where a.tenant_id = r.tenant_id and a.generation = r.generation and a.auction_id = r.auction_id and a.cancelled_at is not null)`,
);

const countLive = statement(
  ({ tenantId }: Given<{ tenantId: string }>) => sql<{ live: number }>`
    select count(*)::int as live from ${shown('auctions', tenantId)}
    and r.live_at is not null and r.ended_at is null and r.cancelled_at is null`,
);

/** All sums of a range: three statements, whatever its length. */
export async function sumsIn(tx: Transaction, tenantId: string, range: DayRange): Promise<Sums> {
  const values = { tenantId, ...range };
  const [tallies, [bids], live] = await Promise.all([sumTallies(tx, values), countBids(tx, values), countLive(tx, { tenantId })]);
  return {
    tallies: tallies.map(({ tally, currency, count, amount }) => ({
      tally,
      currency: currency === '' ? null : currency,
      count: BigInt(count),
      amountMinor: BigInt(amount),
    })),
    bids: BigInt(bids?.bids ?? 0),
    uniqueBidders: bids?.people ?? 0,
    auctionsLive: live[0]?.live ?? 0,
  };
}

/** Money of one day. */
export interface DaySum {
  readonly day: string;
  readonly tally: 'commissions' | 'auctions_sold' | 'direct_sales';
  readonly currency: string;
  readonly amount: string;
}

const sumDays = statement(
  (given: Given<RangeValues>) => sql<DaySum>`
    select to_char(r.bucket at time zone ${given.timeZone}, 'YYYY-MM-DD') as day, r.tally, r.currency, sum(r.amount_minor)::text as amount
    from ${shown('tallies', given.tenantId)} and ${inRange(given)} and r.tally in ('commissions', 'auctions_sold', 'direct_sales') and r.currency <> ''
    group by 1, 2, 3 order by 1, 3`,
);

/** Revenue and merchandise value of each day that has any, in the zone. */
export const moneyByDay = (tx: Transaction, tenantId: string, range: DayRange): Promise<DaySum[]> => sumDays(tx, { tenantId, ...range });

const countByState = statement(
  ({ tenantId }: Given<{ tenantId: string }>) => sql<{ state: string; count: number }>`
    select r.state, count(*)::int as count from ${shown('requests', tenantId)} group by r.state order by r.state`,
);

/** How many service requests are in each state now. */
export const requestsByState = (tx: Transaction, tenantId: string): Promise<{ state: string; count: number }[]> =>
  countByState(tx, { tenantId });
