import type { Mutant } from '../../mutant.js';

const domain = 'subgraphs/vehicles/src/valuation/domain/price-recommendation.ts';
const fields = 'subgraphs/vehicles/src/valuation/resolvers/price-recommendation-fields.ts';
const demand = 'subgraphs/vehicles/src/valuation/store/demand.ts';
const rules = ['subgraphs/vehicles/src/valuation/domain/price-recommendation.test.ts'];
const graph = ['subgraphs/vehicles/src/valuation/resolvers/price-recommendation.test.ts'];

export const priceMutants: readonly Mutant[] = [
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
