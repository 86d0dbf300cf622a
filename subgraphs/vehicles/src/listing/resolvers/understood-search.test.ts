import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
const naira = (units: number) => ({ amountMinor: BigInt(units) * 100n, currency: 'NGN' });
const cars: readonly (Partial<VehicleDraft> & { readonly model: string })[] = [
  { make: 'Honda', model: 'Accord', colour: 'White', city: 'Lagos', year: 2016 },
  { make: 'Toyota', model: 'Camry', colour: 'Black', city: 'Lagos', year: 2019, askingPrice: naira(9_000_000), odometerKm: 60_000 },
  { make: 'Toyota', model: 'Highlander', bodyType: 'SUV', city: 'Lagos', year: 2017, askingPrice: naira(30_000_000) },
  { make: 'Toyota', model: 'RAV4', bodyType: 'SUV', city: 'Abuja', year: 2014, askingPrice: naira(8_000_000), odometerKm: 140_000 },
  { make: 'Mazda', model: 'Mazda3', city: 'Abuja', year: 2018 },
  { make: 'Mazda', model: 'CX-30', city: 'Abuja', year: 2020, description: 'with a belt' },
  { make: 'BMW', model: 'X5', city: 'Kano', year: 2020 },
  { make: 'BMW', model: '5 Series', trim: 'xDrive', city: 'Kano', year: 2015 },
  { make: 'Volkswagen', model: 'Golf', colour: 'Schwarz', city: 'Kano', year: 2012, features: ['Sunroof'], transmission: 'MANUAL' },
  { make: 'Mercedes-Benz', model: 'G-Class', colour: 'Grey', city: 'Kano', year: 2011, bodyType: 'SUV', transmission: 'MANUAL' },
  { make: 'Mercury', model: 'Sable', city: 'Kano', year: 2009 },
  { make: 'Ford', model: 'Mustang', city: 'Ibadan', year: 2010, description: 'priced accordingly', features: ['Tow bar'] },
];
beforeAll(async () => {
  lot = await VehicleLot.open();
  for (const car of cars) {
    const plain = {
      vin: null,
      trim: null,
      colour: 'Blue',
      bodyType: 'Sedan',
      transmission: 'AUTOMATIC',
      fuel: 'PETROL',
      features: [],
    } as const;
    await lot.add(lot.caller(), { ...plain, ...car });
  }
});
afterAll(() => lot.close());

const source = `query ($search: String, $priceTo: MoneyInput) { vehicles(filter: { search: $search, priceTo: $priceTo }) { totalCount correctedSearch searchWithoutLimits
  facets { facet values { value count } }
  understoodSearch { priceFrom { amount } priceTo { amount currency } yearFrom yearTo odometerKmFrom odometerKmTo } nodes { model }
  alternatives { relaxed search droppedWords replacedWords { word by } nodes { model } } } }`;
interface Answer {
  readonly vehicles: {
    readonly totalCount: number;
    readonly correctedSearch: string | null;
    readonly searchWithoutLimits: string | null;
    readonly facets: { facet: string; values: { value: string; count: number }[] }[];
    readonly understoodSearch: object | null;
    readonly nodes: { model: string }[];
    readonly alternatives: { search: string | null; droppedWords: string[]; replacedWords: object[]; nodes: { model: string }[] } | null;
  };
}
const ask = async (search: string, priceTo?: object) => (await lot.data<Answer>(lot.caller('GUEST'), source, { search, priceTo })).vehicles;
const models = (nodes: readonly { model: string }[]) => nodes.map(({ model }) => model).toSorted();

it.each([
  ['mazda 3', ['Mazda3']],
  ['mazda3', ['Mazda3']],
  ['rav 4', ['RAV4']],
  ['bmw x 5', ['X5']],
  ['cx 30', ['CX-30']],
  ['vw', ['Golf']],
  ['merc', ['G-Class']],
  ['benz', ['G-Class']],
  ['beemer', ['5 Series', 'X5']],
  ['g-wagen', ['G-Class']],
  ['g wagon', ['G-Class']],
  ['gwagon', ['G-Class']],
  ['g klasse', ['G-Class']],
  ['5er', ['5 Series']],
  ['4matic', []],
  ['schwarzer golf', ['Golf']],
  ['black golf', ['Golf']],
  ['golf mit schiebedach', ['Golf']],
  ['anhängerkupplung', ['Mustang']],
  ['honda autos', ['Accord']],
  ['❤️ camry', ['Camry']],
  ['camry🚗', ['Camry']],
  ['🚗', cars.map(({ model }) => model).toSorted()],
  ['toyotas', ['Camry', 'Highlander', 'RAV4']],
])('%j finds %j', async (search, expected) => {
  const { nodes, totalCount, facets } = await ask(search);
  expect(models(nodes)).toEqual(expected);
  expect(totalCount).toBe(expected.length);
  const years = facets.find(({ facet }) => facet === 'YEAR')?.values ?? [];
  expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
});

it.each([
  ['cheap automatic suv lagos under 31m', ['Highlander'], { priceTo: { amount: '31000000.00', currency: 'NGN' } }],
  ['suv below 10 million', ['RAV4'], { priceTo: { amount: '10000000.00', currency: 'NGN' } }],
  ['toyota over ₦10m', ['Highlander'], { priceFrom: { amount: '10000000.00' } }],
  ['toyota under 100000 km under 20m', ['Camry'], { odometerKmTo: 100_000, priceTo: { amount: '20000000.00', currency: 'NGN' } }],
  ['toyota 50000 to 70000 km', ['Camry', 'Highlander'], { odometerKmFrom: 50_000, odometerKmTo: 70_000 }],
  ['toyota mehr als 100000 km', ['RAV4'], { odometerKmFrom: 100_000 }],
  ['suv 2014 - 2016', ['RAV4'], { yearFrom: 2014, yearTo: 2016 }],
  ['toyota ab 2019', ['Camry'], { yearFrom: 2019 }],
  ['toyota under $20000', ['Camry', 'Highlander', 'RAV4'], null],
])('%j finds %j, understood as %j', async (search, expected, understood) => {
  const nothing = { priceFrom: null, priceTo: null, yearFrom: null, yearTo: null, odometerKmFrom: null, odometerKmTo: null };
  const answer = await ask(search);
  expect(models(answer.nodes)).toEqual(expected);
  expect(answer.understoodSearch).toEqual(understood && { ...nothing, ...understood });
  expect(answer.correctedSearch).toBeNull();
});

it.each([
  ['Toyota SUV under 31m in Lagos', 'toyota suv in lagos'],
  ['ab 2019', ''],
  ['toyota', null],
  ['toyota under $20000', null],
])('%j without its limits is %j', async (search, expected) => {
  expect((await ask(search)).searchWithoutLimits).toBe(expected);
});

it('keeps the narrower of a limit that is said and one of the filter', async () => {
  const most = (amount: string) => ({ amount, currency: 'NGN' });
  expect(models((await ask('toyota under 10m', most('8500000'))).nodes)).toEqual(['RAV4']);
  expect(models((await ask('toyota under 8500000', most('10000000'))).nodes)).toEqual(['RAV4']);
});

it.each([
  ['white honda accord abuja leather', 'honda accord', ['leather', 'white', 'abuja'], ['Accord']],
  ['black camry abuja', 'camry', ['black', 'abuja'], ['Camry']],
  ['toyota camry 2014 lagos', 'toyota camry lagos', ['2014'], ['Camry']],
  ['camry muscle', 'camry', ['muscle'], ['Camry']],
  ['toyota camry aby', 'toyota camry', ['aby'], ['Camry']],
  ['schwarzer golf automatik lagos', 'golf', ['schwarzer', 'lagos', 'automatik'], ['Golf']],
])('what comes close to %j is asked for as %j', async (search, words, dropped, expected) => {
  const { nodes, alternatives } = await ask(search);
  expect(nodes).toEqual([]);
  expect(alternatives).toMatchObject({ search: words, droppedWords: dropped, replacedWords: [] });
  expect(models(alternatives?.nodes ?? [])).toEqual(expected);
});

it('shows the best of what comes close first', async () => {
  const { alternatives } = await ask('accord kaduna');
  expect(alternatives).toMatchObject({ nodes: [{ model: 'Accord' }, { model: 'Mustang' }] });
});

it('takes no further statement for limits and halves of names', async () => {
  const count = async (search: string) =>
    (await statementsOf(lot.platform.database, () => ask(search))).filter((text) => text.includes('search_terms')).length;
  expect(await count('toyota')).toBe(1);
  expect(await count('rav 4 under 100m')).toBe(1);
});
