import { describe, expect, it } from 'vitest';
import { auctionStates } from '../../lots/domain/auction-states.js';
import { isFeatured } from '../../lots/domain/featured.js';
import { type Featurable, isFeaturable, isFeaturedToTheEnd, nextPeriod } from './featuring.js';

const dayMs = 86_400_000;
const day = (days: number): Date => new Date(days * dayMs);
const plain: Featurable = { state: 'LIVE', effectiveEnd: day(30), featuredFrom: null, featuredUntil: null };
const featured: Featurable = { ...plain, featuredFrom: day(1), featuredUntil: day(8) };

describe('an auction', () => {
  it('can be featured while bids on it are still to come', () => {
    expect(auctionStates.filter((state) => isFeaturable({ ...plain, state }, day(1)))).toEqual(['SCHEDULED', 'LIVE']);
    expect(isFeaturable(plain, day(30))).toBe(false);
  });

  it('is featured from the beginning to the end of its period by the clock, and never after its own end', () => {
    const at = [day(1), new Date(8 * dayMs - 1), new Date(dayMs - 1), day(8)].map((moment) => isFeatured(featured, moment));
    expect(at).toEqual([true, true, false, false]);
    expect(isFeatured({ ...featured, effectiveEnd: day(4) }, day(4))).toBe(false);
    expect(isFeatured(plain, day(1))).toBe(false);
  });

  it('has each further week after the one that stands, and after a pause from now on', () => {
    expect(nextPeriod(featured, 2, day(3))).toEqual({ startsAt: day(8), endsAt: day(22) });
    expect(nextPeriod(featured, 1, day(9))).toEqual({ startsAt: day(9), endsAt: day(16) });
    expect(nextPeriod(plain, 1, day(2))).toEqual({ startsAt: day(2), endsAt: day(9) });
  });

  it('that is featured to its end has nothing more to buy', () => {
    expect(isFeaturedToTheEnd({ ...featured, effectiveEnd: day(8) }, day(2))).toBe(true);
    expect(isFeaturedToTheEnd({ ...featured, effectiveEnd: day(9) }, day(2))).toBe(false);
    expect(isFeaturedToTheEnd({ ...featured, effectiveEnd: day(8) }, day(8))).toBe(false);
  });
});
