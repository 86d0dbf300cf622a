import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, comingValues, drivenInAYear } from './coming-years.js';

describe('the coming years', () => {
  it('drive a car on as far as its like are driven', () => {
    const like = [
      { year: 2020, odometerKm: 40_000 },
      { year: 2018, odometerKm: 120_000 },
      { year: 2021, odometerKm: 12_000 },
      { year: 2022, odometerKm: 90_000 },
      { year: 2010, odometerKm: null },
    ];
    expect(drivenInAYear(like, 2022)).toBe(20_000);
    expect(drivenInAYear([], 2022)).toBe(15_000);
    expect(after({ year: 2020, odometerKm: 40_000, make: 'Toyota' }, 3, 20_000)).toEqual({
      year: 2017,
      odometerKm: 100_000,
      make: 'Toyota',
    });
    expect(after({ year: 2020, odometerKm: null }, 1, 20_000)).toEqual({ year: 2019, odometerKm: null });
  });

  it('lose half of what the market loses at least, also where a model has seen no car so old', () => {
    const flat = comingValues(1_000_000n, [1, 1, 1, 1, 1], Math.log(0.81));
    expect(flat).toEqual([900_000n, 810_000n, 729_000n, 656_000n, 590_000n]);
    expect(comingValues(1_000_000n, [0.7, 0.9, 0.5, 0.6, 0.1], Math.log(0.81))).toEqual([700_000n, 630_000n, 500_000n, 450_000n, 100_000n]);
  });

  it('never bring anything back', () => {
    assert(
      property(
        integer({ min: 1, max: 2_000_000_000 }),
        array(double({ min: 0, max: 3, noNaN: true }), { minLength: 0, maxLength: 5 }),
        double({ min: -2, max: 0, noNaN: true }),
        (value, said, perYear) => {
          const curve = [BigInt(value), ...comingValues(BigInt(value), said, perYear)];
          return curve.every((each, at) => at === 0 || each <= (curve[at - 1] ?? 0n));
        },
      ),
    );
  });
});
