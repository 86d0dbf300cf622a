import type { Mutant } from '../../mutant.js';

const facetTests = ['subgraphs/vehicles/src/listing/store/facet-counts.test.ts'];
const savedTests = ['subgraphs/vehicles/src/saved/saved-searches.test.ts'];
const matches = 'subgraphs/vehicles/src/saved/store/matches.ts';

export const searchMutants: readonly Mutant[] = [
  {
    name: 'kept counts of all businesses are open to each',
    file: 'subgraphs/vehicles/migrations/0006_search_at_scale.sql',
    from: "select platform.protect('vehicles.facet_counts');",
    to: 'grant select, insert, update, delete on vehicles.facet_counts to marque_app, marque_system;',
    tests: facetTests,
  },
  {
    name: 'vehicles in private states are counted',
    file: 'subgraphs/vehicles/migrations/0006_search_at_scale.sql',
    from: "'LISTED', 'SOLD');",
    to: "'LISTED', 'SOLD', 'OWNED', 'ARCHIVED');",
    tests: facetTests,
  },
  {
    name: 'a changed vehicle is not counted anew',
    file: 'subgraphs/vehicles/migrations/0006_search_at_scale.sql',
    from: 'is distinct from (n.status,',
    to: 'is not distinct from (n.status,',
    tests: facetTests,
  },
  {
    name: 'what was counted before is forgotten',
    file: 'subgraphs/vehicles/src/listing/store/facet-changes.ts',
    from: 'count = k.count + excluded.count',
    to: 'count = excluded.count',
    tests: facetTests,
  },
  {
    name: 'a facet is narrowed by its own choice',
    file: 'subgraphs/vehicles/src/listing/store/facet-counts.ts',
    from: 'filtered.filter((name) => name !== facet)',
    to: "filtered.filter((name) => name !== facet || name === 'MAKE')",
    tests: facetTests,
  },
  {
    name: 'kept counts answer for states that they do not know',
    file: 'subgraphs/vehicles/src/listing/store/facet-counts.ts',
    from: 'given.states.every((state) => publicStates.some((each) => each === state))',
    to: 'given.states.some((state) => publicStates.some((each) => each === state))',
    tests: facetTests,
  },
  {
    name: 'people are told of their own vehicles',
    file: matches,
    from: 's.user_id <> v.lister_id and s.user_id <> v.owner_id',
    to: 'true',
    tests: savedTests,
  },
  {
    name: 'what matched before is told of after each change',
    file: matches,
    from: 'and not coalesce(v.was_known and',
    to: 'and not coalesce(false and',
    tests: savedTests,
  },
  {
    name: 'vehicles in private states match',
    file: matches,
    from: 'and v.status = ${isPublic}),',
    to: '),',
    tests: savedTests,
  },
  {
    name: 'searches that are turned off are told',
    file: matches,
    from: 'where s.notify and',
    to: 'where',
    tests: savedTests,
  },
  {
    name: 'a search tells of what came before it',
    file: matches,
    from: 's.watching_since <= v.changed_at and',
    to: '',
    tests: savedTests,
  },
  {
    name: 'a pair is told of as often as it comes',
    file: 'subgraphs/vehicles/migrations/0007_saved_searches.sql',
    from: '  primary key (search_id, vehicle_id),',
    to: '  primary key (search_id, vehicle_id, number),',
    tests: savedTests,
  },
  {
    name: 'a person keeps any number of searches',
    file: 'subgraphs/vehicles/src/saved/domain/saved-filter.ts',
    from: 'export const mostSearches = 50;',
    to: 'export const mostSearches = 500;',
    tests: savedTests,
  },
  {
    name: 'whoever knows a search’s id may change it',
    file: 'subgraphs/vehicles/src/saved/store/saved-searches.ts',
    from: 'and(eq(savedSearches.id, given.id), eq(savedSearches.userId, given.userId))',
    to: 'and(eq(savedSearches.id, given.id), sql`${given.userId}::uuid is not null`)',
    tests: savedTests,
  },
  {
    name: 'whoever knows a search’s id may read it',
    file: 'subgraphs/vehicles/src/saved/saved.ts',
    from: 'row && row.userId === caller.userId ?',
    to: 'row && caller.userId !== row.id ?',
    tests: savedTests,
  },
  {
    name: 'the list that was empty is read again',
    file: 'subgraphs/vehicles/src/listing/domain/relaxed-filter.ts',
    from: '.filter(({ relaxed }) => relaxed.length > 0)',
    to: '',
    tests: ['subgraphs/vehicles/src/listing/domain/relaxed-filter.test.ts'],
  },
];
