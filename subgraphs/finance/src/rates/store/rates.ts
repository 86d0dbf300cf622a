/** Rates: setting one, those that count at a moment, all that were ever set. */
import { and, count, desc, eq, lte } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { RateKind } from '../domain/rates.js';
import { type Rate, rates } from './tables.js';

const insert = statement((rate: Given<Rate>) => query.insert(rates).values(rate).onConflictDoNothing().returning({ id: rates.id }));

/** Stores a rate; false where one of its kind begins at the same moment, also one of another call at once. */
export async function insertRate(tx: Transaction, rate: Rate): Promise<boolean> {
  const inserted = await insert(tx, rate);
  return inserted.length > 0;
}

const inForce = statement(({ at }: Given<{ at: Date }>) =>
  query.selectDistinctOn([rates.kind]).from(rates).where(lte(rates.startsAt, at)).orderBy(rates.kind, desc(rates.startsAt)),
);

/** Of each kind the rate that counts at a moment: the one that began last. A kind that nobody has set is not there. */
export const ratesInForce = (tx: Transaction, at: Date): Promise<Rate[]> => inForce(tx, { at });

interface ListValues {
  readonly kind?: RateKind | undefined;
}

const readPage = statement((given: Given<ListValues & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(rates)
    .where(and(given.kind && eq(rates.kind, given.kind), beyond(rates.id, given.from, order)))
    .orderBy(along(rates.id, order))
    .limit(given.limit),
);

/** A page of all rates that were ever set, of one kind or (null) of all; the last that was set first. The cursor is the id. */
export const ratePage = (tx: Transaction, kind: RateKind | null, page: WantedPage): Promise<Rate[]> =>
  readPage(tx, { kind: kind ?? undefined, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countRows = statement(({ kind }: Given<ListValues>) =>
  query
    .select({ rows: count() })
    .from(rates)
    .where(kind && eq(rates.kind, kind)),
);

/** How many rates were ever set. */
export async function countRates(tx: Transaction, kind: RateKind | null): Promise<number> {
  const [row] = await countRows(tx, { kind: kind ?? undefined });
  return row?.rows ?? 0;
}
