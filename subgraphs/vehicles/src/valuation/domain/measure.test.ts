import { expect, it, describe } from 'vitest';
import { readListings } from '../../imports/domain/market-file.js';
import { measureBaseline } from './measure.js';

/** A market in which a car loses 10 % a year and prices scatter by up to 6 % either way. */
function market(): Readonly<Record<string, string>>[] {
  return Array.from({ length: 600 }, (_, n) => {
    const year = 2012 + (n % 8);
    const scatter = 0.94 + ((n * 37) % 13) / 100;
    return {
      make: 'Ford',
      model: n % 2 === 0 ? 'Focus' : 'Fiesta',
      year: String(year),
      price: String(Math.round(20_000 * 0.9 ** (2020 - year) * scatter)),
      mileage: '0',
    };
  });
}

describe('measuring the baseline', () => {
  it('errs on a plain market no more than its scatter, without bias, and covers most prices', () => {
    const report = measureBaseline(readListings(market())?.listings ?? []);
    expect(report.heldOut).toBeGreaterThan(80);
    expect(report.notValued).toBe(0);
    expect(report.medianError).toBeLessThan(0.05);
    expect(Math.abs(report.bias)).toBeLessThan(0.02);
    expect(report.coverage).toBeGreaterThan(0.75);
  });

  it('shows what it cannot know as error: prices drawn by lot', () => {
    const lots = market().map((row, n) => ({ ...row, price: String(1_000 + ((n * 7919) % 30_000)) }));
    expect(measureBaseline(readListings(lots)?.listings ?? []).medianError).toBeGreaterThan(0.3);
  });
});

describe('reading listings', () => {
  it('drops repeats by id, and rows without a price or a year', () => {
    const row = (id: string, price: string, year = '2010') =>
      ({
        car_id: id,
        price,
        Make: 'Toyota',
        Model: 'Camry',
        'Year of manufacture': year,
        Mileage: '90000',
        Condition: 'Foreign Used',
      }) as const;
    const read = readListings([
      row('a', '5000000'),
      row('a', '6000000'),
      row('b', ''),
      row('c', '7000000', 'soon'),
      row('d', '8000000.50'),
    ]);
    expect(read?.currency).toBe('NGN');
    expect(read?.listings.map(({ priceMinor, segment }) => [priceMinor, segment])).toEqual([
      [500_000_000n, 'FOREIGN_USED'],
      [800_000_050n, 'FOREIGN_USED'],
    ]);
    expect(readListings([{ name: 'x' }])).toBeNull();
  });
});
