import { expect, it } from 'vitest';
import { changeBetween, shownSoldMinor } from './market-snapshot.js';

const median = (medianMinor: bigint, prices = 3) => ({ prices, medianMinor });

it('a change is a share of what it was before, with one decimal', () => {
  expect(changeBetween(median(1_000n), median(1_055n))).toBe(5.5);
  expect(changeBetween(median(3_000n), median(2_000n))).toBe(-33.3);
  expect(changeBetween(median(7n), median(7n))).toBe(0);
});

it('a change is told of three prices at both ends and not of two at either, nor where nothing was asked', () => {
  expect(changeBetween(median(1_000n, 2), median(2_000n))).toBeNull();
  expect(changeBetween(median(1_000n), median(2_000n, 2))).toBeNull();
  expect(changeBetween(null, median(2_000n))).toBeNull();
  expect(changeBetween(median(1_000n), null)).toBeNull();
});

it('what was paid is told of three sales, in two digits', () => {
  expect(shownSoldMinor(3, 1_234_567n)).toBe(1_200_000n);
  expect(shownSoldMinor(2, 1_234_567n)).toBeNull();
  expect(shownSoldMinor(0, null)).toBeNull();
});
