import type { Mutant } from '../../mutant.js';

const domain = 'subgraphs/vehicles/src/search/domain';
const listing = 'subgraphs/vehicles/src/listing';
const wordTests = [`${domain}/search-words.test.ts`];
const relaxedTests = [`${listing}/domain/relaxed-filter.test.ts`];
const limitTests = [`${domain}/search-limits.test.ts`];
const correctionTests = [`${domain}/correction.test.ts`];
const understoodTests = [`${listing}/resolvers/understood-search.test.ts`];

/** How searches are read: limits, names and their halves, slips; and which of their words are held on to. */
export const understoodSearchMutants: readonly Mutant[] = [
  {
    name: 'a range of kilometres is one of prices',
    file: `${domain}/search-limits.ts`,
    from: 'if (isKilometres(unit)) return { odometerKmFrom',
    to: 'if (lead !== undefined && isKilometres(unit)) return { odometerKmFrom',
    tests: limitTests,
  },
  {
    name: 'two numbers alone are a range',
    file: `${domain}/search-limits.ts`,
    from: 'if (lead === undefined && (!isNamed ||',
    to: 'if (lead === undefined && (',
    tests: limitTests,
  },
  {
    name: 'a range of prices or kilometres may be one of years',
    file: `${domain}/search-limits.ts`,
    from: '(?! ?(?:${units})${end})`,',
    to: '`,',
    tests: limitTests,
  },
  {
    name: 'the fewest kilometres narrow no saved search',
    file: 'subgraphs/vehicles/src/saved/store/matches.ts',
    from: '${v}.odometer_km >= s.odometer_km_from',
    to: '${v}.odometer_km is not null',
    tests: ['subgraphs/vehicles/src/saved/saved-searches.test.ts'],
  },
  {
    name: 'the rarest word goes first, a make too',
    file: `${listing}/domain/relaxed-words.ts`,
    from: 'a.worth - b.worth || a.count - b.count',
    to: 'a.count - b.count',
    tests: relaxedTests,
  },
  {
    name: 'a guess is never let go',
    file: `${listing}/domain/relaxed-words.ts`,
    from: 'return nearest === null ? [] : [{',
    to: 'return nearest !== null || nearest === null ? [] : [{',
    tests: relaxedTests,
  },
  {
    name: 'the same list is read twice',
    file: `${listing}/domain/relaxed-filter.ts`,
    from: '!all.slice(0, place).some(',
    to: '!all.slice(0, 0).some(',
    tests: relaxedTests,
  },
  {
    name: 'makes and models are words like others',
    file: `${listing}/store/word-counts.ts`,
    from: 'named.includes(worth)',
    to: 'named.length > 99 && worth',
    tests: understoodTests,
  },
  {
    name: 'what is priced accordingly comes before an Accord',
    file: `${listing}/store/alternatives.ts`,
    from: "await pageOf(tx, values, 'RELEVANCE')",
    to: "await pageOf(tx, values, 'NEWEST')",
    tests: understoodTests,
  },
  {
    name: 'the wider of two limits holds',
    file: `${listing}/domain/said-limits.ts`,
    from: '(b !== undefined && isLess(b, a)) ? b : a',
    to: '(b !== undefined && isLess(a, b)) ? b : a',
    tests: understoodTests,
  },
  {
    name: 'dollars are naira',
    file: `${listing}/resolvers/listing-filter.ts`,
    from: 'said.currencies.length > 0 && !said.currencies.includes(currency)',
    to: 'said.currencies.length > 9',
    tests: understoodTests,
  },
  {
    name: 'a ranger is a Range Rover',
    file: `${domain}/meanings.ts`,
    from: "!meanOneOf([meaning], ['make', 'model'])",
    to: 'meaning.length > 0',
    tests: wordTests,
  },
  {
    name: 'a letter before a word is misspelt',
    file: `${domain}/likeness.ts`,
    from: '  (word[0] === term[0] || word.length <= term.length) &&\n',
    to: '',
    tests: correctionTests,
  },
  {
    name: 'a price under which nothing is looked for is a word',
    file: `${domain}/search-limits.ts`,
    from: 'if (value < leastPrice || ',
    to: 'if (value > leastPrice || ',
    tests: limitTests,
  },
  {
    name: 'any number is a price',
    file: `${domain}/search-limits.ts`,
    from: 'const leastPrice = 1_000;',
    to: 'const leastPrice = 0;',
    tests: limitTests,
  },
  {
    name: 'the halves of a name begin others',
    file: `${domain}/search-query.ts`,
    from: ' || (joined !== null && word.length <= longestPiece)',
    to: '',
    tests: wordTests,
  },
  {
    name: 'a name is not looked for by its halves',
    file: 'subgraphs/vehicles/src/search/store/search-terms.ts',
    from: 'names: namesJoined(words)',
    to: 'names: namesJoined([])',
    tests: understoodTests,
  },
  {
    name: 'a bus is in business',
    file: `${domain}/search-query.ts`,
    from: '!begun || whole.has(word)',
    to: 'whole.has(word)',
    tests: wordTests,
  },
  {
    name: 'a make that begins with what a make is called is counted with it',
    file: `${listing}/store/named-makes.ts`,
    from: 'begun ? part.startsWith(word) : part === word',
    to: 'part.startsWith(word)',
    tests: understoodTests,
  },
  {
    name: 'a misspelt word is any word that is a little like it',
    file: `${domain}/likeness.ts`,
    from: 'Math.max(1, Math.floor(word.length / 3))',
    to: 'word.length',
    tests: correctionTests,
  },
  {
    name: 'a digit of a name is misspelt',
    file: `${domain}/likeness.ts`,
    from: 'digitsOf(word) === digitsOf(term)',
    to: "word !== ''",
    tests: correctionTests,
  },
  {
    name: 'a word means what its neighbour means',
    file: `${domain}/likeness.ts`,
    from: '  word[0] === known[0] &&\n',
    to: '',
    tests: correctionTests,
  },
  {
    name: 'a rogue is red',
    file: `${domain}/likeness.ts`,
    from: 'editDistance(word, known, 2)',
    to: 'editDistance(word, known, 1)',
    tests: correctionTests,
  },
  {
    name: 'pictures are words',
    file: 'subgraphs/shared/src/text/fold-text.ts',
    from: ".replace(pictures, ' ')",
    to: '',
    tests: ['subgraphs/shared/src/text/fold-text.test.ts'],
  },
];
