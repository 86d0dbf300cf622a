import { describe, expect, it } from 'vitest';
import { dimensions, embeddingOf, hashed, packed, unpacked } from './embedding.js';
import { type Embeddable, featuresOf } from './features.js';
import { reasonsFor } from './similarity-reasons.js';

const camry: Embeddable = {
  make: 'Toyota',
  model: 'Camry',
  year: 2018,
  trim: 'XLE',
  bodyType: 'Sedan',
  fuel: 'PETROL',
  transmission: 'AUTOMATIC',
  drivetrain: 'FRONT',
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  odometerKm: 60_000,
  colour: 'Silver',
  city: 'Lagos',
  askingMinor: 1_200_000_000n,
  currency: 'NGN',
  features: ['Sunroof', 'Leather', 'Camera', 'Heated seats'],
  description: 'One owner, always serviced at the dealer.',
};
const nothing: Embeddable = {
  make: null,
  model: null,
  year: null,
  trim: null,
  bodyType: null,
  fuel: null,
  transmission: null,
  drivetrain: null,
  condition: null,
  segment: null,
  odometerKm: null,
  colour: null,
  city: null,
  askingMinor: null,
  currency: 'NGN',
  features: [],
  description: null,
};

const vectorOf = (vehicle: Embeddable): Float32Array => {
  const bytes = embeddingOf(vehicle);
  if (bytes === null) throw new Error('It has no vector.');
  return unpacked(bytes);
};
const alike = (a: Embeddable, b: Embeddable): number => {
  const [one, other] = [vectorOf(a), vectorOf(b)];
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
};
const kinds = (a: Embeddable, b: Embeddable): string[] => reasonsFor(a, b).map(({ kind }) => kind);

describe('a vector', () => {
  it('has 128 signed bytes, the largest 127, and length 1 when it is unpacked', () => {
    const bytes = embeddingOf(camry);
    expect(bytes?.length).toBe(dimensions);
    expect(Math.max(...new Int8Array(bytes?.buffer ?? new ArrayBuffer()).map(Math.abs))).toBe(127);
    expect(Math.hypot(...vectorOf(camry))).toBeCloseTo(1, 6);
  });

  it('is the same for the same vehicle however it is written', () => {
    const written = { ...camry, make: 'TOYOTA', city: 'Lágos', features: ['leather', 'Heated Seats', 'camera', 'SUNROOF', 'Leather'] };
    expect(embeddingOf(written)).toEqual(embeddingOf(camry));
    expect(alike(camry, camry)).toBeCloseTo(1, 6);
  });

  it('loses next to nothing by being packed', () => {
    const whole = hashed(featuresOf(camry));
    const length = Math.hypot(...whole);
    const back = unpacked(packed(whole) ?? new Uint8Array(dimensions));
    expect(back.reduce((sum, value, at) => sum + (value * (whole[at] ?? 0)) / length, 0)).toBeGreaterThan(0.9995);
  });

  it('is none where nothing is known or it is no vector', () => {
    expect(embeddingOf(nothing)).toBeNull();
    expect(packed(new Float64Array(dimensions).fill(Number.NaN))).toBeNull();
    expect(packed(new Float64Array(7).fill(1))).toBeNull();
    expect(unpacked(new Uint8Array(dimensions)).every((value) => value === 0)).toBe(true);
  });
});

describe('what is alike', () => {
  it('is the more so, the less it differs in what matters', () => {
    const others = [
      { ...camry, colour: 'Black' },
      { ...camry, year: 2016, odometerKm: 90_000, askingMinor: 1_000_000_000n },
      { ...camry, make: 'Honda', model: 'Accord', trim: 'Sport' },
      {
        ...camry,
        make: 'Ford',
        model: 'F-150',
        bodyType: 'Pickup',
        drivetrain: 'ALL',
        askingMinor: 4_000_000_000n,
        year: 2024,
        odometerKm: 500,
      },
    ];
    const scores = others.map((other) => alike(camry, other));
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    expect(scores[0]).toBeGreaterThan(0.95);
    expect(scores[3]).toBeLessThan(0.45);
  });

  it('falls with the distance in price, in years and in kilometres, and not at a border', () => {
    const byPrice = [1, 1.05, 1.15, 1.3, 1.6, 2.5].map((times) =>
      alike(camry, { ...camry, askingMinor: BigInt(Math.round(12e8 * times)) }),
    );
    const byYear = [2018, 2017, 2016, 2014, 2010].map((year) => alike(camry, { ...camry, year }));
    const byKm = [60_000, 70_000, 90_000, 150_000].map((odometerKm) => alike(camry, { ...camry, odometerKm }));
    for (const falling of [byPrice, byYear, byKm]) expect(falling.toSorted((a, b) => b - a)).toEqual(falling);
    expect((byPrice[0] ?? 0) - (byPrice[1] ?? 0)).toBeLessThan(0.02);
  });

  it('knows amounts of other currencies and models of other makes apart', () => {
    expect(alike(camry, { ...camry, currency: 'USD' })).toBeLessThan(alike(camry, { ...camry, askingMinor: 1_500_000_000n }));
    const of = (make: string) => featuresOf({ ...camry, make, model: '500' }).find(({ name }) => name.startsWith('model:'))?.name;
    expect(of('Fiat')).not.toBe(of('Ford'));
  });

  it('is found by part of what is known', () => {
    const wanted = { ...nothing, make: 'Toyota', bodyType: 'Sedan' };
    expect(alike(wanted, camry)).toBeGreaterThan(alike(wanted, { ...camry, make: 'Honda', model: 'Civic', bodyType: 'Hatchback' }) + 0.1);
  });
});

describe('the reasons', () => {
  it('name what two have in common, the most telling first', () => {
    expect(kinds(camry, { ...camry, city: 'Abuja', fuel: 'DIESEL', features: ['Sunroof'] })).toEqual([
      'SAME_MODEL',
      'SAME_BODY',
      'SIMILAR_PRICE',
      'SIMILAR_YEAR',
      'SIMILAR_ODOMETER',
    ]);
    expect(kinds(camry, { ...nothing, make: 'toyota', features: ['camera', 'LEATHER', 'sunroof'] })).toEqual([
      'SAME_MAKE',
      'SHARED_EQUIPMENT',
    ]);
  });

  it('hold up to their limits and not beyond', () => {
    const price = (askingMinor: bigint, currency = 'NGN') => kinds(camry, { ...nothing, askingMinor, currency });
    expect(price(1_440_000_000n)).toEqual(['SIMILAR_PRICE']);
    expect(price(1_440_000_001n)).toEqual(['OVERALL']);
    expect(price(1_200_000_000n, 'USD')).toEqual(['OVERALL']);
    expect(kinds(camry, { ...nothing, year: 2020 })).toEqual(['SIMILAR_YEAR']);
    expect(kinds(camry, { ...nothing, year: 2021 })).toEqual(['OVERALL']);
    expect(kinds(camry, { ...nothing, odometerKm: 75_000 })).toEqual(['SIMILAR_ODOMETER']);
    expect(kinds(camry, { ...nothing, odometerKm: 75_001 })).toEqual(['OVERALL']);
    // The model of another make is another model.
    expect(kinds(camry, { ...nothing, make: 'Honda', model: 'Camry' })).toEqual(['OVERALL']);
  });
});
