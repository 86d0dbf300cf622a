/** Reads and writes of prices seen on the market. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, count, desc, eq, getTableColumns, gt, lte, sql } from 'drizzle-orm';
import type { CatalogueName } from '../domain/catalogue-entry.js';
import { listingSource, type SeenPrice } from '../domain/comparable.js';
import { type ComparableRow, comparables } from './tables.js';

/** Comparables to read for one valuation: more change nothing but the cost. They are the newest, so that which they are does not hang on the year asked for. */
const mostComparables = 300;

/** Of what prices are looked for. */
export type ComparedSubject = Pick<CatalogueName, 'make' | 'model'> & { readonly currency: string };

/** Times come as texts. */
type FoundPrice = Omit<ComparableRow, 'seenAt' | 'pricedAt'> & {
  readonly index: number;
  readonly seenAt: string;
  readonly pricedAt: string | null;
};

const allColumns = sql.join(
  Object.entries(getTableColumns(comparables)).map(([key, { name }]) => sql`c.${sql.identifier(name)} as ${sql.identifier(key)}`),
  sql`, `,
);

const newestOf = statement(
  ({ tenantId, subjects }: Given<{ tenantId: string; subjects: string }>) => sql<FoundPrice>`
    select n.index, ${allColumns}
    from jsonb_to_recordset(${subjects}::jsonb) as n (index int, make text, model text, currency text)
    cross join lateral (
      select * from vehicles.comparables
      where tenant_id = ${tenantId}::uuid and lower(make) = lower(n.make) and lower(model) = lower(n.model) and currency = n.currency
      order by seen_at desc, source_key limit ${sql.raw(String(mostComparables))}) c
    order by n.index, c.seen_at desc, c.source_key`,
);

const marketKey = ({ make, model, currency }: ComparedSubject): string =>
  JSON.stringify([make.toLowerCase(), model.toLowerCase(), currency]);

/**
 * For each subject, in their order, the newest prices of the same make and model in its currency. Subjects of one market are read once, all in
 * one statement.
 */
export async function comparablesFor(tx: Transaction, tenantId: string, subjects: readonly ComparedSubject[]): Promise<ComparableRow[][]> {
  if (subjects.length === 0) return [];
  const markets = new Map(subjects.map((subject) => [marketKey(subject), subject]));
  const wanted = [...markets.values()].map(({ make, model, currency }, index) => ({ index, make, model, currency }));
  const found = Map.groupBy(await newestOf(tx, { tenantId, subjects: JSON.stringify(wanted) }), ({ index }) => index);
  const rows = new Map([...markets.keys()].map((key, index) => [key, (found.get(index) ?? []).map(toComparable)]));
  return subjects.map((subject) => rows.get(marketKey(subject)) ?? []);
}

const toComparable = ({ index: _index, seenAt, pricedAt, ...row }: FoundPrice): ComparableRow => ({
  ...row,
  seenAt: new Date(seenAt),
  pricedAt: pricedAt === null ? null : new Date(pricedAt),
});

interface MarketValues {
  readonly tenantId: string;
  readonly currency: string;
  readonly make?: string | undefined;
  readonly limit: number;
}

const ofMarket = statement(({ tenantId, currency, make, limit }: Given<MarketValues>) =>
  query
    .select()
    .from(comparables)
    .where(
      and(eq(comparables.tenantId, tenantId), eq(comparables.currency, currency), make && sql`lower(${comparables.make}) = lower(${make})`),
    )
    .orderBy(desc(comparables.seenAt), comparables.sourceKey)
    .limit(limit),
);

/** Newest prices of a make, or of the whole market, in one currency. */
export const marketPrices = (tx: Transaction, tenantId: string, currency: string, limit: number, make?: string): Promise<ComparableRow[]> =>
  ofMarket(tx, { tenantId, currency, make, limit });

/** Prices of a fall-back. */
export const mostOfMarket = mostComparables;

const sizes = statement(
  ({ least }: Given<{ least: number }>) => sql<{ tenantId: string; currency: string }>`
    select tenant_id as "tenantId", currency from vehicles.comparables group by tenant_id, currency having count(*) >= ${least} order by 1, 2`,
);

/** Markets of any tenant with at least so many prices; for the system role. */
export const marketsOfSize = (tx: Transaction, least: number): Promise<{ tenantId: string; currency: string }[]> => sizes(tx, { least });

const size = statement(({ tenantId, currency }: Given<{ tenantId: string; currency: string }>) =>
  query
    .select({ prices: count() })
    .from(comparables)
    .where(and(eq(comparables.tenantId, tenantId), eq(comparables.currency, currency))),
);

/** How many prices a market has. */
export const marketSize = async (tx: Transaction, tenantId: string, currency: string): Promise<number> =>
  (await size(tx, { tenantId, currency }))[0]?.prices ?? 0;

const save = bulkInsert(comparables, {
  onConflict: sql`(tenant_id, source, source_key) do update set ${insertedValues(comparables, ['tenantId', 'source', 'sourceKey'])}`,
});
const orderOf = ({ source, sourceKey }: SeenPrice): string => `${source} ${sourceKey}`;

/** Keeps prices; one that was seen before is replaced. No two may have the same source and key. */
export async function saveComparables(tx: Transaction, tenantId: string, prices: readonly SeenPrice[], seenAt: Date): Promise<void> {
  // One order for all writers, so that two at once wait for each other and do not deadlock.
  const inOrder = prices.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  await save(
    tx,
    inOrder.map((price) => ({ ...price, tenantId, seenAt })),
  );
}

const describe = statement(({ tenantId, sourceKey, ...facts }: Given<DescribedPrice>) =>
  query
    .update(comparables)
    .set(facts)
    .where(and(eq(comparables.tenantId, tenantId), eq(comparables.source, listingSource), eq(comparables.sourceKey, sourceKey))),
);

/** What is said of the car of a price. */
type DescribedPrice = Pick<ComparableRow, 'tenantId' | 'sourceKey' | 'segment' | 'odometerKm' | 'trim' | 'condition' | 'city'>;

/** Describes the car of this asking price anew; its price and time stay, and one that is not kept is not added. */
export async function describeAskingPrice(tx: Transaction, tenantId: string, price: SeenPrice): Promise<void> {
  const { sourceKey, segment, odometerKm, trim = null, condition = null, city = null } = price;
  await describe(tx, { tenantId, sourceKey, segment, odometerKm, trim, condition, city });
}

/** Asking prices by when they were seen first: since when each has been asked. */
interface Forgotten {
  readonly vehicleIds: readonly string[];
  readonly after: Date;
  readonly until: Date;
}

const forget = statement(({ tenantId, vehicleIds, after, until }: Given<Forgotten & { tenantId: string }>) =>
  query
    .delete(comparables)
    .where(
      and(
        eq(comparables.tenantId, tenantId),
        eq(comparables.source, listingSource),
        anyOf(comparables.sourceKey, vehicleIds),
        gt(comparables.seenAt, after),
        lte(comparables.seenAt, until),
      ),
    ),
);

/** Forgets what was asked for these vehicles since one time and until another. */
export async function forgetAskingPrices(tx: Transaction, tenantId: string, forgotten: Forgotten): Promise<void> {
  if (forgotten.vehicleIds.length > 0) await forget(tx, { tenantId, ...forgotten });
}
