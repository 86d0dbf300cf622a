import { expect, it } from 'vitest';
import { priceDistance } from './price-distance.js';

const naira = (amount: string) => ({ amount, currency: 'NGN' });

it.each([
  ['90.00', '100.00', 'below', 0.1],
  ['125.00', '100.00', 'above', 0.25],
  ['100.90', '100.00', 'at', 0],
])('%s lies to an estimate of %s %s', (asked, estimated, way, share) => {
  const distance = priceDistance(naira(asked), naira(estimated));
  expect(distance?.way).toBe(way);
  expect(distance?.share).toBeCloseTo(share, 5);
});

it('compares nothing with nothing, and no two currencies', () => {
  expect(priceDistance(null, naira('1'))).toBeNull();
  expect(priceDistance(naira('1'), null)).toBeNull();
  expect(priceDistance(naira('1'), { amount: '1', currency: 'USD' })).toBeNull();
  expect(priceDistance(naira('1'), naira('0.00'))).toBeNull();
});
