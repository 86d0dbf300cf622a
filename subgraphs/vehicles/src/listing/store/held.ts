/** As many criteria of an empty list as vehicles meet at once. */
import type { Transaction } from '@marque/shared/db';
import { statementPlannedEachTime } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { type Form, type Hold, heldAlways, holdsOf } from '../domain/held-criteria.js';
import type { ListingFilter, ListingOrder } from '../domain/listing.js';
import { relaxableCriteria } from '../domain/relaxable-criterion.js';
import type { RelaxedFilter, Wanted } from '../domain/relaxed-filter.js';
import type { RelaxedWords } from '../domain/relaxed-words.js';
import { listingConditions, type ListingGiven, listingValues, type ListingValues } from './listing-conditions.js';
import type { Spelt } from './spellings.js';

const look = statementPlannedEachTime(
  (given: ListingGiven) =>
    sql<{ found: boolean }>`select exists (select from vehicles.vehicles where ${listingConditions(given)}) as found`,
);
const isMet = async (tx: Transaction, values: ListingValues): Promise<boolean> => (await look(tx, values))[0]?.found === true;

/** What is held, and in which order what meets it is shown: what lies nearest to what was let go. */
export interface Held extends RelaxedFilter {
  readonly orderBy: ListingOrder;
}

/** Of several that only lie near, the vehicles nearest to the first of these are shown. */
const nearestFirst: readonly ListingOrder[] = [
  'PRICE_LOW',
  'PRICE_HIGH',
  'YEAR_NEW',
  'YEAR_OLD',
  'DISTANCE',
  'ODOMETER_LOW',
  'ODOMETER_HIGH',
];

/** Holds one criterion after another that vehicles meet together with those before: at most 30 looks. */
export async function heldCriteria(tx: Transaction, tenantId: string, wanted: Wanted, spell: Spelt): Promise<Held> {
  let filter: ListingFilter = heldAlways(wanted.filter);
  const letGo: Hold[] = [];
  const orders: ListingOrder[] = [];
  const metFormOf = async ({ forms }: Hold): Promise<Form | undefined> => {
    for (const form of forms) if (await isMet(tx, spell(listingValues(tenantId, form.add(filter))))) return form;
    return undefined;
  };
  for (const hold of holdsOf(wanted)) {
    const form = await metFormOf(hold);
    filter = form?.add(filter) ?? filter;
    if (form !== hold.forms[0]) letGo.push(hold);
    if (form?.nearest) orders.push(form.nearest);
  }
  const words = wordsLeft(wanted, filter.words ?? []);
  const gone = new Set(letGo.map(({ criterion }) => criterion));
  if (words.dropped.length + words.replaced.length > 0) gone.add('WORDS');
  const orderBy = nearestFirst.find((order) => orders.includes(order));
  return {
    filter,
    words,
    relaxed: relaxableCriteria.filter((criterion) => gone.has(criterion)),
    orderBy: orderBy ?? (filter.words ? 'RELEVANCE' : 'NEWEST'),
  };
}

/** What became of the words of the search where these are held. */
function wordsLeft({ words: counts }: Wanted, held: readonly string[]): RelaxedWords {
  const isHeld = (words: readonly string[]): boolean => words.every((word) => held.includes(word));
  return {
    words: held,
    dropped: counts.flatMap(({ words, count, nearest }) => (isHeld(count > 0 ? words : [nearest ?? '']) ? [] : words)),
    replaced: counts.flatMap(({ words, count, nearest }) =>
      count === 0 && nearest !== null && held.includes(nearest) ? [{ word: words.join(' '), by: nearest }] : [],
    ),
  };
}
