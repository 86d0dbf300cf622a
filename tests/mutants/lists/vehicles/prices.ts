import type { Mutant } from '../../mutant.js';

const domain = 'subgraphs/vehicles/src/valuation/domain/price-recommendation.ts';
const fields = 'subgraphs/vehicles/src/valuation/resolvers/price-recommendation-fields.ts';
const demand = 'subgraphs/vehicles/src/valuation/store/demand.ts';
const rules = ['subgraphs/vehicles/src/valuation/domain/price-recommendation.test.ts'];
const graph = ['subgraphs/vehicles/src/valuation/resolvers/price-recommendation.test.ts'];

const offered = ['subgraphs/vehicles/src/inventory/store/offered-prices.test.ts'];

export const priceMutants: readonly Mutant[] = [
  {
    name: 'a withdrawn offer is a price of its market',
    file: 'subgraphs/vehicles/src/inventory/commands/record-change.ts',
    from: 'if (isWithdrawn(row, changed)) await forget',
    to: 'if (isWithdrawn(changed, changed)) await forget',
    tests: offered,
  },
  {
    name: 'offers that are withdrawn together are prices of their market',
    file: 'subgraphs/vehicles/src/inventory/commands/record-changes.ts',
    from: 'isWithdrawn(before, changed) ? [changed] : []',
    to: 'isWithdrawn(changed, changed) ? [changed] : []',
    tests: offered,
  },
  {
    name: 'a price that has stood for long goes with its vehicle',
    file: 'subgraphs/vehicles/src/inventory/store/offered-prices.ts',
    from: 'after: aDayFrom(-1)',
    to: 'after: aDayFrom(-100)',
    tests: offered,
  },
  {
    name: 'a sale elsewhere is believed its seller',
    file: 'subgraphs/vehicles/src/inventory/domain/lifecycle.ts',
    from: "(after.state === 'SOLD' && after.saleId === null)",
    to: 'false',
    tests: offered,
  },
  {
    name: 'a vehicle counts as often as it has been added',
    file: 'subgraphs/vehicles/src/inventory/store/offered-prices.ts',
    from: 'if (numbers.length > 0)',
    to: 'if (numbers.length > 1)',
    tests: offered,
  },
  {
    name: 'what was asked stays beside what was paid',
    file: 'subgraphs/vehicles/src/valuation/commands/learn-from-sale.ts',
    from: 'until: handedOverAt }',
    to: 'until: new Date(0) }',
    tests: ['subgraphs/vehicles/src/garage/garage.test.ts'],
  },
  {
    name: 'a recommended price leaves the interval of the valuation',
    file: domain,
    from: 'if (kept !== total) move(',
    to: 'if (kept === 0n) move(',
    tests: rules,
  },
  {
    name: 'a price falls from the first day',
    file: domain,
    from: 'Math.max(0, days - patientDays)',
    to: 'days',
    tests: rules,
  },
  {
    name: 'a price falls without end',
    file: domain,
    from: '-Math.min(mostForDays, perDay',
    to: '-Math.min(1, perDay',
    tests: rules,
  },
  {
    name: 'interest is not held against the days',
    file: domain,
    from: 'const expected = usualViewers *',
    to: 'const expected = usualViewers + 0 *',
    tests: rules,
  },
  {
    name: 'an old valuation is a basis',
    file: domain,
    from: 'daysBetween(valuation.valuedAt, now) > oldestDays',
    to: 'daysBetween(valuation.valuedAt, now) > oldestDays * 1_000',
    tests: rules,
  },
  {
    name: 'what is sold has a price',
    file: domain,
    from: "if (!pricedStates.includes(state)) return { missing: 'NOT_FOR_SALE' };",
    to: '',
    tests: rules,
  },
  {
    name: 'every dealer is told what another should ask',
    file: fields,
    from: 'if (!mayChange(caller, row)) return null;',
    to: '',
    tests: graph,
  },
  {
    name: 'a valuation in another currency is a basis',
    file: fields,
    from: 'newest?.currency === row.currency ? newest : null',
    to: 'newest',
    tests: graph,
  },
  {
    name: 'one person counts as often as they come',
    file: demand,
    from: '(select count(distinct subject_id) from vehicles.interactions',
    to: '(select count(*) from vehicles.interactions',
    tests: graph,
  },
];
