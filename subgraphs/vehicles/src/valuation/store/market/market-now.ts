/** What is offered of markets now, and what was sold in them. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { saleSource } from '../../../catalogue/domain/comparable.js';
import { offeredStates } from '../../../inventory/domain/lifecycle.js';
import type { MarketSubject } from '../../domain/market/market-snapshot.js';

/** A market by the names under which its cars stand in the tables, in one currency. */
export interface NamedMarket extends Pick<MarketSubject, 'year' | 'segment'> {
  readonly makes: readonly string[];
  readonly models: readonly string[];
  readonly currency: string;
}

/** Markets as the statements read them, by their places in the list. */
export const marketsAsJson = (markets: readonly NamedMarket[]): string =>
  JSON.stringify(markets.map((market, index) => ({ index, ...market })));

/** The same as rows that the statement calls `n`. */
export const namedMarkets = (markets: SQL): SQL =>
  sql`jsonb_to_recordset(${markets}::jsonb) as n (index int, makes text[], models text[], year int, segment text, currency text)`;

/** The cars of a market `n` of a table that the statement calls by this name. An index has the names of vehicles. */
export const ofMarket = (table: SQL): SQL =>
  sql`${table}.make = any(n.makes) and ${table}.model = any(n.models)
    and (n.year is null or ${table}.year = n.year) and (n.segment is null or ${table}.segment = n.segment)`;

/** States of what is offered, as the statements have them. */
export const isOffered = sql.raw(`any('{${offeredStates.join(',')}}'::text[])`);

/** The exact median of minor units: of two in the middle what lies between them, rounded down. */
export const medianMinor = (column: SQL, condition: SQL = sql`true`): SQL =>
  sql`((percentile_disc(0.5) within group (order by ${column}) filter (where ${condition})
    + percentile_disc(0.5) within group (order by ${column} desc) filter (where ${condition})) / 2)`;

/** Amounts come as texts. */
export interface MarketNow {
  readonly index: number;
  readonly offered: number;
  readonly medianMinor: string | null;
  readonly lowestMinor: string | null;
  readonly highestMinor: string | null;
  readonly odometerKm: number | null;
  /** In the middle of them, in seconds since 1970. */
  readonly listedAt: number | null;
  readonly sold: number;
  readonly soldMinor: string | null;
}

interface Asked {
  readonly tenantId: string;
  readonly markets: string;
  readonly since: Date;
  readonly until: Date;
}

const readNow = statement(({ tenantId, markets, since, until }: Given<Asked>) => {
  const inCurrency = sql`v.currency = n.currency`;
  return sql<MarketNow & Record<string, unknown>>`
    select n.index, o.*, s.*
    from ${namedMarkets(markets)}
    cross join lateral (
      select count(*)::int as offered,
        ${medianMinor(sql`v.asking_minor`, inCurrency)}::text as "medianMinor",
        (min(v.asking_minor) filter (where ${inCurrency}))::text as "lowestMinor",
        (max(v.asking_minor) filter (where ${inCurrency}))::text as "highestMinor",
        percentile_cont(0.5) within group (order by v.odometer_km) as "odometerKm",
        percentile_cont(0.5) within group (order by extract(epoch from v.listed_at)::float8) as "listedAt"
      from vehicles.vehicles v
      where v.tenant_id = ${tenantId}::uuid and v.status = ${isOffered} and ${ofMarket(sql`v`)}) o
    cross join lateral (
      select count(*)::int as sold, ${medianMinor(sql`c.price_minor`)}::text as "soldMinor"
      from vehicles.comparables c
      where c.tenant_id = ${tenantId}::uuid and c.source = '${sql.raw(saleSource)}' and c.currency = n.currency
        and c.priced_at > ${since}::timestamptz and c.priced_at <= ${until}::timestamptz and ${ofMarket(sql`c`)}) s
    order by n.index`;
});

/** What is offered of each market, and was sold in this time, in their order: one statement for all. */
export const marketsNow = (tx: Transaction, asked: Omit<Asked, 'markets'>, markets: readonly NamedMarket[]): Promise<MarketNow[]> =>
  readNow(tx, { ...asked, markets: marketsAsJson(markets) });

/** The make and the model of a sale, as they are written there. */
export interface SoldNames {
  readonly make: string;
  readonly model: string;
}

const readSoldNames = statement(
  ({ tenantId, since }: Given<Pick<Asked, 'tenantId' | 'since'>>) => sql<SoldNames & Record<string, unknown>>`
    select distinct make, model from vehicles.comparables
    where tenant_id = ${tenantId}::uuid and source = '${sql.raw(saleSource)}' and priced_at > ${since}::timestamptz`,
);

/** How what was sold since then is written: nothing of a model may be offered any more. */
export const soldNames = (tx: Transaction, asked: Pick<Asked, 'tenantId' | 'since'>): Promise<SoldNames[]> => readSoldNames(tx, asked);
