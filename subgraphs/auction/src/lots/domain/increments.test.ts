import { maximumMinor } from '@marque/shared/money';
import { describe, expect, it } from 'vitest';
import { faultOfIncrements, type IncrementBand, type Increments } from './increments.js';

const fixed = (step: bigint): Increments => ({ kind: 'FIXED', step });
const ladder = (...bands: IncrementBand[]): Increments => ({ kind: 'LADDER', bands });
const tooHigh = expect.stringContaining('at most ten times');

describe('a step', () => {
  it('is at most ten times the start price, so that more people than the first can bid', () => {
    expect(faultOfIncrements(fixed(1_000n), 100n)).toBeNull();
    expect(faultOfIncrements(fixed(1_001n), 100n)).toEqual(tooHigh);
  });

  it('of a band is at most ten times what its prices begin at, where that is above the start price', () => {
    const rising = (first: bigint, last: bigint) => ladder({ below: 1_000n, step: first }, { below: null, step: last });
    expect(faultOfIncrements(rising(1_000n, 10_000n), 100n)).toBeNull();
    expect(faultOfIncrements(rising(1_001n, 10_000n), 100n)).toEqual(tooHigh);
    expect(faultOfIncrements(rising(1_000n, 10_001n), 100n)).toEqual(tooHigh);
    // Bidding begins within the second band.
    expect(faultOfIncrements(rising(100n, 50_000n), 5_000n)).toBeNull();
  });

  it('of which nobody knows at which price it begins fits into its band, and a thousand times into what the platform takes', () => {
    expect(faultOfIncrements(ladder({ below: 1_000n, step: 1_000n }, { below: null, step: 10_000n }))).toBeNull();
    expect(faultOfIncrements(ladder({ below: 1_000n, step: 1_001n }, { below: null, step: 1_000n }))).toEqual(tooHigh);
    expect(faultOfIncrements(fixed(maximumMinor / 1000n))).toBeNull();
    expect(faultOfIncrements(fixed(maximumMinor / 1000n + 1n))).toEqual(tooHigh);
    expect(faultOfIncrements(fixed(maximumMinor), maximumMinor)).toEqual(tooHigh);
  });

  it('is above zero', () => {
    expect(faultOfIncrements(fixed(0n), 100n)).toBe('The increment must be above zero.');
  });
});
