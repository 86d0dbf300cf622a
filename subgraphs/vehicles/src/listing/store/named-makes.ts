/** Makes that a search of one word names: every vehicle of theirs is found, so that the kept counts know how many there are. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { makeWord, type Phrase, phraseAt } from '../../search/domain/meanings.js';
import { indexed } from '../../search/domain/search-words.js';
import type { ListingValues } from './listing-conditions.js';

const readMakes = statement(
  ({ tenantId }: Given<{ tenantId: string }>) => sql<{ make: string }>`
    select value as make from vehicles.facet_counts where tenant_id = ${tenantId}::uuid and facet = 'MAKE' and by_facet = ''
    union select make from vehicles.facet_changes where tenant_id = ${tenantId}::uuid and delta > 0`,
);

/** What a search of one word finds: all vehicles of these makes, and others by their own words. */
export interface NamedMakes {
  readonly named: readonly string[];
  /** The tsquery of the others. It is quick where vehicles are indexed with their makes, and right where they are not yet. */
  readonly others: string;
}

/** The makes of the business that the word is a name for, or that have a word which begins so; null where there are none, or the search is more than one word. */
export async function namedMakes(tx: Transaction, { tenantId, word, search }: ListingValues): Promise<NamedMakes | null> {
  if (word === undefined || search === undefined) return null;
  const makes = (await readMakes(tx, { tenantId })).map(({ make }) => make);
  const { begun, meanings }: Pick<Phrase, 'begun' | 'meanings'> = phraseAt([word], 0) ?? { begun: true, meanings: [] };
  const named = makes.filter(
    (make) =>
      meanings.includes(makeWord(make)) ||
      indexed(make)
        .split(' ')
        .some((part) => (begun ? part.startsWith(word) : part === word)),
  );
  if (named.length === 0) return null;
  const without = [...new Set(named.map(makeWord))].map((each) => ` & !'${each}'`).join('');
  return { named, others: `${search}${without}` };
}
