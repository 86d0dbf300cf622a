/** The rental business adds a yacht, prices and offers it, and guests see it among cars, jets and villas; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { demoAsset } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'midas';
const yachtId = globalId('Yacht', demoAsset(slug, 'yacht', 1).id);
const dirhams = (amount: string) => ({ amount, currency: 'AED' });
const yacht = {
  name: 'Pearl',
  builder: 'Princess',
  model: 'Y72',
  year: 2024,
  lengthM: 22.4,
  cabins: 4,
  berths: 8,
  guests: 16,
  crew: 3,
  hin: 'gb-prn12345g324',
  flag: 'ae',
  homePort: 'Dubai Harbour',
  city: 'Dubai',
};

describe.each(modes)('yachts, jets and properties, %s', (mode) => {
  let marque: TestMarque;
  let manager: Client;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    manager = await marque.as(slug, 'manager');
    guest = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const kindsIn = async (who: Client, filter: object = {}) => {
    const { assets } = await who.assets({ filter, first: 100 });
    return new Set(assets?.nodes.map(({ __typename }) => __typename));
  };

  test('are listed together with the cars, near a place, and each kind by its own criteria', async () => {
    expect(await kindsIn(guest)).toEqual(new Set(['Vehicle', 'Yacht', 'Jet', 'Property']));
    const { yachts } = await guest.yachts({ filter: { guestsFrom: 20 }, orderBy: 'RATE_LOW' });
    expect(yachts?.nodes.map(({ title, rateUnit }) => [title, rateUnit])).toEqual([
      ['Serenity (Azimut Grande 27 Metri)', 'DAY'],
      ['Blue Mirage (Sunseeker 116 Yacht)', 'DAY'],
    ]);
    const { jets } = await guest.jets({ filter: { cabinClasses: ['LIGHT'] } });
    expect(jets?.nodes.map(({ registration }) => registration)).toEqual(['T7-MID']);
    const { properties } = await guest.properties({ filter: { bedroomsFrom: 5, cities: ['abu dhabi'] } });
    expect(properties?.nodes.map(({ title }) => title)).toEqual(['Saadiyat Garden House']);
  });

  test('are found by words, with all other criteria', async () => {
    const found = async (filter: object) => (await guest.assets({ filter, first: 100 })).assets?.nodes.map(({ title }) => title);
    expect(await found({ search: 'MARINA dub' })).toEqual(
      expect.arrayContaining(['Serenity (Azimut Grande 27 Metri)', 'Marina Walk Apartment']),
    );
    expect(await found({ search: 'marina', kinds: ['PROPERTY'] })).toEqual(['Marina Walk Apartment']);
    expect(await found({ search: 'boat landing' })).toEqual(['Palm Frond Villa']);
    expect(await found({ search: 'marina', near: { latitude: 0, longitude: 0, radiusKm: 1 } })).toEqual([]);
    const villas = await guest.assets({ filter: { search: 'villa' }, first: 100 });
    expect(villas.assets?.nodes.map(({ __typename }) => __typename)).toContain('Property');
    const asked = `{ yachts(filter: { search: "yacht not older than 2015 under 1m AED" }) { understoodSearch { yearFrom priceTo { amount currency } } nodes { year } } }`;
    const { yachts } = dataOf(await marque.ask<{ yachts: { understoodSearch: object; nodes: { year: number }[] } }>(guest, asked));
    expect(yachts.understoodSearch).toEqual({ yearFrom: 2015, priceTo: { amount: '1000000.00', currency: 'AED' } });
    expect(yachts.nodes.length).toBeGreaterThan(0);
    expect(yachts.nodes.filter(({ year }) => year < 2015)).toEqual([]);
    const tooLong = await marque.ask(guest, `{ assets(filter: { search: "${'x'.repeat(201)}" }) { totalCount } }`);
    expect(codesOf(tooLong)).toEqual(['BAD_USER_INPUT']);
  });

  test('have pictures, windows and ids as cars have', async () => {
    const text = `query ($ids: [ID!]!, $from: DateTime!, $to: DateTime!) { nodes(ids: $ids) { __typename id
      ... on RentalAsset { title imageUrls lister { displayName } maintenanceWindows(from: $from, to: $to) { kind } } } }`;
    const ids = [
      yachtId,
      ...(['jet', 'property'] as const).map((kind) => globalId(kind === 'jet' ? 'Jet' : 'Property', demoAsset(slug, kind, 1).id)),
    ];
    const [from, to] = [new Date().toISOString(), new Date(Date.now() + 100 * 86_400_000).toISOString()];
    interface Seen {
      readonly nodes: readonly {
        readonly __typename: string;
        readonly imageUrls: readonly string[];
        readonly maintenanceWindows: readonly object[];
      }[];
    }
    const { nodes } = dataOf(await marque.ask<Seen>(guest, text, { ids, from, to }));
    expect(nodes.map(({ __typename }) => __typename)).toEqual(['Yacht', 'Jet', 'Property']);
    expect(nodes.map(({ maintenanceWindows }) => maintenanceWindows.length)).toEqual([1, 0, 1]);
    const drawn = await fetch(new URL(nodes[0]?.imageUrls[0] ?? '', marque.url));
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const elsewhere = await marque.ask<{ nodes: (object | null)[] }>(
      await marque.as('showroom', 'admin'),
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(dataOf(elsewhere).nodes).toEqual([null, null, null]);
  });

  test('a yacht is added, priced, offered, told live, taken out of service and archived', async () => {
    const stream = guest.subscribe<{ assetsChanged: { kind: string; asset: { title: string } } }, object>(
      parse('subscription { assetsChanged(filter: { kinds: [YACHT] }) { kind asset { title } } }'),
      {},
    );
    const idempotencyKey = newKey();
    const { addYacht } = await manager.addYacht({ input: { ...yacht, idempotencyKey } });
    if (addYacht.__typename !== 'YachtPayload') throw new Error(addYacht.__typename);
    const { id: assetId } = addYacht.yacht;
    expect(addYacht.yacht).toMatchObject({ state: 'DRAFT', hin: 'GB-PRN12345G324', rate: null });
    expect((await manager.addYacht({ input: { ...yacht, idempotencyKey } })).addYacht).toEqual(addYacht);
    expect((await manager.addYacht({ input: { ...yacht, idempotencyKey: newKey() } })).addYacht).toMatchObject({
      __typename: 'DuplicateNumber',
      existing: { id: assetId },
    });
    const seenBy = async (who: Client) =>
      dataOf(await marque.ask<{ yacht: object | null }>(who, 'query ($id: ID!) { yacht(id: $id) { id } }', { id: assetId })).yacht;
    expect([await seenBy(guest), await seenBy(manager)]).toEqual([null, { id: assetId }]);

    const move = async (from: 'DRAFT' | 'AVAILABLE' | 'UNAVAILABLE', to: 'AVAILABLE' | 'UNAVAILABLE' | 'ARCHIVED') =>
      (await manager.moveRentalAsset({ input: { assetId, from, to, reason: 'Season' } })).moveRentalAsset;
    expect(await move('DRAFT', 'AVAILABLE')).toMatchObject({ __typename: 'InvalidInput' });
    const { priceRentalAsset } = await manager.priceRentalAsset({ input: { assetId, rate: dirhams('31000.00') } });
    expect(priceRentalAsset).toMatchObject({ asset: { rate: dirhams('31000.00') } });
    const inDollars = await manager.priceRentalAsset({ input: { assetId, rate: { amount: '1.00', currency: 'USD' } } });
    expect(inDollars.priceRentalAsset).toMatchObject({ __typename: 'InvalidInput' });
    expect(await move('DRAFT', 'AVAILABLE')).toMatchObject({ asset: { id: assetId, state: 'AVAILABLE' } });
    expect(await seenBy(guest)).toEqual({ id: assetId });
    const next = async () => {
      const { value } = await stream.next();
      return value?.assetsChanged;
    };
    let told = await next();
    while (told?.asset.title !== 'Pearl (Princess Y72)') told = await next();
    expect(told.kind).toMatch(/ADDED|PRICE/);
    await stream.return?.();

    expect(await move('DRAFT', 'AVAILABLE')).toMatchObject({ __typename: 'RentalMoved', actual: 'AVAILABLE' });
    expect(await move('AVAILABLE', 'UNAVAILABLE')).toMatchObject({ asset: { state: 'UNAVAILABLE' } });
    expect(await move('UNAVAILABLE', 'ARCHIVED')).toMatchObject({ asset: { state: 'ARCHIVED' } });
    expect(await seenBy(guest)).toBeNull();
  });

  test('they are neither customers’ to change, nor other businesses’ to see, nor there without their module', async () => {
    const input = { assetId: yachtId, from: 'AVAILABLE', to: 'UNAVAILABLE', reason: 'Mine' };
    const text = 'mutation ($input: MoveRentalAssetInput!) { moveRentalAsset(input: $input) { __typename } }';
    expect(codesOf(await marque.ask(await marque.as(slug, 'customer'), text, { input }))).toEqual(['FORBIDDEN']);
    const other = await marque.as('showroom', 'manager');
    expect(dataOf(await marque.ask(other, text, { input }))).toEqual({ moveRentalAsset: { __typename: 'NotFound' } });
    const refused = await marque.ask(other, 'mutation ($input: AddYachtInput!) { addYacht(input: $input) { __typename } }', {
      input: { ...yacht, idempotencyKey: newKey() },
    });
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
    expect(refused.errors?.[0]?.message).toBe('This business has not enabled the module YACHTS.');
    expect(await kindsIn(marque.guest('showroom'))).toEqual(new Set(['Vehicle']));
  });
});
