import { expect, it } from 'vitest';
import { furthestAheadMs, isFee, rateKinds, rateStart, rateValue } from './rates.js';

const amount = { amount: '10', currency: 'NGN' };
const at = (ms: number) => new Date(ms);

it('a fee is an amount, a premium or a commission a share of the price, and each of nothing can be', () => {
  for (const kind of rateKinds) {
    const [right, zero] = isFee(kind)
      ? [
          { basisPoints: null, amount },
          { basisPoints: null, amount: { amount: '0', currency: 'NGN' } },
        ]
      : [
          { basisPoints: 500, amount: null },
          { basisPoints: 0, amount: null },
        ];
    expect(rateValue({ kind, ...right })).not.toHaveProperty('refused');
    expect(rateValue({ kind, ...zero })).not.toHaveProperty('refused');
    for (const wrong of [
      { basisPoints: null, amount: null },
      { basisPoints: 500, amount },
      isFee(kind) ? { basisPoints: 500, amount: null } : { basisPoints: null, amount },
    ])
      expect(rateValue({ kind, ...wrong })).toMatchObject({ refused: 'InvalidInput' });
  }
});

it('a share is at most the whole price, and a fee is no debt', () => {
  for (const basisPoints of [-1, 10_001, 2_147_483_647])
    expect(rateValue({ kind: 'BUYERS_PREMIUM', basisPoints, amount: null })).toMatchObject({ path: ['input', 'basisPoints'] });
  expect(rateValue({ kind: 'SELLERS_COMMISSION', basisPoints: 10_000, amount: null })).toEqual({ basisPoints: 10_000, amount: null });
  for (const text of ['-0.01', '0.001', '1e3', '10000000000000'])
    expect(rateValue({ kind: 'LISTING_FEE', basisPoints: null, amount: { amount: text, currency: 'NGN' } })).toMatchObject({
      refused: 'AmountRefused',
      path: ['input', 'amount'],
    });
});

it('a rate begins now or later, and within two years', () => {
  const now = at(1_000);
  expect(rateStart(null, now)).toEqual(now);
  expect(rateStart(at(1_000), now)).toEqual(now);
  expect(rateStart(at(999), now)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'startsAt'] });
  expect(rateStart(at(1_000 + furthestAheadMs), now)).toEqual(at(1_000 + furthestAheadMs));
  expect(rateStart(at(1_001 + furthestAheadMs), now)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'startsAt'] });
});
