/** Which words of a search vehicles have, and how many have them. */
import type { Transaction } from '@marque/shared/db';
import { type Given, type Place, statementPlannedEachTime } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { meanOneOf } from '../../search/domain/meanings.js';
import { groupQuery, groupsOf, type WordGroup } from '../../search/domain/search-query.js';
import { namedByWords, nearestWords } from '../../search/store/search-terms.js';
import type { ListingFilter } from '../domain/listing.js';
import type { WordCount, Worth } from '../domain/relaxed-words.js';
import { listingValues, type ListingValues, otherConditions } from './listing-conditions.js';

/** More are counted as so many: which of two common words is the rarer nobody asks. */
const mostCounted = 500;

const count = statementPlannedEachTime((given: Given<ListingValues & { readonly queries: readonly string[] }>) => {
  const { queries, ...values } = given;
  return sql<{ place: number; count: number }>`
    select w.place::int, (
      select count(*)::int from (
        select from vehicles.vehicles where ${otherConditions(values)} and search @@ to_tsquery('simple', w.query) limit ${sql.raw(String(mostCounted))}) found) as count
    from unnest(${queries satisfies Place<readonly string[]>}::text[]) with ordinality as w (query, place)`;
});

/** The words of the search in their order, phrases together, counted among the vehicles that this caller may be shown in these states. */
export async function wordCounts(
  tx: Transaction,
  tenantId: string,
  { states, privateOf, words = [], known }: ListingFilter,
): Promise<WordCount[]> {
  const groups = groupsOf(words, known);
  if (groups.length === 0) return [];
  const shown = listingValues(tenantId, privateOf === undefined ? { states } : { states, privateOf });
  const rows = await count(tx, { ...shown, queries: groups.map((group) => groupQuery(group, known)) });
  const counts = new Map(rows.map((row) => [row.place, row.count]));
  const counted = groups.map((group, index) => ({ ...group, count: counts.get(index + 1) ?? 0 }));
  // What means something is not misspelt: nothing like it is offered.
  const unknown = counted.flatMap(({ count: found, meanings, words: own }) => (found === 0 && meanings.length === 0 ? own : []));
  const nearest = await nearestWords(tx, tenantId, unknown);
  const names = await namedByWords(
    tx,
    tenantId,
    counted.flatMap((group) => [...group.words, ...(group.joined === null ? [] : [group.joined])]),
  );
  return counted.map((group) => {
    const [word = ''] = group.words;
    const best = group.count === 0 && group.words.length === 1 ? (nearest.get(word) ?? null) : null;
    return { words: group.words, count: group.count, nearest: best, worth: worthOf(group, names) };
  });
}

/** A year is no model, though there are some that are called so; of other names the letters say more than a number. */
const yearPattern = /^(19|20)[0-9]{2}$/;
const numberPattern = /^[0-9.]+$/;

/** How much people hold on to what they have written: what it means decides, else whose name it is. */
function worthOf({ words, meanings, joined }: WordGroup, names: ReadonlyMap<string, 'MAKE' | 'MODEL'>): Worth {
  if (meanOneOf(meanings, ['make'])) return 'MAKE';
  if (meanOneOf(meanings, ['model'])) return 'MODEL';
  if (meanings.length > 0) return meanOneOf(meanings, ['body', 'fuel', 'transmission', 'drivetrain']) ? 'BUILD' : 'REST';
  const named = [...words, ...(joined === null ? [] : [joined])]
    .filter((word) => !yearPattern.test(word))
    .flatMap((word): Worth[] => {
      const name = names.get(word);
      return name === undefined ? [] : [numberPattern.test(word) ? 'BUILD' : name];
    });
  return (['MAKE', 'MODEL', 'BUILD'] as const).find((worth) => named.includes(worth)) ?? 'REST';
}
