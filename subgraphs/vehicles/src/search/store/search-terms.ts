/** Words and names of what is or was offered: for corrections and autocomplete. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { knownWords, numberWord } from '../domain/meanings.js';
import type { WholeWords } from '../domain/search-query.js';
import type { SearchTerm } from '../domain/search-term.js';
import { numberBegun } from '../domain/vehicle-number.js';
import { searchTerms } from './tables.js';

const insertNew = bulkInsert(searchTerms, { onConflict: sql`do nothing` });
const orderOf = ({ kind, term }: SearchTerm): string => `${kind} ${term}`;

/** Adds terms; known ones stay as they are. */
export async function saveTerms(tx: Transaction, tenantId: string, terms: readonly SearchTerm[]): Promise<void> {
  // One order for all writers, so that two at once wait for each other and do not deadlock.
  const inOrder = terms.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  await insertNew(
    tx,
    inOrder.map((term) => ({ ...term, tenantId })),
  );
}

interface Wanted {
  readonly tenantId: string;
  readonly words: readonly string[];
  /** Those of them that may be misspelt. */
  readonly misspelt: readonly string[];
  /** Of each word the tsquery of numbers that begin so; empty where it begins none. */
  readonly numbers: readonly string[];
  /** Words that mean something, whatever the inventory has. */
  readonly meaningful: readonly string[];
}

/** Least similarity (pg_trgm, 0 to 1) of a word that replaces a misspelt one. */
const leastSimilarity = 0.3;

/** Terms that begin with a text; terms hold letters, digits and points, which all come before a tilde. */
const beginsWith = (text: SQL): SQL => sql`term ~>=~ ${text} and term ~<~ (${text} || '~')`;

const readKnown = statement(({ tenantId, words, misspelt, numbers, meaningful }: Given<Wanted>) => {
  const terms = sql`vehicles.search_terms where tenant_id = ${tenantId}::uuid and kind = 'WORD'`;
  const taken = sql`coalesce(best.term, w.word)`;
  return sql<{ word: string; best: string | null; whole: boolean }>`
    select w.word, best.term as best,
      (select coalesce(bool_and(term = ${taken}), false) from (
        select term from ${terms} and ${beginsWith(taken)} limit 2) begun) as whole
    from unnest(${words}::text[], ${numbers}::text[]) as w (word, number)
    left join lateral (
      select term from (select term from ${terms} union all select unnest(${meaningful}::text[])) known
      where w.word = any(${misspelt}::text[]) and public.similarity(term, w.word) >= ${leastSimilarity}
      and not exists (select from ${terms} and ${beginsWith(sql`w.word`)})
      and (w.number = '' or not exists (
        select from vehicles.vehicles
        where tenant_id = ${tenantId}::uuid and vehicles.is_counted(status) and search @@ to_tsquery('simple', w.number)))
      order by public.similarity(term, w.word) desc, term limit 1) best on true`;
});

/** The words of a search as the inventory knows them. */
export interface KnownWords {
  /** For each word that begins neither a known one nor a number the known word most like it; words without an entry stay as they are. */
  readonly corrections: ReadonlyMap<string, string>;
  /** Of the words, as they are corrected. */
  readonly whole: WholeWords;
}

/** How the inventory knows these words, of which some may be misspelt. */
export async function knownAs(
  tx: Transaction,
  tenantId: string,
  words: readonly string[],
  misspelt: readonly string[],
): Promise<KnownWords> {
  if (words.length === 0) return { corrections: new Map(), whole: new Set() };
  const numbers = words.map((word) => numberBegun(word)).map((number) => (number === null ? '' : `'${numberWord(number)}':*`));
  const rows = await readKnown(tx, { tenantId, words, misspelt, numbers, meaningful: knownWords });
  return {
    corrections: new Map(rows.flatMap(({ word, best }) => (best === null ? [] : [[word, best]]))),
    whole: new Set(rows.flatMap(({ word, best, whole }) => (whole ? [best ?? word] : []))),
  };
}

/** Least similarity of a word that is proposed where nothing was found: less than where a search goes on by itself. */
const leastProposed = 0.2;

const nearest = statement(
  ({ tenantId, words }: Given<{ tenantId: string; words: readonly string[] }>) => sql<{ word: string; best: string }>`
    select w.word, best.term as best from unnest(${words}::text[]) as w (word)
    cross join lateral (
      select term from vehicles.search_terms
      where tenant_id = ${tenantId}::uuid and kind = 'WORD' and public.similarity(term, w.word) >= ${leastProposed} and term <> w.word
      order by public.similarity(term, w.word) desc, term limit 1) best`,
);

/** For each word the one of the inventory that is spelt most like it, short words too; numbers have none. */
export async function nearestWords(tx: Transaction, tenantId: string, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const spelt = words.filter((word) => !/[0-9]/.test(word));
  if (spelt.length === 0) return new Map();
  const rows = await nearest(tx, { tenantId, words: spelt });
  return new Map(rows.map(({ word, best }) => [word, best]));
}

/** Least word similarity (pg_trgm) of a name that completes a misspelt text. */
const leastLikeness = 0.4;

const complete = statement(
  ({ tenantId, text, limit }: Given<{ tenantId: string; text: string; limit: number }>) => sql<SearchTerm>`
    select kind, term, label from vehicles.search_terms
    where tenant_id = ${tenantId}::uuid and kind in ('MAKE', 'MODEL')
      and (strpos(term, ${text}) > 0 or public.word_similarity(${text}, term) >= ${leastLikeness})
    order by not starts_with(term, ${text}), strpos(term, ${text}) = 0, public.word_similarity(${text}, term) desc, kind, term
    limit ${limit}`,
);

/** Makes and models to complete a text with: first those that begin with it, then those that hold it, then similar ones. */
export const completions = (tx: Transaction, tenantId: string, text: string, limit: number): Promise<SearchTerm[]> =>
  complete(tx, { tenantId, text, limit });
