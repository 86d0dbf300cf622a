import type { Mutant } from '../../mutant.js';

const listing = 'subgraphs/vehicles/src/listing';
const tests = [`${listing}/resolvers/held-alternatives.test.ts`];

/** What is held of a list that nothing is in. */
export const heldAlternativeMutants: readonly Mutant[] = [
  {
    name: 'a list that no small step helps has no alternatives',
    file: `${listing}/store/alternatives.ts`,
    from: 'if (held.relaxed.length === 0) return null;',
    to: 'if (held.relaxed.length >= 0) return null;',
    tests,
  },
  {
    name: 'a criterion that nothing meets is held',
    file: `${listing}/store/held.ts`,
    from: 'filter = form?.add(filter) ?? filter;',
    to: 'filter = (form ?? hold.forms[0])?.add(filter) ?? filter;',
    tests,
  },
  {
    name: 'criteria are held one by one and not together',
    file: `${listing}/store/held.ts`,
    from: 'form.add(filter)',
    to: 'form.add({ states: filter.states })',
    tests,
  },
  {
    name: 'what lies nearest is told as what was asked for',
    file: `${listing}/store/held.ts`,
    from: 'if (form !== hold.forms[0])',
    to: 'if (form === undefined)',
    tests,
  },
  {
    name: 'the dearest above a price come first',
    file: `${listing}/domain/held-criteria.ts`,
    from: "nearest({ priceFrom: priceTo }, 'PRICE_LOW')",
    to: "nearest({ priceFrom: priceTo }, 'PRICE_HIGH')",
    tests,
  },
  {
    name: 'the oldest before a year come first',
    file: `${listing}/domain/held-criteria.ts`,
    from: "nearest({ yearTo: yearFrom }, 'YEAR_NEW')",
    to: "nearest({ yearTo: yearFrom }, 'YEAR_OLD')",
    tests,
  },
  {
    name: 'those with the most kilometres come first',
    file: `${listing}/domain/held-criteria.ts`,
    from: "nearest({ odometerKmFrom: odometerKmTo }, 'ODOMETER_LOW')",
    to: "nearest({ odometerKmFrom: odometerKmTo }, 'ODOMETER_HIGH')",
    tests,
  },
  {
    name: 'the limits that are told are not those of what is shown',
    file: `${listing}/store/alternatives.ts`,
    from: 'filter: widenedLimits(held.filter, wanted, rows)',
    to: 'filter: held.filter',
    tests,
  },
];
