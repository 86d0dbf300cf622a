import type { Mutant } from '../../mutant.js';

const model = 'subgraphs/vehicles/src/valuation-model/domain';
const modelTests = [`${model}/train-model.test.ts`];
const boostTests = [`${model}/boosting/boost.test.ts`];

export const valuationMutants: readonly Mutant[] = [
  {
    name: 'older cars may be worth more',
    file: `${model}/boosting/split.ts`,
    from: 'return trend > 0\n',
    to: 'return trend < 0\n',
    tests: boostTests,
  },
  {
    name: 'the trend of a split is forgotten below it',
    file: `${model}/boosting/split.ts`,
    from: 'if (trend === 0) return { gain, left, right };',
    to: 'if (trend <= 1) return { gain, left, right };',
    tests: boostTests,
  },
  {
    name: 'a model’s curve over age may rise',
    file: `${model}/market/comparables-estimate.ts`,
    from: 'return neverRising(curve, believed);',
    to: 'return believed.length > 0 ? curve : neverRising(curve, believed);',
    tests: [`${model}/market/model-market.test.ts`],
  },
  {
    name: 'comparables of another kind count as those just like the car',
    file: `${model}/market/comparables-estimate.ts`,
    from: 'const { weights, sums, mass } = sumsByAge(subject, market, close);',
    to: 'const { weights, sums, mass } = sumsByAge(subject, market, wide);',
    tests: [`${model}/market/comparables-estimate.test.ts`],
  },
  {
    name: 'a price of an unknown distance is brought to another',
    file: `${model}/market/model-market.ts`,
    from: '    if (Number.isNaN(distance)) continue;\n',
    to: '    if (Number.isNaN(distance)) add(driven.trust, year, own);\n    if (Number.isNaN(distance)) continue;\n',
    tests: [`${model}/market/comparables-estimate.test.ts`],
  },
  {
    name: 'comparables know the price that is learned from',
    file: `${model}/train-model.ts`,
    from: 'rows.filter((_, at) => parts[at] !== part)',
    to: 'rows.filter((_, at) => parts[at] !== part || part >= 0)',
    tests: modelTests,
  },
  {
    name: 'the same car at another price is another car',
    file: `${model}/market/market-row.ts`,
    from: 'return JSON.stringify([modelKey(row), year,',
    to: 'return JSON.stringify([row, modelKey(row), year,',
    tests: modelTests,
  },
  {
    name: 'intervals hold for the prices that were seen and not for the next',
    file: `${model}/intervals.ts`,
    from: 'Math.ceil((sorted.length + 1) * share)',
    to: 'Math.ceil((sorted.length - 1) * share)',
    tests: modelTests,
  },
  {
    name: 'who knows less is as sure',
    file: `${model}/intervals.ts`,
    from: 'MAKE: reachOf(enough(make, model))',
    to: 'MAKE: reachOf(model)',
    tests: modelTests,
  },
  {
    name: 'a stored model may send a walk in a circle',
    file: `${model}/stored-model.ts`,
    from: 'child > node && child < nodes',
    to: 'child >= 0 && child < nodes',
    tests: modelTests,
  },
  {
    name: 'a model that errs more than the last is taken',
    file: `${model}/training-outcome.ts`,
    from: '(current === null || candidate <= current)',
    to: '(current === null || candidate <= 1)',
    tests: ['subgraphs/vehicles/src/valuation/domain/value-car.test.ts'],
  },
  {
    name: 'a model that errs more than the baseline is taken',
    file: `${model}/training-outcome.ts`,
    from: 'candidate <= baseline &&',
    to: '',
    tests: ['subgraphs/vehicles/src/valuation/domain/value-car.test.ts'],
  },
  {
    name: 'the factors of a model do not add up',
    file: 'subgraphs/vehicles/src/valuation/domain/model-estimate.ts',
    from: 'const amountMinor = total - before;',
    to: 'const amountMinor = total - before / 2n;',
    tests: ['subgraphs/vehicles/src/valuation/domain/value-car.test.ts'],
  },
  {
    name: 'comparables are not corrected for their condition',
    file: 'subgraphs/vehicles/src/valuation/domain/market-rows.ts',
    from: 'Math.exp(-conditionLevel(',
    to: 'Math.exp(0 * conditionLevel(',
    tests: ['subgraphs/vehicles/src/valuation/domain/value-car.test.ts'],
  },
  {
    name: 'strangers learn what hidden vehicles are worth',
    file: 'subgraphs/vehicles/src/valuation/resolvers/stored-valuations.ts',
    from: '(row && maySee(caller, row) ? row : null)',
    to: 'row',
    tests: ['subgraphs/vehicles/src/valuation/commands/train-models.test.ts'],
  },
];
