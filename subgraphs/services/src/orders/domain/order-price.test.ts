import { describe, expect, it } from 'vitest';
import { orderPrice } from './order-price.js';

const kinds = [
  { kind: 'visual', title: 'Visual', amountMinor: 35_000n },
  { kind: 'exotic', title: 'Exotic', amountMinor: 120_000n },
];
const none = { kind: null, kindTitle: null, amountMinor: null, currency: null };

describe('the price of an order', () => {
  it('is the one amount of a fixed price', () => {
    const offering = { basis: 'FIXED', amountMinor: 99_700n, currency: 'USD' } as const;
    expect(orderPrice(offering, kinds, { kind: 'visual' })).toEqual({ ...none, amountMinor: 99_700n, currency: 'USD' });
  });

  it('goes by the kind that was chosen', () => {
    const offering = { basis: 'RANGE', amountMinor: null, currency: 'USD' } as const;
    const exotic = { kind: 'exotic', kindTitle: 'Exotic', amountMinor: 120_000n, currency: 'USD' };
    expect(orderPrice(offering, kinds, { kind: 'exotic' })).toEqual(exotic);
    for (const answers of [{ kind: 'other' }, {}, null, 'exotic', { kind: ['exotic'] }])
      expect(orderPrice(offering, kinds, answers)).toMatchObject({ path: '/kind' });
  });

  it.each([
    ['PERCENTAGE', null],
    ['MARKUP', null],
    ['QUOTED', 420_000n],
  ] as const)('is not known before the work where it is %s', (basis, amountMinor) => {
    expect(orderPrice({ basis, amountMinor, currency: 'USD' }, kinds, { kind: 'exotic' })).toEqual(none);
  });
});
