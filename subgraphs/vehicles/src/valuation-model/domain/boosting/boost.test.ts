import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boost, type BoostOptions } from './boost.js';
import { contributions, type Forest, predict } from './forest.js';
import { encode, encoderOf, type FeatureSpec, type FeatureValue } from './matrix.js';
import { seededRandom } from './random.js';

const options: BoostOptions = {
  mostTrees: 40,
  mostLeaves: 12,
  leastWeight: 3,
  smoothing: 1,
  leastGain: 1e-9,
  rate: 0.2,
  rowShare: 0.8,
  featureShare: 0.8,
  huberQuantile: 0.9,
  patience: 10,
  seed: 7,
};
const specs: readonly FeatureSpec[] = [
  { name: 'age', kind: 'NUMBER', trend: -1 },
  { name: 'km', kind: 'NUMBER', trend: -1 },
  { name: 'level', kind: 'NUMBER', trend: 1 },
  { name: 'make', kind: 'WORD', trend: 0 },
];

/** Random rows in which nothing has the trends that are asked for. */
function learnt(seed: number, rows = 300) {
  const random = seededRandom(seed);
  const makes = ['Ada', 'Bo', 'Cy', 'Di'];
  const values = Array.from({ length: rows }, (): FeatureValue[] => [
    random() < 0.1 ? null : Math.floor(random() * 20),
    random() < 0.2 ? null : random() * 300_000,
    random() * 5,
    makes[Math.floor(random() * 4)] ?? null,
  ]);
  const target = Float64Array.from(values, ([age, km, level]) => Number(age ?? 3) * 0.1 + Number(km ?? 0) / 1e5 - Number(level) + random());
  const encoders = specs.map((spec, at) =>
    encoderOf(
      spec,
      values.map((row) => row[at] ?? null),
    ),
  );
  const matrix = encode(encoders, values);
  return { values, encoders, matrix, target, weight: new Float64Array(rows).fill(1) };
}

const answer = (forest: Forest, encoders: ReturnType<typeof learnt>['encoders'], row: FeatureValue[]): number =>
  predict(forest, encode(encoders, [row]))[0] ?? Number.NaN;

describe('a boosted forest', () => {
  it('never rises with a feature whose trend is down, nor falls with one whose trend is up, whatever it was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 25, noNaN: true }), (seed, age) => {
        const { encoders, ...examples } = learnt(seed, 120);
        const forest = boost(encoders, examples, { ...options, mostTrees: 15 });
        for (const row of examples.values.slice(0, 20)) {
          const [, km = null, level = null, make = null] = row;
          const at = answer(forest, encoders, [age, km, level, make]);
          expect(answer(forest, encoders, [age + 3, km, level, make])).toBeLessThanOrEqual(at);
          expect(answer(forest, encoders, [age, km, Number(level) + 1, make])).toBeGreaterThanOrEqual(at);
          if (km !== null) expect(answer(forest, encoders, [age, Number(km) + 40_000, level, make])).toBeLessThanOrEqual(at);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const { encoders, ...examples } = learnt(1);
    const trees = (seed: number): number[] => [...boost(encoders, examples, { ...options, seed }).value];
    expect(trees(3)).toEqual(trees(3));
    expect(trees(3)).not.toEqual(trees(4));
  });

  it('answers a finite number to whatever is asked', () => {
    const { encoders, ...examples } = learnt(2);
    const forest = boost(encoders, examples, options);
    const value = fc.oneof(fc.constant(null), fc.double(), fc.string());
    fc.assert(
      fc.property(fc.tuple(value, value, value, value), (row) => {
        expect(Number.isFinite(answer(forest, encoders, row))).toBe(true);
      }),
    );
  });

  it('learns: numbers, words and what is missing', () => {
    const random = seededRandom(5);
    const values = Array.from({ length: 2000 }, (): FeatureValue[] => [
      random() < 0.3 ? null : random() * 10,
      ['a', 'b', 'c'][Math.floor(random() * 3)] ?? null,
    ]);
    const truth = ([x, word]: readonly FeatureValue[]): number => (x === null ? 4 : Math.sin(Number(x))) + (word === 'b' ? 2 : 0);
    const plain: FeatureSpec[] = [
      { name: 'x', kind: 'NUMBER', trend: 0 },
      { name: 'w', kind: 'WORD', trend: 0 },
    ];
    const encoders = plain.map((spec, at) =>
      encoderOf(
        spec,
        values.map((row) => row[at] ?? null),
      ),
    );
    const matrix = encode(encoders, values);
    const target = Float64Array.from(values, truth);
    const forest = boost(
      encoders,
      { matrix, target, weight: new Float64Array(2000).fill(1) },
      { ...options, mostTrees: 80, featureShare: 1 },
    );
    const predicted = predict(forest, matrix);
    const errors = values.map((row, at) => Math.abs((predicted[at] ?? 0) - truth(row)));
    expect(errors.reduce((sum, each) => sum + each, 0) / errors.length).toBeLessThan(0.1);
  });

  it('ends where the rows that are kept apart make no progress', () => {
    const { encoders, ...examples } = learnt(9);
    const noise = { ...examples, target: examples.target.map((_, at) => (at * 7919) % 13) };
    const apart = { ...learnt(10), target: examples.target.map((_, at) => (at * 104_729) % 13) };
    expect(boost(encoders, noise, { ...options, mostTrees: 400 }, apart).roots.length).toBeLessThan(100);
  });

  it('has shares of its features that add up to what it predicts', () => {
    const { encoders, ...examples } = learnt(4);
    const forest = boost(encoders, examples, options);
    for (const row of examples.values.slice(0, 50)) {
      const codes = Uint8Array.from(encode(encoders, [row]).columns, (column) => column[0] ?? 0);
      const { start, shares } = contributions(forest, codes);
      expect(start + shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(answer(forest, encoders, row), 9);
    }
  });
});
