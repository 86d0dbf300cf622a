import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

const naira = (units: number) => ({ amountMinor: BigInt(units) * 100n, currency: 'NGN' });
const berlin = { city: 'Berlin', point: { latitude: 52.5, longitude: 13.4 } };
const munich = { city: 'München', point: { latitude: 48.1, longitude: 11.6 } };

let lot: VehicleLot;
let empty: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const car = (more: Partial<VehicleDraft>) =>
    lot.add(lot.caller(), { vin: null, bodyType: 'Sedan', fuel: 'PETROL', transmission: 'AUTOMATIC', drivetrain: 'FRONT', ...more });
  await car({
    make: 'BMW',
    model: 'X5',
    bodyType: 'SUV',
    year: 2019,
    askingPrice: naira(30_000),
    odometerKm: 60_000,
    drivetrain: 'ALL',
    ...berlin,
  });
  await car({ make: 'BMW', model: '320d', fuel: 'DIESEL', year: 2015, askingPrice: naira(12_000), odometerKm: 140_000, ...berlin });
  await car({ make: 'Audi', model: 'A4', year: 2017, askingPrice: naira(15_000), odometerKm: 90_000, ...munich });
  await car({ make: 'Audi', model: 'A6', year: 2012, askingPrice: naira(8_400), odometerKm: 40_000, ...munich });
  await car({
    make: 'Audi',
    model: 'A1',
    year: 2014,
    askingPrice: naira(20_000),
    odometerKm: null,
    bodyType: 'Hatchback',
    transmission: 'MANUAL',
    ...munich,
  });
  empty = await VehicleLot.open();
});
afterAll(async () => {
  await lot.close();
  await empty.close();
});

interface Alternatives {
  readonly relaxed: readonly string[];
  readonly nodes: readonly { readonly model: string }[];
}
const fields = `relaxed search droppedWords replacedWords { word by } priceFrom { amount } priceTo { amount }
  yearFrom yearTo radiusKm odometerKmFrom odometerKmTo nodes { model }`;
const ask = async (filter: object, of = lot) => {
  const source = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter) { nodes { id } alternatives { ${fields} } } }`;
  const { vehicles } = await of.data<{ vehicles: { nodes: object[]; alternatives: Alternatives | null } }>(of.caller('GUEST'), source, {
    filter,
  });
  expect(vehicles.nodes).toEqual([]);
  return vehicles.alternatives && { ...vehicles.alternatives, nodes: vehicles.alternatives.nodes.map(({ model }) => model) };
};
const price = (amount: number) => ({ amount: String(amount), currency: 'NGN' });
const all = ['A1', 'A6', 'A4', '320d', 'X5'];

describe('where no small step helps', () => {
  it.each([
    ['CITY', { cities: ['Bremen'] }, all],
    ['CITY', { cities: ['Bremen'], makes: ['bmw'] }, ['320d', 'X5']],
    ['FUEL', { fuels: ['HYDROGEN'] }, all],
    ['FUEL', { makes: ['BMW'], fuels: ['HYDROGEN'] }, ['320d', 'X5']],
    ['TRANSMISSION', { transmissions: ['CVT'], makes: ['Audi'] }, ['A1', 'A6', 'A4']],
    ['DRIVETRAIN', { drivetrains: ['REAR'], makes: ['Audi'] }, ['A1', 'A6', 'A4']],
    ['CONDITION', { conditions: ['SALVAGE'], cities: ['Berlin'] }, ['320d', 'X5']],
    ['SEGMENT', { segments: ['BRAND_NEW'], cities: ['munchen'] }, ['A1', 'A6', 'A4']],
    ['BODY_TYPE', { bodyTypes: ['Bus'], makes: ['BMW'] }, ['320d', 'X5']],
    ['MAKE', { makes: ['Lamborghini'] }, all],
    ['MAKE', { makes: ['Lamborghini'], bodyTypes: ['SUV'] }, ['X5']],
    ['MODEL', { models: ['Veyron'] }, all],
    ['SELLER', { sellerId: globalId('User', newId()), makes: ['BMW'] }, ['320d', 'X5']],
    ['FEATURED', { featured: true, makes: ['BMW'] }, ['320d', 'X5']],
  ])('%s alone is let go of %j', async (criterion, filter, models) => {
    expect(await ask(filter)).toMatchObject({ relaxed: [criterion], nodes: models });
  });

  it.each([
    ['ODOMETER', { makes: ['Audi'], odometerKmTo: 1 }, ['A6', 'A4'], { odometerKmTo: 90_000, odometerKmFrom: null }],
    ['ODOMETER', { makes: ['BMW'], odometerKmFrom: 900_000 }, ['320d', 'X5'], { odometerKmFrom: 60_000, odometerKmTo: null }],
    ['PRICE', { priceTo: price(3_000) }, ['A6', '320d', 'A4', 'A1', 'X5'], { priceTo: { amount: '30000.00' }, priceFrom: null }],
    ['PRICE', { priceTo: price(3_000), makes: ['BMW'] }, ['320d', 'X5'], { priceTo: { amount: '30000.00' } }],
    ['PRICE', { priceFrom: price(200_000), makes: ['Audi'] }, ['A1', 'A4', 'A6'], { priceFrom: { amount: '8400.00' }, priceTo: null }],
    [
      'PRICE',
      { priceFrom: price(1_000), priceTo: price(2_000) },
      ['A6', '320d', 'A4', 'A1', 'X5'],
      { priceFrom: null, priceTo: { amount: '30000.00' } },
    ],
    ['PRICE', { priceTo: price(1), models: ['A1'] }, ['A1'], { priceTo: { amount: '20000.00' } }],
    ['YEAR', { yearFrom: 2060 }, ['X5', 'A4', '320d', 'A1', 'A6'], { yearFrom: 2012 }],
    ['YEAR', { yearTo: 1950, makes: ['BMW'] }, ['320d', 'X5'], { yearTo: 2019 }],
    ['DISTANCE', { near: { latitude: 53.1, longitude: 8.8, radiusKm: 1 }, makes: ['Audi'] }, ['A1', 'A6', 'A4'], { radiusKm: 20_000 }],
  ])('%s is let go as far as it takes of %j, the nearest first', async (criterion, filter, models, changed) => {
    const found = await ask(filter);
    expect(found).toMatchObject({ relaxed: [criterion], ...changed });
    expect(criterion === 'DISTANCE' ? found?.nodes.toSorted() : found?.nodes).toEqual(
      criterion === 'DISTANCE' ? models.toSorted() : models,
    );
  });

  it('a word that nothing has is let go, and a list of all that is offered is better than none', async () => {
    expect(await ask({ search: 'lamborghini' })).toMatchObject({
      relaxed: ['WORDS'],
      droppedWords: ['lamborghini'],
      search: null,
      nodes: all,
    });
  });

  it('a search keeps its make and model before a city and a price', async () => {
    const filter = { search: 'bmw 320d automatic', cities: ['Bremen'], priceTo: price(1) };
    expect(await ask(filter)).toMatchObject({
      relaxed: ['PRICE', 'CITY'],
      droppedWords: [],
      nodes: ['320d'],
      priceTo: { amount: '12000.00' },
    });
    expect(await ask({ search: 'x5 cvt', cities: ['Bremen'] })).toMatchObject({
      relaxed: ['WORDS', 'CITY'],
      droppedWords: ['cvt'],
      nodes: ['X5'],
    });
  });

  it('nobody is shown what is not for them, and a business without vehicles has nothing', async () => {
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where model = 'X5'`;
    expect((await ask({ cities: ['Bremen'], makes: ['BMW'] }))?.nodes).toEqual(['320d']);
    // States that only some people see are let go for those that everybody sees.
    expect(await ask({ makes: ['BMW'], states: ['OWNED'] })).toMatchObject({ relaxed: ['STATES'], nodes: ['320d'] });
    expect(await ask({ cities: ['Bremen'], states: ['OWNED'] })).toMatchObject({
      relaxed: ['CITY', 'STATES'],
      nodes: ['A1', 'A6', 'A4', '320d'],
    });
    expect(await ask({ makes: ['BMW'], states: ['OWNED'] }, empty)).toBeNull();
    await lot.owner`update vehicles.vehicles set status = 'AVAILABLE' where model = 'X5'`;
    expect(await ask({ cities: ['Bremen'], makes: ['BMW'], search: 'x5' }, empty)).toBeNull();
  });

  it('states are let go last, and only where nothing is in them', async () => {
    expect(await ask({ makes: ['Audi'], states: ['SOLD', 'ARCHIVED'] })).toMatchObject({ relaxed: ['STATES'], nodes: ['A1', 'A6', 'A4'] });
    expect(await ask({ search: 'x5', priceTo: price(29_000), states: ['LISTED'] })).toMatchObject({
      relaxed: ['PRICE', 'STATES'],
      nodes: ['X5'],
    });
    await lot.owner`update vehicles.vehicles set status = 'LISTED' where model = 'A4'`;
    expect(await ask({ makes: ['BMW'], states: ['LISTED'] })).toMatchObject({ relaxed: ['MAKE'], nodes: ['A4'] });
    await lot.owner`update vehicles.vehicles set status = 'AVAILABLE' where model = 'A4'`;
  });

  it('limits beyond all numbers are no fault', async () => {
    for (const filter of [{ yearFrom: 2_147_483_647 }, { yearTo: -2_147_483_648 }]) expect((await ask(filter))?.nodes).toHaveLength(5);
    for (const filter of [{ odometerKmTo: -2_147_483_648 }, { search: 'over 99999999999 km' }])
      expect((await ask(filter))?.nodes).toHaveLength(4);
  });
});
