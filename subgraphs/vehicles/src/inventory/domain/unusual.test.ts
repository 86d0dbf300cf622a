import { describe, expect, it } from 'vitest';
import { unusualOdometer, unusualPrice } from './unusual.js';

const worth = { lowMinor: 10_000_000_00n, highMinor: 14_000_000_00n, currency: 'NGN' };
const asked = (amountMinor: bigint, currency = 'NGN') => unusualPrice({ amountMinor, currency }, worth);

describe('a price', () => {
  it('is asked about where it lies half a digit outside of the interval, on either side', () => {
    expect(asked(1_00n)).toBe('By its market it is worth 10000000.00 to 14000000.00 NGN: is the price meant so?');
    // Whatever inside the interval was meant, a zero too few or too many is seen.
    for (const meant of [10_000_000_00n, 12_000_000_00n, 14_000_000_00n]) {
      expect(asked(meant)).toBeNull();
      expect(asked(meant / 10n)).not.toBeNull();
      expect(asked(meant * 10n)).not.toBeNull();
    }
  });

  it('is not asked about where it is a bargain or a rarity, nor where the market says nothing in its money', () => {
    for (const usual of [3_163_000_00n, 5_000_000_00n, 40_000_000_00n]) expect(asked(usual)).toBeNull();
    expect(asked(1_00n, 'USD')).toBeNull();
    expect(unusualPrice({ amountMinor: 1n, currency: 'NGN' }, null)).toBeNull();
  });
});

describe('a distance', () => {
  const now = new Date('2026-11-20');
  const asked = (year: number, odometerKm: number | null, segment: 'LOCALLY_USED' | 'BRAND_NEW' = 'LOCALLY_USED') =>
    unusualOdometer({ year, odometerKm, segment }, now) !== null;

  it('is asked about where a car of some years has hardly been driven', () => {
    expect(asked(1970, 5)).toBe(true);
    expect(asked(2023, 1_499)).toBe(true);
    expect(asked(2016, 45)).toBe(true);
  });

  it('is not asked about where nobody says it, of a young car, and of one that was driven a little', () => {
    for (const usual of [asked(1970, null), asked(2024, 5), asked(2023, 1_500), asked(1970, 28_000), asked(2023, 5, 'BRAND_NEW')])
      expect(usual).toBe(false);
  });
});
