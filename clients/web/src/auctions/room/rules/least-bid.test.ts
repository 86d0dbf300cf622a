import { expect, it } from 'vitest';
import { basisPointsOf, shareOf } from './exact-money.js';
import { leastBid, ownLeastBid, quickAmounts } from './least-bid.js';

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const terms = {
  startPrice: naira('1000.00'),
  increments: [
    { below: naira('5000.00'), step: naira('100.00') },
    { below: null, step: naira('250.50') },
  ],
};

it('begins at the start price and rises by the step of the band in which the price is', () => {
  expect(leastBid(terms, null)).toEqual(naira('1000.00'));
  expect(leastBid(terms, naira('4999.99'))).toEqual(naira('5099.99'));
  expect(leastBid(terms, naira('5000.00'))).toEqual(naira('5250.50'));
});

it('asks of who leads with a higher maximum more than that', () => {
  expect(ownLeastBid(terms, naira('2000.00'), naira('3000.00'))).toEqual(naira('3100.00'));
  expect(ownLeastBid(terms, naira('2000.00'), naira('2050.00'))).toEqual(naira('2100.00'));
  expect(ownLeastBid(terms, naira('2000.00'), null)).toEqual(naira('2100.00'));
});

it('offers amounts from the least on, each a step above the last', () => {
  expect(quickAmounts(terms, naira('4900.00'))).toEqual([naira('4900.00'), naira('5000.00'), naira('5250.50')]);
});

it('reckons shares exactly, beyond what a number of a machine holds', () => {
  expect(shareOf(naira('90071992547409.93'), 500)).toEqual(naira('4503599627370.50'));
  // Half a kobo goes to the even one, as the platform rounds what it charges.
  expect(shareOf(naira('0.10'), 500)).toEqual(naira('0.00'));
  expect(shareOf(naira('0.30'), 500)).toEqual(naira('0.02'));
  expect(shareOf(naira('0.11'), 500)).toEqual(naira('0.01'));
  expect(shareOf({ amount: '1001', currency: 'JPY' }, 2_000)).toEqual({ amount: '200', currency: 'JPY' });
  expect(basisPointsOf('0.2')).toBe(2_000);
  expect(basisPointsOf('1')).toBe(10_000);
});
