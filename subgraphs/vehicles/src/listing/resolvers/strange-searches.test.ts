import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  for (const model of ['Corolla', 'Camry', 'RAV4']) await lot.add(lot.caller(), { model });
});
afterAll(() => lot.close());

const source = `query ($search: String!) {
  vehicles(filter: { search: $search }, first: 5) { totalCount correctedSearch nodes { title } facets { facet values { value } } alternatives { relaxed } }
  vehicleCompletions(text: $search) }`;

const tooLong = ['x'.repeat(10_240), 'ä'.repeat(5_000), '🚗'.repeat(2_500), 'e\u0301'.repeat(3_000), ' '.repeat(10_000)];

it.each(tooLong)('refuses ten kilobytes by their length', async (search) => {
  const { errors } = await lot.run(lot.caller('GUEST'), source, { search });
  expect(errors?.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
    ['A search has at most 200 characters.', 'BAD_USER_INPUT'],
  ]);
});

it.each([
  ['only spaces', '  \t\n\u00a0\u2003  '],
  ['marks of direction', '\u202eayotoT\u202c \u200f\u061c'],
  ['combining marks alone', '\u0301\u0301\u0301'],
  ['a pile of them on a word', `c${'\u0323\u0301'.repeat(60)}orolla`],
  ['emoji', '🚗👨‍👩‍👧‍👦 🏁'],
  ['operators', '& | ! <-> <2> ( ) :* :A \' " \\ %'],
  ['a tsquery', "'toyota':*A & !'camry' | 'x'"],
  ['hebrew and arabic', 'טויוטה تويوتا'],
  ['halves of characters', '\ud83d x \udc00'],
  ['a NUL', 'toyota\u0000camry'],
  ['twelve words and more', Array.from({ length: 45 }, (_, n) => `w${n}`).join(' ')],
  ['a number of many points', '1.2.3.4.5.6.7.8.9.'.repeat(11)],
])('answers %s', async (_name, search) => {
  const { errors } = await lot.run(lot.caller('GUEST'), source, { search });
  expect(errors).toBeUndefined();
});

it('answers whatever is typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
      const { errors } = await lot.run(lot.caller('GUEST'), source, { search });
      expect(errors).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});
