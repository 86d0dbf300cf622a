/** Reads and writes of prices seen on the market. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { CatalogueName } from '../domain/catalogue-entry.js';
import type { Comparable, SeenPrice } from '../domain/comparable.js';
import { comparables } from './tables.js';

/** Comparables to read for one valuation: more change nothing but the cost. */
const mostComparables = 500;

/** Of what prices are looked for. */
type Subject = CatalogueName & { readonly currency: string; readonly sourceKey: string | null };

interface SubjectValues extends Pick<Subject, 'make' | 'model' | 'year' | 'currency'> {
  readonly tenantId: string;
  readonly ownKey: string | undefined;
}

const likest = statement(({ tenantId, make, model, year, currency, ownKey }: Given<SubjectValues>) =>
  query
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
        sql`lower(${comparables.make}) = lower(${make})`,
        sql`lower(${comparables.model}) = lower(${model})`,
        eq(comparables.currency, currency),
        ownKey && ne(comparables.sourceKey, ownKey),
      ),
    )
    .orderBy(sql`abs(${comparables.year} - ${year}::int)`, desc(comparables.seenAt), comparables.sourceKey)
    .limit(mostComparables),
);

/** Newest prices of the same make and model in one currency, without those of the subject itself. */
export function comparablesFor(tx: Transaction, tenantId: string, subject: Subject): Promise<Comparable[]> {
  const { make, model, year, currency, sourceKey } = subject;
  return likest(tx, { tenantId, make, model, year, currency, ownKey: sourceKey ?? undefined });
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
