/** Keeps a search for a person. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { conflict, type Conflict, type IdempotencyConflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import type { ListingFilter } from '../../listing/domain/listing.js';
import { type NamedFacet, nameKeys } from '../../listing/domain/name-key.js';
import { listingValues } from '../../listing/store/listing-conditions.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { filterVersion, mostSearches, namesVersion, type StoredFilter, storedFilter } from '../domain/saved-filter.js';
import { keysOf } from '../domain/search-keys.js';
import { longestName } from '../domain/search-name.js';
import { insertSearch, type NewSearch } from '../store/saved-searches.js';
import type { SavedSearchRow } from '../store/tables.js';

export interface SaveSearch {
  readonly name: string;
  /** As the client gave it. */
  readonly filter: object;
  /** The same, checked, with its words. */
  readonly criteria: ListingFilter;
  readonly notify: boolean;
  readonly idempotencyKey: string;
}

const namesNothing = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && each.trim() === '');

/** Whether it looks for anything: punctuation and small words are none, and nothing stands beside them. */
function narrows(given: StoredFilter, { states: _states, words = [], known: _known, privateOf: _of, ...limits }: ListingFilter): boolean {
  const isSearchAlone = Object.keys(given).every((name) => name === 'search');
  return !isSearchAlone || words.length > 0 || Object.values(limits).some((limit) => limit !== undefined);
}

/**
 * Keeps it in one of the person's places; who has none left removes one first. What matches already is no news: only vehicles that come to match
 * later are told of.
 */
export async function saveSearch(
  context: CommandContext,
  { name: given, filter: input, criteria, notify, idempotencyKey }: SaveSearch,
): Promise<SavedSearchRow | InvalidInput | Conflict | IdempotencyConflict> {
  const actor = actorOf(context.caller);
  const name = shownText(given, { max: longestName });
  if (name === null) return invalidInput(`A name has 1 to ${longestName} characters, none of them hidden.`, 'name');
  const filter = storedFilter(input);
  if (filter === null) return invalidInput('Name what you look for: a search without criteria finds everything.', 'filter');
  if (criteria.featured)
    return invalidInput('What is featured comes and goes by the clock: it cannot be waited for.', 'filter', 'featured');
  const [empty] = Object.entries(filter).find(([, value]) => namesNothing(value)) ?? [];
  if (empty !== undefined) return invalidInput('A list that names nothing finds nothing.', 'filter', empty);
  if (!narrows(filter, criteria))
    return invalidInput('The words of the search say nothing that a vehicle could be found by.', 'filter', 'search');
  const { search } = filter;
  if (typeof search === 'string' && !isStorable(search))
    return invalidInput('The search has characters that are no text.', 'filter', 'search');
  const call = { command: 'saveSearch', idempotencyKey, input: { name, filter, notify } };
  return once(context.platform, actor, call, async (tx, now) => {
    const facts = { id: newId(), tenantId: actor.tenantId, userId: actor.actorId, name, notify, filter, now };
    return (await insertSearch(tx, newSearch(facts, criteria), keysOf(criteria))) ?? tooMany;
  });
}

const tooMany = conflict(`You keep ${mostSearches} searches already: remove one first.`);

/** A search but for its criteria. */
export interface SearchFacts {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly notify: boolean;
  readonly filter: StoredFilter;
  readonly now: Date;
}

/** The row of a new search, without its place. */
export function newSearch({ now, ...facts }: SearchFacts, criteria: ListingFilter): NewSearch {
  const {
    search,
    traits,
    number: _number,
    word: _word,
    south: _south,
    north: _north,
    west: _west,
    east: _east,
    privateOf: _of,
    ...values
  } = listingValues(facts.tenantId, criteria);
  return { ...compared(values), ...facts, query: bothOf(search, traits), filterVersion, watchingSince: now, createdAt: now };
}

/** Both in one tsquery. */
function bothOf(search: string | undefined, traits: string | undefined): string | null {
  const asked = [search, traits].filter((each) => each !== undefined);
  return asked.length === 0 ? null : asked.join(' & ');
}

/** The columns that vehicles are compared with. */
function compared(values: Omit<ReturnType<typeof listingValues>, 'search' | 'traits'>) {
  const list = (given: readonly string[] | undefined): string[] | null => (given === undefined ? null : [...given]);
  const keys = (facet: NamedFacet, given: readonly string[] | undefined): string[] | null =>
    given === undefined ? null : nameKeys(facet, given);
  const { states, makes, models, bodyTypes, cities, fuels, transmissions, drivetrains, conditions, segments, ...rest } = values;
  return {
    states: [...states],
    makes: keys('MAKE', makes),
    models: keys('MODEL', models),
    bodyTypes: keys('BODY_TYPE', bodyTypes),
    cities: keys('CITY', cities),
    namesVersion,
    fuels: list(fuels),
    transmissions: list(transmissions),
    drivetrains: list(drivetrains),
    conditions: list(conditions),
    segments: list(segments),
    yearFrom: rest.yearFrom ?? null,
    yearTo: rest.yearTo ?? null,
    currency: rest.currency ?? null,
    priceFromMinor: rest.priceFromMinor ?? null,
    priceToMinor: rest.priceToMinor ?? null,
    odometerKmFrom: rest.odometerKmFrom ?? null,
    odometerKmTo: rest.odometerKmTo ?? null,
    listedSince: rest.listedSince ?? null,
    sellerId: rest.sellerId ?? null,
    latitude: rest.latitude ?? null,
    longitude: rest.longitude ?? null,
    radiusKm: rest.radiusKm ?? null,
  };
}
