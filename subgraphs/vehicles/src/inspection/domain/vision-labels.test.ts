import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checklists, findingResults } from './checklists.js';
import { findingsOf, inputOf, modelDescription, probabilitiesOf } from './vision-labels.js';

const described = (change: object = {}) =>
  modelDescription.parse({ name: 'eyes', width: 16, height: 16, labels: [null, { code: 'paint', result: 'MINOR' }], ...change });
const pixels = 16 * 16;

it('channels come first or last, less their mean, by their deviation', () => {
  const rgb = new Uint8Array(pixels * 3);
  rgb.set([255, 51, 0], 3);
  const shape = { mean: [0.5, 0, 0], deviation: [0.5, 0.1, 1] };
  const first = inputOf(rgb, described(shape));
  expect([first[1], first[pixels + 1], first[2 * pixels + 1]].map((value) => value?.toFixed(4))).toEqual(['1.0000', '2.0000', '0.0000']);
  expect(first[0]).toBe(-1);
  const last = inputOf(rgb, described({ ...shape, layout: 'NHWC' }));
  expect(Array.from(last.slice(3, 6), (value) => value.toFixed(4))).toEqual(['1.0000', '2.0000', '0.0000']);
});

it('outputs become probabilities as the model is made', () => {
  const outputs = Float32Array.from([0, Math.log(3)]);
  const rounded = (change: object) => probabilitiesOf(outputs, described(change))?.map((value) => value.toFixed(3));
  expect(rounded({ activation: 'SOFTMAX' })).toEqual(['0.250', '0.750']);
  expect(rounded({ activation: 'SIGMOID' })).toEqual(['0.500', '0.750']);
  expect(rounded({ activation: 'NONE' })).toEqual(['0.000', '1.099']);
  const large = probabilitiesOf(Float32Array.from([1000, 999]), described({ activation: 'SOFTMAX' }));
  expect(large?.[0]).toBeCloseTo(0.731, 3);
});

it('an item is found once, as the worst that is sure enough, in the order of the checklist and only of it', () => {
  const label = fc.record({
    code: fc.constantFrom(...checklists.PRE_SALE.map(({ code }) => code), 'cleanliness', 'fuel'),
    result: fc.constantFrom(...findingResults),
    from: fc.constantFrom(0.25, 0.5, 0.75),
  });
  const chance = fc.integer({ min: 0, max: 8 }).map((eighth) => eighth / 8);
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(chance, { minLength: 12, maxLength: 12 })),
      (labels, pictures) => {
        const found = findingsOf(pictures, described({ labels }), 'PRE_SALE');
        const order = checklists.PRE_SALE.map(({ code }) => code);
        expect(found.map(({ code }) => code)).toEqual(order.filter((code) => found.some((each) => each.code === code)));
        for (const code of order) {
          const sure = labels.filter((each, index) => each.code === code && pictures.some((seen) => (seen[index] ?? 0) >= each.from));
          const worst = Math.max(-1, ...sure.map(({ result }) => findingResults.indexOf(result)));
          expect(found.find((each) => each.code === code)?.result).toBe(findingResults[worst]);
        }
      },
    ),
  );
});
