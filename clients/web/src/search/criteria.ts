/** What narrows a search, one by one: for the row of those that can be taken away. */
import { changed, type LimitKey, type ListKey, type SearchState, toggled } from './search-state.js';

/** One thing that narrows it, and the search without it. */
export type Criterion =
  | { readonly kind: 'words'; readonly key: string; readonly value: string; readonly without: SearchState }
  | { readonly kind: 'value'; readonly key: string; readonly list: ListKey; readonly value: string; readonly without: SearchState }
  | { readonly kind: 'limit'; readonly key: string; readonly limit: LimitKey; readonly value: string; readonly without: SearchState };

/** The criteria that are lists, in the order in which they are shown. */
export const listKeys = ['make', 'model', 'body', 'condition', 'fuel', 'city', 'gearbox', 'segment'] as const satisfies readonly ListKey[];

const limitKeys = ['priceFrom', 'priceTo', 'yearFrom', 'yearTo', 'kmFrom', 'kmTo'] as const satisfies readonly LimitKey[];

/** All of a search, the words first. */
export function criteriaOf(state: SearchState): readonly Criterion[] {
  const words: Criterion[] =
    state.q === undefined ? [] : [{ kind: 'words', key: 'q', value: state.q, without: changed(state, { q: undefined }) }];
  const values = listKeys.flatMap((list) => {
    const all: readonly string[] = state[list] ?? [];
    return all.map((value): Criterion => ({ kind: 'value', key: `${list} ${value}`, list, value, without: toggled(state, list, value) }));
  });
  const limits = limitKeys.flatMap((limit): Criterion[] => {
    const value = state[limit];
    return value === undefined
      ? []
      : [{ kind: 'limit', key: limit, limit, value: String(value), without: changed(state, { [limit]: undefined }) }];
  });
  return [...words, ...values, ...limits];
}
