import { globalId } from '@marque/shared/graph/global-ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
let corolla: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const car = { make: 'Toyota', model: 'Corolla', year: 2018, point: { latitude: 6.5, longitude: 3.4 }, askingPrice: naira(5_000_000) };
  corolla = globalId('Vehicle', (await lot.add(lot.caller(), car)).id);
});
afterAll(() => lot.close());

const naira = (units: number) => ({ amountMinor: BigInt(units) * 100n, currency: 'NGN' });

interface Answer {
  readonly vehicles: {
    readonly nodes: readonly object[];
    readonly alternatives: { relaxed: string[]; droppedWords: string[]; nodes: { id: string }[] } | null;
  };
}
const ask = async (filter: object, more = {}): Promise<Answer['vehicles']> => {
  const source = `query ($filter: VehicleFilterInput, $first: Int) {
    vehicles(filter: $filter, first: $first) { nodes { id } alternatives {
      relaxed search droppedWords replacedWords { word by } priceFrom { amount } priceTo { amount } yearFrom yearTo radiusKm odometerKmFrom odometerKmTo nodes { id } } } }`;
  return (await lot.data<Answer>(lot.caller('GUEST'), source, { filter, ...more })).vehicles;
};

const price = (amount: string) => ({ amount, currency: 'NGN' });

const unchanged = {
  search: null,
  droppedWords: [],
  replacedWords: [],
  priceFrom: null,
  priceTo: null,
  yearFrom: null,
  yearTo: null,
  radiusKm: null,
  odometerKmFrom: null,
  odometerKmTo: null,
};

it.each([
  ['PRICE', { makes: ['toyota'], priceTo: price('4500000') }, { priceTo: { amount: '5175000.00' } }],
  ['PRICE', { priceTo: price('4000000') }, { priceTo: { amount: '5200000.00' } }],
  ['PRICE', { priceTo: price('3200000') }, { priceTo: { amount: '5120000.00' } }],
  [
    'PRICE',
    { priceTo: price('4500000'), yearFrom: 2017, near: { latitude: 6.5, longitude: 3.4, radiusKm: 30 } },
    { priceTo: { amount: '5175000.00' } },
  ],
  ['PRICE', { priceFrom: price('5800000') }, { priceFrom: { amount: '4930000.00' } }],
  ['DISTANCE', { near: { latitude: 6.9, longitude: 3.4, radiusKm: 20 } }, { radiusKm: 60 }],
  ['YEAR', { yearFrom: 2020 }, { yearFrom: 2018 }],
  ['YEAR', { yearFrom: 2023 }, { yearFrom: 2018 }],
  ['YEAR', { yearTo: 2009, fuels: ['PETROL'] }, { yearTo: 2019 }],
  ['MODEL', { makes: ['TOYOTA'], models: ['Yaris'] }, {}],
  ['WORDS', { search: 'corolla qqqzzz' }, { search: 'corolla', droppedWords: ['qqqzzz'] }],
  ['WORDS', { search: 'cor0lla88x', makes: ['Toyota'] }, { droppedWords: ['cor0lla88x'] }],
  ['WORDS', { search: 'xlf' }, { search: 'xle', replacedWords: [{ word: 'xlf', by: 'xle' }] }],
])('finds what comes close by %s, and says what it asked for instead', async (criterion, filter, changed) => {
  const alternatives = { ...unchanged, relaxed: [criterion], ...changed, nodes: [{ id: corolla }] };
  expect(await ask(filter)).toEqual({ nodes: [], alternatives });
});

it('lets the word go that people hold on to least, where vehicles have each of them and none has all', async () => {
  await lot.add(lot.caller(), { vin: null, make: 'Skoda', model: 'Octavia', description: 'panoramic', bodyType: 'Wagon' });
  await lot.add(lot.caller(), { vin: null, make: 'Skoda', model: 'Fabia', bodyType: 'Wagon' });
  const { alternatives } = await ask({ search: 'fabia panoramic station wagon' });
  expect(alternatives).toMatchObject({ relaxed: ['WORDS'], droppedWords: ['panoramic'], search: 'fabia station wagon' });
  expect(alternatives?.nodes).toHaveLength(1);
});

it('tells nothing of the words of vehicles that are not for the caller', async () => {
  await lot.add(lot.caller(), { vin: null, make: 'Saab', model: '900', description: 'secretword' });
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where make = 'Saab'`;
  const { alternatives } = await ask({ search: 'corolla secretword', states: ['OWNED', 'AVAILABLE'] });
  expect(alternatives).toMatchObject({ relaxed: ['WORDS'], droppedWords: ['secretword'] });
});

it('knows the make of a model, and relaxes all together where none is enough alone', async () => {
  await lot.add(lot.caller(), { make: 'Honda', model: 'Jazz', year: 2005, askingPrice: naira(90_000_000) });
  await lot.add(lot.caller(), { make: 'Honda', model: 'Civic', year: 2012, askingPrice: naira(2_000_000) });
  const jazz = await ask({ models: ['jazz'], yearFrom: 2014, priceTo: price('1800000') });
  expect(jazz.alternatives?.relaxed).toEqual(['PRICE', 'YEAR', 'MODEL']);
  expect(jazz.alternatives?.nodes).toHaveLength(1);
});

it('has none for a list that has vehicles, or for a page of nothing', async () => {
  expect((await ask({ makes: ['Toyota'] })).alternatives).toBeNull();
  expect((await ask({ makes: ['Toyota'], models: ['Yaris'] }, { first: 0 })).alternatives).toBeNull();
});

it('shows nothing of another business and no private vehicle', async () => {
  await lot.add(lot.caller(), { make: 'Rover', model: '75' });
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where make = 'Rover'`;
  const { alternatives } = await ask({ makes: ['Rover'], models: ['25'] });
  expect(alternatives?.relaxed).toEqual(['MODEL', 'MAKE']);
  const { length } = alternatives?.nodes ?? [];
  expect(length).toBeGreaterThan(0);
  const own = await lot.owner<
    { n: number }[]
  >`select count(*)::int as n from vehicles.vehicles where status = 'AVAILABLE' and tenant_id = ${lot.tenantId}`;
  expect(length).toBe(own[0]?.n);
});

it('takes a bounded number of statements', async () => {
  const filter = { makes: ['Nobody'], models: ['x'], yearTo: 1950, priceTo: price('1'), near: { latitude: 0, longitude: 0, radiusKm: 1 } };
  const statements = await statementsOf(lot.platform.database, () => ask(filter));
  // The list and seven relaxed ones; consumers have statements of their own.
  expect(statements.filter((text) => text.includes('order by listed_at'))).toHaveLength(8);
  // Make, model, the years with what is nearest to them, the price with the same, the radius with the same.
  expect(statements.filter((text) => text.includes('select exists (select from vehicles.vehicles')).length).toBeLessThanOrEqual(9);
});
