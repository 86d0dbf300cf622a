import { describe, expect, it } from 'vitest';
import { adjusted, adjustmentOf, type AskedAdjustment } from './price-change.js';

const naira = (amountMinor: bigint) => ({ amountMinor, currency: 'NGN' });
const after = (price: bigint, asked: AskedAdjustment) => {
  const adjustment = adjustmentOf(asked);
  if ('refused' in adjustment) return adjustment.message;
  return adjusted(naira(price), adjustment)?.amountMinor ?? null;
};

describe('a price after an adjustment', () => {
  it.each([
    [1000n, { percent: '-7.5' }, 925n],
    [1000n, { percent: '+10' }, 1100n],
    // Halves go to the even one.
    [25n, { percent: '10' }, 28n],
    [1000n, { raiseBy: { amount: '2.50', currency: 'NGN' } }, 1250n],
    [1000n, { lowerBy: { amount: '9.99', currency: 'NGN' } }, 1n],
    [1000n, { lowerBy: { amount: '10.00', currency: 'NGN' } }, null],
    [10n ** 15n, { percent: '1' }, null],
  ])('of %s by %j is %s', (price, asked, next) => {
    expect(after(price, asked)).toBe(next);
  });

  it.each([
    [{}],
    [{ percent: '5', raiseBy: { amount: '1', currency: 'NGN' } }],
    [{ percent: '-90.01' }],
    [{ percent: '500.01' }],
    [{ percent: '1e2' }],
    [{ percent: '0x10' }],
    [{ percent: '1.234' }],
    [{ raiseBy: { amount: '-1', currency: 'NGN' } }],
    [{ lowerBy: { amount: '0', currency: 'NGN' } }],
  ])('is not made from %j', (asked) => {
    expect(adjustmentOf(asked)).toMatchObject({ refused: 'InvalidInput' });
  });
});
