import type { Mutant } from '../../mutant.js';

const vehicles = 'subgraphs/vehicles/src';
const keyTests = [`${vehicles}/listing/domain/name-key.test.ts`];
const listTests = [`${vehicles}/listing/resolvers/folded-names.test.ts`];
const savedTests = [`${vehicles}/saved/saved-searches.test.ts`];

/** Names of filters, in whatever way people write them. */
export const foldedNameMutants: readonly Mutant[] = [
  {
    name: 'a make is found by no other word for it',
    file: `${vehicles}/catalogue/domain/make-key.ts`,
    from: '(called.get(bare) ?? bare)',
    to: 'bare',
    tests: keyTests,
  },
  {
    name: 'a make that people know is taken for another that is called so',
    file: `${vehicles}/catalogue/domain/make-key.ts`,
    from: 'known.has(bare) ? bare : ',
    to: '',
    tests: keyTests,
  },
  {
    name: 'a sign between two numbers says nothing',
    file: `${vehicles}/catalogue/domain/bare-name.ts`,
    from: "(?=\\d)/g, '-')",
    to: "(?=\\d)/g, '')",
    tests: keyTests,
  },
  {
    name: 'a name beyond ASCII is not looked at where the letters are asked for',
    file: `${vehicles}/listing/store/spellings.ts`,
    from: 'octet_length(${value}) <> char_length(${value})',
    to: 'false',
    tests: listTests,
  },
  {
    name: 'the spellings of private vehicles are not known',
    file: `${vehicles}/listing/store/spellings.ts`,
    from: 'states.length === 0 ? [] : await',
    to: 'states.length >= 0 ? [] : await',
    tests: listTests,
  },
  {
    name: 'each spelling is a value of a facet',
    file: `${vehicles}/listing/domain/facet-values.ts`,
    from: 'named === undefined ? value : nameKey(named, value)',
    to: 'value',
    tests: listTests,
  },
  {
    name: 'searches that were kept before are compared as they were written',
    file: `${vehicles}/saved/store/name-keys.ts`,
    from: 'if (older.length === 0) return;',
    to: 'if (older.length >= 0) return;',
    tests: savedTests,
  },
  {
    name: 'searches that were kept before are met by their former keys alone',
    file: `${vehicles}/saved/store/name-keys.ts`,
    from: "when 'make' then f.makes",
    to: "when 'make' then null",
    tests: savedTests,
  },
];
