import { expect, it } from 'vitest';
import type { ListingFilter } from './listing.js';
import { relaxedFilters } from './relaxed-filter.js';

const naira = (units: number) => ({ amountMinor: BigInt(units) * 100n, currency: 'NGN' });
const wanted: ListingFilter = {
  states: ['AVAILABLE'],
  models: ['Corolla'],
  fuels: ['DIESEL'],
  yearFrom: 2019,
  yearTo: 2020,
  priceFrom: naira(1_000_000),
  priceTo: naira(2_000_000),
  near: { latitude: 6.5, longitude: 3.4, radiusKm: 30 },
};

it('relaxes each criterion alone, then all together, and keeps the others', () => {
  const tried = relaxedFilters(wanted, ['toyota']);
  expect(tried.map(({ relaxed }) => relaxed)).toEqual([
    ['PRICE'],
    ['DISTANCE'],
    ['YEAR'],
    ['MODEL'],
    ['PRICE', 'DISTANCE', 'YEAR', 'MODEL'],
  ]);
  const { models: _models, ...rest } = wanted;
  const cheaper = { priceFrom: naira(850_000), priceTo: naira(2_300_000) };
  const farther = { near: { latitude: 6.5, longitude: 3.4, radiusKm: 90 } };
  const longer = { yearFrom: 2017, yearTo: 2022 };
  expect(tried.map(({ filter }) => filter)).toEqual([
    { ...wanted, ...cheaper },
    { ...wanted, ...farther },
    { ...wanted, ...longer },
    { ...rest, makes: ['toyota'] },
    { ...rest, ...cheaper, ...farther, ...longer, makes: ['toyota'] },
  ]);
});

it('has nothing to try for criteria that cannot be relaxed, or models of no make', () => {
  expect(relaxedFilters({ states: ['AVAILABLE'], fuels: ['DIESEL'] }, [])).toEqual([]);
  expect(relaxedFilters({ states: ['AVAILABLE'], models: ['Nothing'] }, [])).toEqual([]);
  expect(relaxedFilters({ states: ['AVAILABLE'], yearTo: 2000 }, []).map(({ relaxed }) => relaxed)).toEqual([['YEAR']]);
});

it('looks no farther than around the globe', () => {
  const [farther] = relaxedFilters({ states: ['AVAILABLE'], near: { latitude: 0, longitude: 0, radiusKm: 19_000 } }, []);
  expect(farther?.filter.near?.radiusKm).toBe(20_000);
});
