/** A guest looks for a car in their own words: sentences, what people call things, a number, slips and swapped ends; through the gateway. */
import type { Client } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';

interface Found {
  readonly vehicles: {
    readonly correctedSearch: string | null;
    readonly nodes: readonly {
      readonly vin: string | null;
      readonly model: string;
      readonly transmission: string;
      readonly bodyType: string;
      readonly odometerKm: number | null;
      readonly colour: string | null;
      readonly features: readonly string[];
    }[];
    readonly understoodSearch: object | null;
    readonly alternatives: {
      readonly relaxed: string[];
      readonly search: string | null;
      readonly droppedWords: string[];
      readonly priceTo: { readonly amount: string } | null;
      readonly nodes: readonly { readonly make: string }[];
    } | null;
  };
}
const source = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter, first: 50) {
  correctedSearch understoodSearch { priceTo { amount } odometerKmFrom odometerKmTo yearFrom yearTo } nodes { vin model transmission bodyType odometerKm colour features } alternatives { relaxed search droppedWords priceTo { amount } nodes { make } } } }`;

describe.each(modes)('a search, %s', (mode) => {
  let marque: TestMarque;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    guest = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const find = async (filter: object) => dataOf(await marque.ask<Found>(guest, source, { filter })).vehicles;

  test('understands sentences and what people call things', async () => {
    for (const search of ['a station wagon with diesel', 'ein Kombi mit Diesel', 'un break diesel automatique', 'automatic estate']) {
      const { nodes, correctedSearch } = await find({ search });
      expect([search, correctedSearch, new Set(nodes.map(({ bodyType }) => bodyType))]).toEqual([search, null, new Set(['Wagon'])]);
    }
  });

  test('finds a vehicle by its number, whole or begun', async () => {
    const vin = (await find({})).nodes.find((node) => node.vin !== null)?.vin ?? '';
    expect((await find({ search: vin.toLowerCase() })).nodes.map((node) => node.vin)).toEqual([vin]);
    expect((await find({ search: vin.slice(0, 10) })).nodes.map((node) => node.vin)).toContain(vin);
  });

  test('lets go of words that nothing has, and says which', async () => {
    const { nodes, alternatives } = await find({ search: 'volkswagen qqqxxx' });
    expect(nodes).toEqual([]);
    expect(alternatives).toMatchObject({ relaxed: ['WORDS'], search: 'volkswagen', droppedWords: ['qqqxxx'] });
  });

  test('names a city, a make or a body in any way to write them', async () => {
    const all = (await find({})).nodes;
    const wagons = all.filter(({ bodyType }) => bodyType === 'Wagon').map(({ model }) => model);
    expect(wagons.length).toBeGreaterThan(0);
    expect((await find({ bodyTypes: ['ESTATE'] })).nodes.map(({ model }) => model)).toEqual(wagons);
    const golfs = (await find({ makes: ['Volkswagen'] })).nodes;
    expect(golfs.length).toBeGreaterThan(0);
    expect((await find({ makes: ['VW'] })).nodes).toEqual(golfs);
    expect((await find({ cities: ['BE\u0301RLIN'] })).nodes).toEqual((await find({ cities: ['Berlin'] })).nodes);
  });

  test('reads both ends of a range with the unit that follows it', async () => {
    const all = (await find({ odometerKmFrom: 1 })).nodes.map(({ odometerKm }) => odometerKm ?? 0);
    const [most, least] = [Math.max(...all), Math.min(...all)] as const;
    for (const search of [`${least}-${most - 1} km`, `between ${least} and ${most - 1} km`, `zwischen ${least} und ${most - 1} km`]) {
      const { nodes, understoodSearch } = await find({ search });
      expect(understoodSearch).toMatchObject({ odometerKmFrom: least, odometerKmTo: most - 1, priceTo: null });
      expect(nodes).toHaveLength(all.filter((km) => km < most).length);
    }
    expect((await find({ search: `ab ${most} km` })).nodes.map(({ odometerKm }) => odometerKm)).toEqual([most]);
    const { errors } = await marque.ask(guest, source, { filter: { odometerKmFrom: 2, odometerKmTo: 1 } });
    expect(errors).toMatchObject([
      { message: 'odometerKmFrom is above odometerKmTo: nothing lies between them.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('understands limits as people say them, in their languages', async () => {
    const understood = async (search: string) => (await find({ search })).understoodSearch;
    const none = { priceTo: null, odometerKmFrom: null, odometerKmTo: null, yearFrom: null, yearTo: null };
    for (const search of [
      'golf not older than 2015',
      'golf nicht älter als 2015',
      'golf pas avant 2015',
      'golf 2015 or newer',
      'golf ab 2015',
    ])
      expect([search, await understood(search)]).toEqual([search, { ...none, yearFrom: 2015 }]);
    for (const search of ['under 50000 miles', '50k miles oder weniger', 'max. 80467 km', 'km < 80467', 'mileage under 80467'])
      expect([search, await understood(search)]).toEqual([search, { ...none, odometerKmTo: 80_467 }]);
    for (const search of ['iveco 1500 kg', 'golf 2000cc', 'golf over 200 PS', '4x4', '7 seater'])
      expect([search, await understood(search)]).toEqual([search, null]);
    const all = (await find({})).nodes;
    const few = await find({ search: `autos unter ${Math.max(...all.map(({ odometerKm }) => odometerKm ?? 0)) + 1} km` });
    expect(few.nodes).toHaveLength(all.filter(({ odometerKm }) => odometerKm !== null).length);
  });

  test('takes colours, equipment and the first day of an offer, and cities without their umlauts', async () => {
    const { nodes: all } = await find({});
    const [some] = all;
    expect(some).toBeDefined();
    const painted = all.filter(({ colour }) => colour === some?.colour);
    expect((await find({ colours: [some?.colour ?? ''] })).nodes.map(({ vin }) => vin)).toEqual(
      expect.arrayContaining(painted.map(({ vin }) => vin)),
    );
    const equipped = all.find(({ features }) => features.length > 1);
    expect((await find({ features: equipped?.features ?? [] })).nodes.map(({ vin }) => vin)).toContain(equipped?.vin);
    const lacking = await find({ features: [...(equipped?.features ?? []), 'Periscope'] });
    expect(lacking).toMatchObject({ nodes: [], alternatives: { relaxed: ['FEATURES'] } });
    expect((await find({ listedSince: '2000-01-01T00:00:00.000Z' })).nodes).toHaveLength(all.length);
    expect((await find({ listedSince: '2990-01-01T00:00:00.000Z' })).alternatives).toMatchObject({ relaxed: ['LISTED_SINCE'] });
    expect((await find({ search: 'muenchen' })).nodes).toEqual((await find({ search: 'münchen' })).nodes);
    expect((await find({ cities: ['Muenchen'] })).nodes).toEqual((await find({ cities: ['München'] })).nodes);
    expect((await find({ states: ['ARCHIVED'], makes: ['vw'] })).alternatives).toMatchObject({ relaxed: ['STATES'] });
    for (const filter of [{ colours: ['\0'] }, { features: Array.from({ length: 101 }, () => 'x') }, { listedSince: 'yesterday' }])
      expect(codesOf(await marque.ask(guest, source, { filter }))).toEqual(['BAD_USER_INPUT']);
  });

  test('shows what comes nearest, whatever it is that nothing meets', async () => {
    const cheap = await find({ makes: ['vw'], priceTo: { amount: '1', currency: 'EUR' } });
    expect(cheap.alternatives?.relaxed).toEqual(['PRICE']);
    expect(cheap.alternatives?.nodes[0]?.make).toBe('Volkswagen');
    for (const [criterion, filter] of Object.entries({
      CITY: { cities: ['Timbuktu'] },
      FUEL: { fuels: ['HYDROGEN'], makes: ['vw'] },
      MAKE: { makes: ['Lamborghini'] },
      ODOMETER: { odometerKmTo: -1 },
      WORDS: { search: 'lamborghini' },
    })) {
      const { nodes, alternatives } = await find(filter);
      expect([nodes, alternatives?.relaxed]).toEqual([[], [criterion]]);
      expect(alternatives?.nodes.length).toBeGreaterThan(0);
    }
  });

  test('refuses a range whose ends are swapped', async () => {
    const { errors } = await marque.ask(guest, source, { filter: { yearFrom: 2020, yearTo: 2010 } });
    expect(errors).toMatchObject([
      { message: 'yearFrom is above yearTo: nothing lies between them.', path: ['vehicles'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
