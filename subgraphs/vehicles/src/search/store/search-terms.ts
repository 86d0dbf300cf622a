/** Words and names of what is or was offered: for corrections and autocomplete. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { closestTerm, meantBy } from '../domain/correction.js';
import { numberWord } from '../domain/meanings.js';
import { groupsOf, type KnownForms, namesJoined } from '../domain/search-query.js';
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
  /** What pairs of neighbours would be as one name. */
  readonly names: readonly string[];
}

/** Least similarity (pg_trgm, 0 to 1) of a word that may be meant by a misspelt one. */
const leastSimilarity = 0.3;
/** So many are compared letter by letter. */
const mostCandidates = 8;

/** Terms that begin with a text; terms hold letters, digits and points, which all come before a tilde. */
const beginsWith = (text: SQL): SQL => sql`term ~>=~ ${text} and term ~<~ (${text} || '~')`;

const readKnown = statement(({ tenantId, words, misspelt, numbers, names }: Given<Wanted>) => {
  const terms = sql`vehicles.search_terms where tenant_id = ${tenantId}::uuid and kind = 'WORD'`;
  const taken = sql`coalesce(best.term, w.word)`;
  return sql<{ word: string; unknown: boolean; best: string | null; whole: boolean; joined: boolean }>`
    select w.word, coalesce(best.missing, false) as unknown, best.term as best,
      (select coalesce(bool_and(term = ${taken}), false) from (
        select term from ${terms} and ${beginsWith(taken)} limit 2) begun) as whole, false as joined
    from unnest(${words}::text[], ${numbers}::text[]) as w (word, number)
    left join lateral (
      select missing, near.term from (select true as missing where w.word = any(${misspelt}::text[])
        and not exists (select from ${terms} and ${beginsWith(sql`w.word`)})
        and (w.number = '' or not exists (
          select from vehicles.vehicles
          where tenant_id = ${tenantId}::uuid and vehicles.is_counted(status) and search @@ to_tsquery('simple', w.number)))) none
      left join lateral (
        select term from ${terms} and public.similarity(term, w.word) >= ${leastSimilarity}
        order by public.similarity(term, w.word) desc, term limit ${sql.raw(String(mostCandidates))}) near on true) best on true
    union all
    select term, false, null, false, true from ${terms} and term = any(${names}::text[])`;
});

/** The words of a search as the inventory knows them. */
export interface KnownWords extends KnownForms {
  /** For each word that begins neither a known one nor a number the one that is meant; words without an entry stay as they are. */
  readonly corrections: ReadonlyMap<string, string>;
}

/** How the inventory knows these words, of which some may be misspelt. */
export async function knownAs(
  tx: Transaction,
  tenantId: string,
  words: readonly string[],
  misspelt: readonly string[],
): Promise<KnownWords> {
  if (words.length === 0) return { corrections: new Map(), whole: new Set(), joined: new Set() };
  const numbers = words.map((word) => numberBegun(word)).map((number) => (number === null ? '' : `'${numberWord(number)}':*`));
  const rows = await readKnown(tx, { tenantId, words, misspelt, numbers, names: namesJoined(words) });
  const joined = new Set(rows.flatMap((row) => (row.joined ? [row.word] : [])));
  const halves = new Set(groupsOf(words, { whole: new Set(), joined }).flatMap((group) => (group.joined === null ? [] : group.words)));
  const unknown = Map.groupBy(
    rows.filter((row) => row.unknown && !halves.has(row.word)),
    ({ word }) => word,
  );
  const corrections = new Map(
    [...unknown].flatMap(([word, found]) => {
      const best = meantBy(
        word,
        found.flatMap(({ best: term }) => (term === null ? [] : [term])),
      );
      return best === null ? [] : [[word, best] as const];
    }),
  );
  const whole = rows.filter((row) => row.whole && (row.best === null || corrections.get(row.word) === row.best));
  return { corrections, joined, whole: new Set(whole.map(({ word, best }) => best ?? word)) };
}

/** Least similarity of a word that is proposed where nothing was found: less than where a search goes on by itself. */
const leastProposed = 0.2;

const nearest = statement(
  ({ tenantId, words }: Given<{ tenantId: string; words: readonly string[] }>) => sql<{ word: string; best: string }>`
    select w.word, best.term as best from unnest(${words}::text[]) as w (word)
    cross join lateral (
      select term from vehicles.search_terms
      where tenant_id = ${tenantId}::uuid and kind = 'WORD' and public.similarity(term, w.word) >= ${leastProposed} and term <> w.word
      order by public.similarity(term, w.word) desc, term limit ${sql.raw(String(mostCandidates))}) best`,
);

/** For each word the one of the inventory that is spelt most like it, short words too; numbers have none. */
export async function nearestWords(tx: Transaction, tenantId: string, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const spelt = words.filter((word) => !/[0-9]/.test(word));
  if (spelt.length === 0) return new Map();
  const rows = await nearest(tx, { tenantId, words: spelt });
  const near = Map.groupBy(rows, ({ word }) => word);
  return new Map(
    [...near].flatMap(([word, found]) => {
      const term = closestTerm(
        word,
        found.map(({ best }) => best),
      );
      return term === null ? [] : [[word, term] as const];
    }),
  );
}

const readNames = statement(
  ({ tenantId, words }: Given<{ tenantId: string; words: readonly string[] }>) => sql<{ word: string; is_make: boolean }>`
    select w.word, bool_or(kind = 'MAKE') as is_make from unnest(${words}::text[]) as w (word)
    join vehicles.search_terms on tenant_id = ${tenantId}::uuid and kind in ('MAKE', 'MODEL')
      and term ~ ('(^|[^a-z0-9])' || replace(w.word, '.', '\\.') || case when length(w.word) < 3 then '($|[^a-z0-9])' else '' end)
    group by w.word`,
);

/** Of these words those that name a make or a model of the inventory, or begin one. */
export async function namedByWords(
  tx: Transaction,
  tenantId: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, 'MAKE' | 'MODEL'>> {
  if (words.length === 0) return new Map();
  const rows = await readNames(tx, { tenantId, words });
  return new Map(rows.map(({ word, is_make }) => [word, is_make ? 'MAKE' : 'MODEL']));
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
