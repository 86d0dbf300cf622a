import type { Mutant } from '../../mutant.js';

const domain = 'subgraphs/vehicles/src/search/domain';
const listing = 'subgraphs/vehicles/src/listing';
const wordTests = [`${domain}/search-words.test.ts`];
const synonymTests = [`${listing}/resolvers/synonym-search.test.ts`];
const relaxedTests = [`${listing}/domain/relaxed-filter.test.ts`];
const alternativesTests = [`${listing}/resolvers/alternatives.test.ts`];

/** What searches understand, and what they let go of. */
export const searchingMutants: readonly Mutant[] = [
  {
    name: 'a series loses its letter',
    file: `${domain}/search-words.ts`,
    from: '  if (joined) return false;\n',
    to: '',
    tests: wordTests,
  },
  {
    name: 'the beginning of any word means what the word means',
    file: `${domain}/meanings.ts`,
    from: 'const leastBeginning = 5;',
    to: 'const leastBeginning = 3;',
    tests: wordTests,
  },
  {
    name: 'a word of a phrase is corrected by itself',
    file: `${domain}/search-query.ts`,
    from: 'group.meanings.length > 0 ? [] : ',
    to: '',
    tests: wordTests,
  },
  {
    name: 'a VIN is found by fewer characters',
    file: `${domain}/vehicle-number.ts`,
    from: '/^[a-z0-9]{6,24}$/',
    to: '/^[a-z0-9]{5,24}$/',
    tests: synonymTests,
  },
  {
    name: 'a word that begins others is looked up as it is',
    file: 'subgraphs/vehicles/src/search/store/search-terms.ts',
    from: 'bool_and(term =',
    to: 'bool_or(term =',
    tests: [`${listing}/resolvers/folded-search.test.ts`],
  },
  {
    name: 'what a corrected word begins is not looked at',
    file: 'subgraphs/vehicles/src/search/store/search-terms.ts',
    from: 'row.whole && (row.best === null',
    to: '(row.best === null',
    tests: [`${listing}/resolvers/folded-search.test.ts`],
  },
  {
    name: 'numbers that are not for everybody stop a correction',
    file: 'subgraphs/vehicles/src/search/store/search-terms.ts',
    from: 'vehicles.is_counted(status) and ',
    to: '',
    tests: synonymTests,
  },
  {
    name: 'the whole number comes among those that begin so',
    file: `${listing}/store/listing-conditions.ts`,
    from: 'number: wholeNumberQuery(words ?? []) ?? undefined,',
    to: 'number: undefined,',
    tests: synonymTests,
  },
  {
    name: 'a saved search is met by its words alone',
    file: 'subgraphs/vehicles/src/saved/domain/search-keys.ts',
    from: '  ...group.meanings.map((meaning) => `word:${meaning}`),\n',
    to: '',
    tests: ['subgraphs/vehicles/src/saved/saved-searches.test.ts'],
  },
  {
    name: 'a saved number meets no vehicle',
    file: 'subgraphs/vehicles/src/saved/domain/search-keys.ts',
    from: 'export const numberLetters = 8;',
    to: 'export const numberLetters = 9;',
    tests: ['subgraphs/vehicles/src/saved/saved-searches.test.ts'],
  },
  {
    name: 'the words of vehicles that are not for the caller are told',
    file: `${listing}/store/word-counts.ts`,
    from: 'privateOf === undefined ? { states } : { states, privateOf }',
    to: '{ states }',
    tests: alternativesTests,
  },
  {
    name: 'all words go, and everything is close',
    file: `${listing}/domain/relaxed-words.ts`,
    from: 'Math.min(wanted, order.length - 1)',
    to: 'wanted',
    tests: relaxedTests,
  },
  {
    name: 'the words of most vehicles go first',
    file: `${listing}/domain/relaxed-words.ts`,
    from: 'a.worth - b.worth || a.count - b.count',
    to: 'a.worth - b.worth || b.count - a.count',
    tests: relaxedTests,
  },
  {
    name: 'a search of unknown words alone shows everything',
    file: `${listing}/domain/relaxed-filter.ts`,
    from: '  if (!asksForSomething(base.filter)) return [];\n',
    to: '',
    tests: relaxedTests,
  },
  {
    name: 'what was changed is told even where it was not',
    file: `${listing}/resolvers/present-alternatives.ts`,
    from: 'used === undefined || used === asked ? null : used',
    to: 'used === undefined ? null : used',
    tests: alternativesTests,
  },
  {
    name: 'vehicles of a make that a search names are counted twice',
    file: `${listing}/store/facet-counts.ts`,
    from: ' and make <> all(${named}::text[])',
    to: '',
    tests: [`${listing}/store/facet-counts.test.ts`],
  },
  {
    name: 'what has changed is not counted of the makes that a search names',
    file: `${listing}/store/facet-counts.ts`,
    from: 'and make = any(${named}::text[]) and f.value is not null',
    to: 'and false and make = any(${named}::text[])',
    tests: [`${listing}/store/facet-counts.test.ts`],
  },
  {
    name: 'ends of a range that are swapped find nothing',
    file: 'subgraphs/shared/src/graph/ranges.ts',
    from: 'if (lower.value > upper.value)',
    to: 'if (lower.name === upper.name)',
    tests: [`${listing}/resolvers/listing.test.ts`],
  },
  {
    name: 'a range of one value is refused',
    file: 'subgraphs/shared/src/graph/ranges.ts',
    from: 'lower.value > upper.value',
    to: 'lower.value >= upper.value',
    tests: [`${listing}/resolvers/listing.test.ts`],
  },
  {
    name: 'a word that holds a known one is taken for it',
    file: 'subgraphs/vehicles/src/catalogue/domain/vocabulary.ts',
    from: 'isMadeOf(known, folded) ? firstMatch(rules, folded) : null',
    to: 'known === undefined ? null : firstMatch(rules, folded)',
    tests: ['subgraphs/vehicles/src/catalogue/domain/vocabulary.test.ts'],
  },
];
