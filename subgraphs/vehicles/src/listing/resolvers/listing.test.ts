import { globalId, localId } from '@marque/shared/graph/global-ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { facetNames, type ListingOrder, listingOrders, type FacetName } from '../domain/listing.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { VehicleRow } from '../../inventory/store/tables.js';

let lot: VehicleLot;
const rows: VehicleRow[] = [];

const cars = [
  ['Toyota', 'Corolla', 'Sedan'],
  ['Toyota', 'Camry', 'Sedan'],
  ['Honda', 'CR-V', 'SUV'],
  ['Hyundai', 'Tucson', 'SUV'],
  ['Mercedes-Benz', 'C-Class', 'Sedan'],
  ['Ford', 'F-150', 'Pickup'],
] as const;

/** A fleet with many equal values, so that page borders fall between equals. */
function carOf(n: number): Partial<VehicleDraft> {
  const [make = '', model = '', bodyType = ''] = cars[n % cars.length] ?? [];
  return {
    vin: freshVin(),
    make,
    model,
    bodyType,
    trim: null,
    year: 2012 + (n % 5),
    fuel: n % 7 === 0 ? 'DIESEL' : 'PETROL',
    condition: n % 3 === 0 ? 'EXCELLENT' : 'CLEAN',
    odometerKm: n % 11 === 0 ? null : (n % 4) * 30_000,
    point: { latitude: 50 + (n % 7) * 0.4, longitude: 3 + (n % 5) * 0.9 },
    city: n % 4 === 0 ? null : (['Lagos', 'Abuja', 'Kano'][n % 3] ?? null),
    colour: n % 2 === 0 ? 'Midnight blue' : 'White',
    description: n === 5 ? 'Formerly an ambassador’s car' : null,
    askingPrice: { amountMinor: BigInt(1 + (n % 9)) * 100_000_00n, currency: 'NGN' },
  };
}

beforeAll(async () => {
  lot = await VehicleLot.open();
  const dealer = lot.caller();
  for (let n = 0; n < 60; n += 1) rows.push(await lot.add(dealer, carOf(n)));
});
afterAll(() => lot.close());

interface Page {
  vehicles: {
    edges: { cursor: string; node: { id: string; title: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
    totalCount: number;
    correctedSearch: string | null;
    facets: { facet: FacetName; values: { value: string; count: number }[] }[];
  };
}

const query = (fields: string) => `
  query ($filter: VehicleFilterInput, $orderBy: VehicleOrder, $first: Int, $after: String, $last: Int, $before: String) {
    vehicles(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { ${fields} } }`;
const pageFields = 'edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const page = async (variables: Record<string, unknown>) =>
  (await lot.data<Page>(lot.caller('GUEST'), query(pageFields), variables)).vehicles;
const titles = async (search: string) => {
  const { vehicles } = await lot.data<Page>(lot.caller('GUEST'), query(`${pageFields} correctedSearch`), {
    filter: { search },
    first: 100,
  });
  return { corrected: vehicles.correctedSearch, titles: vehicles.edges.map(({ node }) => node.title) };
};

async function walk(variables: Record<string, unknown>, size: number, backward: boolean): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const { edges, pageInfo } = await page({
      ...variables,
      ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
    });
    const ids = edges.map(({ node }) => localId('Vehicle', node.id));
    if (backward) seen.unshift(...ids);
    else seen.push(...ids);
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return seen;
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
  }
}

describe('pages', () => {
  const narrowed: Partial<Record<ListingOrder, object>> = {
    RELEVANCE: { search: 'toyota' },
    DISTANCE: { near: { latitude: 51, longitude: 3.4, radiusKm: 1_000 } },
  };

  it('cover everything once, in one order, in either direction and at any size', async () => {
    for (const orderBy of listingOrders) {
      const filter = narrowed[orderBy] ?? {};
      const whole = await walk({ orderBy, filter }, 100, false);
      expect(new Set(whole).size).toBe(orderBy === 'RELEVANCE' ? 20 : 60);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 25 }), fc.boolean(), async (size, backward) => {
          expect(await walk({ orderBy, filter }, size, backward)).toEqual(whole);
        }),
        { numRuns: 4 },
      );
    }
  });

  it('neither skip nor repeat a vehicle when others come and go between them', async () => {
    const first = await page({ orderBy: 'PRICE_LOW', first: 20 });
    const cheap = await lot.add(lot.caller(), { ...carOf(0), vin: freshVin(), askingPrice: { amountMinor: 1n, currency: 'NGN' } });
    const second = await page({ orderBy: 'PRICE_LOW', first: 20, after: first.pageInfo.endCursor });
    await lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${cheap.id}`;
    const together = await page({ orderBy: 'PRICE_LOW', first: 40 });
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(together.edges.map(({ node }) => node.id));
  });

  it.each([
    [{ first: 101 }, 'A page has 0 to 100 items.'],
    [{ first: -1 }, 'A page has 0 to 100 items.'],
    [{ first: 5, last: 5 }, 'Give first or last, not both.'],
    [{ first: 5, after: 'bm9uc2Vuc2U' }, 'This cursor does not belong to this list.'],
    [{ filter: { search: 'x'.repeat(201) } }, 'A search has at most 200 characters.'],
    [{ filter: { yearFrom: 2020, yearTo: 2019 } }, 'yearFrom is above yearTo: nothing lies between them.'],
    [
      { filter: { priceFrom: { amount: '2.00', currency: 'NGN' }, priceTo: { amount: '1.99', currency: 'NGN' } } },
      'priceFrom is above priceTo: nothing lies between them.',
    ],
    [{ orderBy: 'DISTANCE' }, 'DISTANCE takes a filter with `near`.'],
    [{ filter: { near: { latitude: 91, longitude: 0 } } }, 'near takes a place on the map and a radius of 0 to 20,000 kilometres.'],
  ])('refuse %j', async (variables, message) => {
    const { errors } = await lot.run(lot.caller('GUEST'), query(pageFields), variables);
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([[message, 'BAD_USER_INPUT']]);
  });

  it('refuse the cursor of another order, forged or not', async () => {
    const { pageInfo } = await page({ orderBy: 'NEWEST', first: 1 });
    const forged = Buffer.from(JSON.stringify(["2012'; drop table x; --", 'y'])).toString('base64url');
    for (const after of [pageInfo.endCursor, forged]) {
      const { errors } = await lot.run(lot.caller('GUEST'), query(pageFields), { orderBy: 'YEAR_NEW', first: 5, after });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('searching', () => {
  it('finds words anywhere in the record, the make before the description', async () => {
    expect((await titles('toyota corolla')).titles).toHaveLength(10);
    expect((await titles('ambassador')).titles).toHaveLength(1);
    expect((await titles('blue hyun')).titles.every((title) => title.includes('Hyundai'))).toBe(true);
    await lot.add(lot.caller(), { ...carOf(1), vin: freshVin(), make: 'Lada', model: 'Niva', description: 'Better than any Hyundai.' });
    const found = (await titles('hyundai')).titles;
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toContain('Lada');
  });

  it.each([
    ['toyta corola', 'toyota corolla', 'Corolla'],
    ['hundai', 'hyundai', 'Hyundai'],
    ['mercedez', 'mercedes', 'Mercedes-Benz'],
    ['camrey', 'camry', 'Camry'],
  ])('corrects %s to %s', async (search, corrected, name) => {
    const found = await titles(search);
    expect(found.corrected).toBe(corrected);
    expect(found.titles.length).toBeGreaterThan(0);
    expect(found.titles.some((title) => title.includes(name))).toBe(true);
  });

  it.each(['F-150', 'f150', 'F 150', 'CR-V', 'crv', 'c-class', 'cclass'])('finds %s however it is written', async (search) => {
    expect((await titles(search)).titles).toHaveLength(10);
  });

  it.each(["' | !", "a') or 1=1 --", '\\', ':*', '((', 'corolla & ! | <->', '%_', '\u0000', 'camry \u0000 \ud800'])(
    'takes %j as plain words',
    async (search) => {
      const { errors } = await lot.run(lot.caller('GUEST'), query(pageFields), { filter: { search } });
      expect(errors).toBeUndefined();
    },
  );

  it('completes what has been typed', async () => {
    const complete = async (text: string) =>
      (
        await lot.data<{ vehicleCompletions: string[] }>(
          lot.caller('GUEST'),
          'query ($text: String!) { vehicleCompletions(text: $text) }',
          { text },
        )
      ).vehicleCompletions;
    expect(await complete('toy')).toEqual(['Toyota', 'Toyota Camry', 'Toyota Corolla'].toSorted((a, b) => a.length - b.length));
    expect(await complete('corol')).toEqual(['Toyota Corolla']);
    expect(await complete('hyndai')).toContain('Hyundai');
    expect(await complete('  ')).toEqual([]);
  });
});

describe('facets', () => {
  const columns: Readonly<Record<FacetName, (row: VehicleRow) => string | null>> = {
    MAKE: ({ make }) => make,
    MODEL: ({ model }) => model,
    BODY_TYPE: ({ bodyType }) => bodyType,
    FUEL: ({ fuel }) => fuel,
    CONDITION: ({ condition }) => condition,
    YEAR: ({ year }) => String(year),
    CITY: ({ city }) => city,
    PRICE_BAND: ({ askingMinor }) => {
      const units = Number(askingMinor) / 100;
      const ten = 10 ** Math.floor(Math.log10(units) + 1e-9);
      const [from = 1, to = 2] = units / ten >= 5 ? [5, 10] : units / ten >= 2 ? [2, 5] : [1, 2];
      return `${(from * ten).toFixed(2)}-${(to * ten).toFixed(2)} NGN`;
    },
  };
  interface Choice {
    makes?: string[];
    bodyTypes?: string[];
    conditions?: string[];
    cities?: string[];
    yearFrom?: number;
    yearTo?: number;
  }
  const holds = (row: VehicleRow, choice: Choice, except?: FacetName): boolean =>
    (except === 'MAKE' || !choice.makes || choice.makes.includes(row.make)) &&
    (except === 'BODY_TYPE' || !choice.bodyTypes || choice.bodyTypes.includes(row.bodyType ?? '')) &&
    (except === 'CONDITION' || !choice.conditions || choice.conditions.includes(row.condition)) &&
    (except === 'CITY' || !choice.cities || choice.cities.includes(row.city ?? '')) &&
    (except === 'YEAR' || ((choice.yearFrom ?? 0) <= row.year && row.year <= (choice.yearTo ?? 9999)));

  it('count what brute force counts, each facet blind to its own choice', async () => {
    const subset = <T>(values: T[]) => fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined });
    const choices = fc.record({
      makes: subset(['Toyota', 'Honda', 'Ford']),
      bodyTypes: subset(['Sedan', 'SUV']),
      conditions: subset(['CLEAN', 'EXCELLENT']),
      cities: subset(['Lagos', 'Kano']),
      yearFrom: fc.option(fc.integer({ min: 2011, max: 2016 }), { nil: undefined }),
      yearTo: fc.option(fc.integer({ min: 2012, max: 2017 }), { nil: undefined }),
    });
    const sensible = choices.filter(({ yearFrom = 0, yearTo = 9999 }) => yearFrom <= yearTo);
    // Only the fleet of the beginning: other tests add vehicles of their own.
    const sellerId = globalId('User', rows[0]?.listerId ?? '');
    await fc.assert(
      fc.asyncProperty(sensible, async (choice) => {
        const filter = Object.fromEntries(Object.entries({ ...choice, sellerId }).filter(([, value]) => value !== undefined));
        const { vehicles } = await lot.data<Page>(lot.caller('GUEST'), query('totalCount facets { facet values { value count } }'), {
          filter,
        });
        expect(vehicles.totalCount).toBe(rows.filter((row) => holds(row, choice as Choice)).length);
        for (const facet of facetNames) {
          const expected = new Map<string, number>();
          for (const row of rows) {
            const value = columns[facet](row);
            if (value !== null && holds(row, choice as Choice, facet)) expected.set(value, (expected.get(value) ?? 0) + 1);
          }
          const values = vehicles.facets.find((each) => each.facet === facet)?.values ?? [];
          expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('filters', () => {
  it('take a range of one year or one price', async () => {
    const price = { amount: '100000', currency: 'NGN' };
    const filter = { yearFrom: 2014, yearTo: 2014, priceFrom: price, priceTo: price };
    expect((await page({ filter })).edges).toBeInstanceOf(Array);
  });

  it('compare prices in the currency of the business and refuse another', async () => {
    const price = (amount: string, currency: string) => ({ amount, currency });
    const count = async (filter: object) => (await page({ filter, first: 100 })).edges.length;
    expect(await count({ priceTo: price('100000', 'NGN'), makes: ['Ford'] })).toBe(
      rows.filter((row) => row.make === 'Ford' && row.askingMinor === 100_000_00n).length,
    );
    for (const filter of [{ priceFrom: price('100000', 'USD') }, { priceTo: price('100000', 'USD') }]) {
      const { errors } = await lot.run(lot.caller('GUEST'), query(pageFields), { filter });
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^price(From|To) is in USD: vehicles are offered in NGN here\.$/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });

  it('measure distance on the globe', async () => {
    const seller = lot.caller();
    const place = (latitude: number, longitude: number) =>
      lot.add(seller, { ...carOf(2), vin: freshVin(), point: { latitude, longitude } });
    const lagos = await place(6.5244, 3.3792);
    const abuja = await place(9.0765, 7.3986);
    await place(-6.5, -179.9);
    const near = async (radiusKm?: number, latitude = 6.6, longitude = 3.35) =>
      (await page({ filter: { near: { latitude, longitude, radiusKm } } })).edges.map(({ node }) => localId('Vehicle', node.id)).toSorted();
    expect(await near(20)).toEqual([lagos.id]);
    // Lagos and Abuja are about 520 km apart.
    expect(await near(500)).toEqual([lagos.id]);
    expect(await near(530)).toEqual([lagos.id, abuja.id].toSorted());
    // Without a radius it is 50 km; one of 0 is the place itself.
    expect(await near(undefined, 6.9)).toEqual([lagos.id]);
    expect(await near(undefined, 7)).toEqual([]);
    expect(await near(0)).toEqual([]);
    expect(await near(0, 9.0765, 7.3986)).toEqual([abuja.id]);
  });
});

describe('privacy', () => {
  it('shows vehicles in private states to their owner and the managers only', async () => {
    const owner = lot.caller();
    const { id } = await lot.add(owner, { vin: freshVin() });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    const sees = async (caller: ReturnType<typeof lot.caller>) => {
      const { vehicles } = await lot.data<Page>(caller, query(pageFields), { filter: { states: ['OWNED'] } });
      const one = await lot.data<{ vehicle: unknown }>(caller, 'query ($id: ID!) { vehicle(id: $id) { id } }', {
        id: globalId('Vehicle', id),
      });
      return [vehicles.edges.some(({ node }) => node.id === globalId('Vehicle', id)), one.vehicle !== null];
    };
    expect(await sees(owner)).toEqual([true, true]);
    expect(await sees(lot.caller('MANAGER'))).toEqual([true, true]);
    expect(await sees(lot.caller('DEALER'))).toEqual([false, false]);
    expect(await sees(lot.caller('GUEST'))).toEqual([false, false]);
  });
});
