/** Reads and writes of prices seen on the market. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import type { CatalogueName } from '../domain/catalogue-entry.js';
import type { Comparable, SeenPrice } from '../domain/comparable.js';
import { comparables } from './tables.js';

/** Comparables to read for one valuation: more change nothing but the cost. */
const mostComparables = 500;

/** Of what prices are looked for; `sourceKey` is that of the subject's own price, which is left out. */
export type ComparedSubject = CatalogueName & { readonly currency: string; readonly sourceKey: string | null };

type FoundPrice = Comparable & { readonly index: number; readonly sourceKey: string };

/** One more of each than is used, for one may be the subject's own. */
const likest = statement(
  ({ tenantId, subjects }: Given<{ tenantId: string; subjects: string }>) => sql<FoundPrice>`
    select n.index, c.year, c.segment, c.odometer_km as "odometerKm", c.price_minor as "priceMinor", c.source_key as "sourceKey"
    from jsonb_to_recordset(${subjects}::jsonb) as n (index int, make text, model text, year int, currency text)
    cross join lateral (
      select year, segment, odometer_km, price_minor, source_key from vehicles.comparables
      where tenant_id = ${tenantId}::uuid and lower(make) = lower(n.make) and lower(model) = lower(n.model) and currency = n.currency
      order by abs(year - n.year), seen_at desc, source_key limit ${mostComparables + 1}) c
    order by n.index, abs(c.year - n.year), c.source_key`,
);

const marketKey = ({ make, model, year, currency }: ComparedSubject): string =>
  JSON.stringify([make.toLowerCase(), model.toLowerCase(), year, currency]);

/**
 * For each subject, in their order, the prices of the same make and model in its currency that are nearest in years, newest first, without its
 * own. Subjects of one market are read once, all in one statement.
 */
export async function comparablesFor(tx: Transaction, tenantId: string, subjects: readonly ComparedSubject[]): Promise<Comparable[][]> {
  if (subjects.length === 0) return [];
  const markets = new Map(subjects.map((subject) => [marketKey(subject), subject]));
  const wanted = [...markets.values()].map(({ make, model, year, currency }, index) => ({ index, make, model, year, currency }));
  const found = Map.groupBy(await likest(tx, { tenantId, subjects: JSON.stringify(wanted) }), ({ index }) => index);
  const indexes = new Map([...markets.keys()].map((key, index) => [key, index]));
  return subjects.map((subject) => {
    const prices = found.get(indexes.get(marketKey(subject)) ?? -1) ?? [];
    return prices
      .filter(({ sourceKey }) => sourceKey !== subject.sourceKey)
      .slice(0, mostComparables)
      .map(({ year, segment, odometerKm, priceMinor }) => ({ year, segment, odometerKm, priceMinor }));
  });
}

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
