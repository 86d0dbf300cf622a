import { describe, expect, it } from 'vitest';
import { readInventoryRow } from './inventory-format.js';

const good = {
  vin: '',
  make: 'Opel',
  model: 'Corsa',
  year: '2019',
  condition: 'clean',
  odometer_km: '40000',
  asking_price: '9000.00',
  currency: 'EUR',
};
const read = (change: Record<string, string>, country = 'DE') => readInventoryRow({ ...good, ...change }, country);

describe('reading a row of an inventory', () => {
  it.each([
    ['odometer_km', '45.000', 'two ways'],
    ['odometer_km', '45,000', 'two ways'],
    ['odometer_km', "45'000", 'two ways'],
    ['odometer_km', '45 000', 'two ways'],
    ['odometer_km', '1.234.567', 'two ways'],
    ['odometer_km', '0x1F4', 'whole number'],
    ['odometer_km', '1e3', 'whole number'],
    ['odometer_km', '４５０００', 'whole number'],
    ['odometer_km', '١٢٣', 'whole number'],
    ['odometer_km', '45000 km', 'whole number'],
    ['odometer_km', '12.5', 'whole number'],
    ['odometer_km', '-1', 'whole number'],
    ['odometer_km', 'Infinity', 'whole number'],
    ['odometer_km', '2000000000', 'whole number'],
    ['year', '0x7DA', 'whole number'],
    ['year', '2.019', 'two ways'],
    ['previous_owners', '1_0', 'whole number'],
    ['service_records', '0b11', 'whole number'],
    ['asking_price', '9.000', 'two ways'],
    ['asking_price', '0x10', 'amount'],
    ['asking_price', '９０００', 'amount'],
    ['condition', 'so-so', 'unknown'],
    ['city', '\u200b', 'hidden'],
    ['model', 'Cor\u202esa', 'hidden'],
  ])('refuses %s %j', (column, text, reason) => {
    expect(read({ [column]: text })).toMatchObject({ problems: [expect.stringContaining(reason)] });
    expect(read({ [column]: text })).toMatchObject({ problems: [expect.stringContaining(column)] });
  });

  it.each([
    ['45000', 45_000],
    [' 45000 ', 45_000],
    ['45000.0', 45_000],
    ['0', 0],
    ['', null],
  ])('reads an odometer of %j as %s', (text, odometerKm) => {
    expect(read({ odometer_km: text })).toMatchObject({ draft: { odometerKm }, warnings: [] });
  });

  it('refuses a place that is not written in decimals with a point, and takes one with three of them', () => {
    expect(read({ latitude: '6,524', longitude: '3.379' })).toMatchObject({
      problems: [expect.stringContaining('latitude'), expect.anything()],
    });
    expect(read({ latitude: '6.524', longitude: '3.379' })).toMatchObject({ draft: { point: { latitude: 6.524, longitude: 3.379 } } });
  });

  it.each([
    ['Gas', 'US', 'PETROL', 0],
    ['gas', 'CA', 'PETROL', 0],
    ['Gas', 'DE', null, 1],
    ['Gasoline', 'DE', 'PETROL', 0],
    ['natural gas', 'US', 'CNG', 0],
    ['moonshine', 'US', null, 1],
    ['hydrogen water', 'US', null, 1],
  ])('reads the fuel %s in %s as %s', (fuel, country, read_, warnings) => {
    const reading = read({ fuel }, country);
    expect(reading.draft?.fuel).toBe(read_);
    expect(reading).toMatchObject({ warnings: { length: warnings } });
  });

  it('keeps a row without a price, and says that it is not offered', () => {
    const reading = read({ asking_price: '', currency: '' });
    expect(reading).toMatchObject({ draft: { askingPrice: null, make: 'Opel' }, warnings: [expect.stringContaining('asking_price')] });
  });
});
