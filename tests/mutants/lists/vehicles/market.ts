import type { Mutant } from '../../mutant.js';

const valuation = 'subgraphs/vehicles/src/valuation';
const domain = [`${valuation}/domain/market/market-snapshot.test.ts`];
const tests = [`${valuation}/resolvers/market/market.test.ts`];

export const marketMutants: readonly Mutant[] = [
  {
    name: 'a market counts what nobody may see',
    file: `${valuation}/store/market/market-now.ts`,
    from: ' and v.status = ${isOffered} and',
    to: ' and',
    tests,
  },
  {
    name: 'a market shows what is offered in other currencies as if it were its own',
    file: `${valuation}/store/market/market-now.ts`,
    from: 'const inCurrency = sql`v.currency = n.currency`;',
    to: 'const inCurrency = sql`true`;',
    tests,
  },
  {
    name: 'a market of one year is that of all years',
    file: `${valuation}/store/market/market-now.ts`,
    from: 'and (n.year is null or ${table}.year = n.year)',
    to: '',
    tests,
  },
  {
    name: 'a median is the lower of two in the middle',
    file: `${valuation}/store/market/market-now.ts`,
    from: 'order by ${column} desc)',
    to: 'order by ${column})',
    tests,
  },
  {
    name: 'what was sold long ago is sold lately',
    file: `${valuation}/store/market/market-now.ts`,
    from: 'and c.priced_at > ${since}::timestamptz and',
    to: 'and c.priced_at + (${since}::timestamptz - ${since}::timestamptz) is not null and',
    tests,
  },
  {
    name: 'two sales tell what was paid',
    file: `${valuation}/domain/market/market-snapshot.ts`,
    from: 'sales < fewest ? null',
    to: 'sales < fewest - 1 ? null',
    tests: domain,
  },
  {
    name: 'what was paid is told to the last digit',
    file: `${valuation}/domain/market/market-snapshot.ts`,
    from: 'twoDigits(medianMinor)',
    to: 'medianMinor',
    tests: domain,
  },
  {
    name: 'a change is told of two cars',
    file: `${valuation}/domain/market/market-snapshot.ts`,
    from: 'Math.min(before.prices, now.prices) < fewest',
    to: 'Math.max(before.prices, now.prices) < fewest',
    tests: domain,
  },
  {
    name: 'what has gone since was never offered',
    file: `${valuation}/store/market/market-then.ts`,
    from: 'where h.status = ${isOffered})',
    to: 'where h.status = ${isOffered} and cars.status = h.status)',
    tests,
  },
  {
    name: 'what is asked today was always asked',
    file: `${valuation}/store/market/market-then.ts`,
    from: 'select cars.index, m.days, h.asking_minor',
    to: 'select cars.index, m.days, cars.asking_minor',
    tests,
  },
];
