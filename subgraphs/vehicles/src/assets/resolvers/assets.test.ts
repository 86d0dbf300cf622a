import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { sendQuery, statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { addRental } from '../commands/add-rental.js';
import { changeRentalFacts } from '../commands/change-rental-facts.js';
import { refoldRentals } from '../commands/refold-rentals.js';
import { moveRental } from '../commands/move-rental.js';
import { priceRental } from '../commands/price-rental.js';
import { offeredRental, rentalOf } from '../../testing/rentals.js';
import { nextOf, VehicleLot } from '../../testing/vehicle-lot.js';
import type { RentalRow } from '../store/tables.js';

let lot: VehicleLot;
let dealer: Caller;
let tenantId: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());
beforeEach(() => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
});

interface Page {
  readonly nodes: readonly { readonly title: string; readonly __typename: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly startCursor: string | null; readonly hasNextPage: boolean };
  readonly totalCount: number;
}
const page = '{ nodes { __typename title } pageInfo { endCursor startCursor hasNextPage } totalCount }';
const list = async (field: string, args = '', caller = lot.caller('GUEST', tenantId)): Promise<Page> => {
  const data = await lot.data<Record<string, Page>>(caller, `{ ${field}${args && `(${args})`} ${page} }`);
  const found = data[field];
  if (!found) throw new Error(`${field} is null.`);
  return found;
};
const titles = ({ nodes }: Page): string[] => nodes.map(({ title }) => title);
const offered = async (name: string, kind: RentalRow['kind'], amount = '1000.00', change = {}): Promise<RentalRow> => {
  lot.test.clock.advance(1000);
  return offeredRental(lot, dealer, kind, { name, ...change }, { rate: { amount, currency: 'NGN' } });
};

describe('a list of all kinds', () => {
  it('has vehicles, yachts, jets and properties by their last offer, in pages from both ends', async () => {
    await offered('Villa', 'PROPERTY');
    lot.test.clock.advance(1000);
    const car = await lot.add(dealer);
    await offered('Ketch', 'YACHT');
    await offered('Rose', 'JET');
    await addRental(lot.as(dealer), rentalOf('YACHT', { name: 'Draft' }));
    const all = ['Rose (Bombardier Global 7500)', 'Ketch (Azimut Grande 27)', `2018 Toyota Camry XLE`, 'Villa'];
    const whole = await list('assets');
    expect([titles(whole), whole.totalCount]).toEqual([all, 4]);
    expect(whole.nodes.map(({ __typename }) => __typename)).toEqual(['Jet', 'Yacht', 'Vehicle', 'Property']);

    const seen: string[] = [];
    let after = '';
    for (let n = 0; n < 4; n += 1) {
      const next = await list('assets', `first: 1${after}`);
      seen.push(...titles(next));
      after = `, after: "${next.pageInfo.endCursor}"`;
      expect(next.pageInfo.hasNextPage).toBe(n < 3);
    }
    expect(seen).toEqual(all);
    const back = await list('assets', 'last: 2');
    expect(titles(back)).toEqual(all.slice(2));
    expect(titles(await list('assets', `last: 2, before: "${back.pageInfo.startCursor}"`))).toEqual(all.slice(0, 2));
    const oldest = await list('assets', 'orderBy: OLDEST, first: 3');
    expect(titles(oldest)).toEqual(all.toReversed().slice(0, 3));
    expect(titles(await list('assets', `orderBy: OLDEST, first: 3, after: "${oldest.pageInfo.endCursor}"`))).toEqual([all[0]]);
    expect(titles(await list('assets', 'orderBy: OLDEST, last: 1'))).toEqual([all[0]]);
    expect(titles(await list('assets', 'filter: { kinds: [VEHICLE, JET] }'))).toEqual([all[0], all[2]]);
    expect(titles(await list('assets', 'filter: { cities: ["DUBAI"] }'))).toEqual([all[1]]);
    expect(titles(await list('assets', 'filter: { near: { latitude: 25.1, longitude: 55.2, radiusKm: 20 } }'))).toEqual([all[1]]);
    expect(car.state).toBe('AVAILABLE');
  });

  it('of those that came at one moment neither skips nor repeats one', async () => {
    const rows = await Promise.all(Array.from({ length: 4 }, (_, n) => offeredRental(lot, dealer, 'PROPERTY', { name: `P${n}` })));
    await lot.add(dealer);
    await lot.owner`update vehicles.rental_assets set listed_at = '2026-05-01' where tenant_id = ${tenantId}`;
    await lot.owner`update vehicles.vehicles set listed_at = '2026-05-01' where tenant_id = ${tenantId}`;
    const first = await list('assets', 'first: 2');
    const rest = await list('assets', `first: 5, after: "${first.pageInfo.endCursor}"`);
    expect(new Set([...titles(first), ...titles(rest)]).size).toBe(rows.length + 1);
  });

  it('leaves out kinds whose modules the business has not', async () => {
    await offered('Villa', 'PROPERTY');
    await offered('Ketch', 'YACHT');
    const guest = { ...lot.caller('GUEST', tenantId), modules: ['INVENTORY', 'PROPERTIES'] as const };
    const found = await list('assets', '', guest);
    expect([titles(found), found.totalCount]).toEqual([['Villa'], 1]);
  });

  it('refuses a made-up cursor', async () => {
    const cursor = Buffer.from(JSON.stringify(['NEWEST', 'yesterday', 'x'])).toString('base64url');
    const { errors } = await lot.run(dealer, `{ assets(after: "${cursor}") ${page} }`);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('costs as many statements for forty as for two', async () => {
    for (let n = 0; n < 20; n += 1) await offered(`P${n}`, n % 2 === 0 ? 'PROPERTY' : 'YACHT');
    const query = `query ($first: Int!) { assets(first: $first) { nodes { title location { city } askingPrice { amount } imageUrls media { nodes { url } }
      maintenanceWindows(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { id } ... on RentalAsset { rate { amount } rateUnit lister { id } } } } }`;
    const cost = async (first: number) => {
      const sent = await statementsOf(lot.platform.database, () => lot.data(lot.caller('GUEST', tenantId), query, { first }));
      return sent.filter((text) => /vehicles/.test(text)).length;
    };
    const few = await cost(2);
    expect(await cost(40)).toBe(few);
  });
});

describe('a search', () => {
  const found = async (search: string, more = '', field = 'assets') =>
    titles(await list(field, `filter: { search: ${JSON.stringify(search)}${more} }`)).map((title) => title.split(' (')[0]);
  const terrace = { city: 'Köln', address: 'Domstraße 1', features: ['Terrasse'], description: 'Blick auf den Rhein' };

  it('finds by name, maker, model, year, place, equipment and description, however they are spelt, in the order of the list', async () => {
    await offered('Villa Élégance', 'PROPERTY', '1000.00', terrace);
    await lot.add(dealer, { city: 'Köln' });
    await offered('Ketch', 'YACHT', '1000.00', { city: 'Kiel', homePort: 'Port Fouad', model: 'F-27' });
    await offered('Rose', 'JET', '1000.00', { city: 'Köln' });
    expect(new Set(await found('koln'))).toEqual(new Set(['2018 Toyota Camry XLE', 'Rose', 'Villa Élégance']));
    for (const words of ['ELEGANCE', 'e\u0301le', 'domstrasse', 'terr rhein', 'villa koln'])
      expect(await found(words)).toEqual(['Villa Élégance']);
    for (const words of ['azimut', 'F27', 'f-27', 'fouad', 'ketch 2025', 'kiel jet ski']) expect(await found(words)).toEqual(['Ketch']);
    expect(await found('bombardier 7500')).toEqual(['Rose']);
    for (const words of ['kiel camry', 'cologne', "qq' | !"]) expect(await found(words)).toEqual([]);
    for (const nothing of ['', ' ,', '\u0000', "' | !"]) expect(await found(nothing)).toHaveLength(4);
  });

  it('goes with all other criteria, in pages, and is counted', async () => {
    await offered('Blue Bay', 'PROPERTY', '1000.00', { city: 'Lagos' });
    await offered('Blue Moon', 'YACHT', '5000.00', { city: 'Lagos' });
    await offered('Blue Sky', 'YACHT', '1000.00', { city: 'Abuja' });
    await offered('Red Sky', 'YACHT', '1000.00', { city: 'Lagos' });
    expect(await found('blue', ', cities: ["lagos"]')).toEqual(['Blue Moon', 'Blue Bay']);
    expect(await found('blue', ', kinds: [YACHT], cities: ["lagos"]')).toEqual(['Blue Moon']);
    expect(await found('blue', ', near: { latitude: 25.08, longitude: 55.14, radiusKm: 5 }')).toEqual(['Blue Sky', 'Blue Moon']);
    expect(await found('sky', ', rateTo: { amount: "1000.00", currency: "NGN" }', 'yachts')).toEqual(['Red Sky', 'Blue Sky']);
    const first = await list('assets', 'first: 2, filter: { search: "blue" }');
    expect([titles(first), first.totalCount]).toEqual([['Blue Sky (Azimut Grande 27)', 'Blue Moon (Azimut Grande 27)'], 3]);
    const rest = await list('assets', `first: 2, after: "${first.pageInfo.endCursor}", filter: { search: "blue" }`);
    expect(titles(rest)).toEqual(['Blue Bay']);
  });

  it('follows what is stated, finds no draft of others, and nothing of another business', async () => {
    const row = await offered('Ketch', 'YACHT');
    await changeRentalFacts(lot.as(dealer), { rentalAssetId: row.id, kind: 'YACHT', facts: { name: 'Corsair' } });
    await addRental(lot.as(dealer), rentalOf('YACHT', { name: 'Corsair Draft' }));
    expect([await found('ketch'), await found('corsair')]).toEqual([[], ['Corsair']]);
    expect(titles(await list('assets', 'filter: { search: "corsair" }', lot.caller('GUEST', newId())))).toEqual([]);
  });

  it('finds what it is called, whatever its name', async () => {
    await offered('Blue Bay', 'PROPERTY', '1000.00', { city: 'Köln', propertyType: 'VILLA' });
    await offered('Ketch', 'YACHT');
    await offered('Rose', 'JET', '1000.00', { city: null });
    expect(await found('villa koeln')).toEqual(['Blue Bay']);
    expect(await found('ferienhaus')).toEqual(['Blue Bay']);
    expect([await found('boat'), await found('plane')]).toEqual([['Ketch'], ['Rose']]);
  });

  it('keeps the limits that it names in words, which are told', async () => {
    await offered('Blue Bay', 'PROPERTY', '700.00');
    await offered('Ketch', 'YACHT', '5000.00', { year: 2012 });
    await offered('Sloop', 'YACHT', '9000.00', { year: 2020 });
    await lot.add(dealer, { year: 2018, odometerKm: 60_000, askingPrice: { amountMinor: 800_000n, currency: 'NGN' } });
    const car = '2018 Toyota Camry XLE';
    expect(await found('under 8000')).toEqual([car, 'Ketch', 'Blue Bay']);
    expect(await found('not older than 2015')).toEqual([car, 'Sloop']);
    expect(await found('under 50000 miles')).toEqual([car]);
    expect(await found('azimut from 5000 to 8000')).toEqual(['Ketch']);
    expect(await found('over 6000', '', 'yachts')).toEqual(['Sloop']);
    expect(await found('under 800', '', 'properties')).toEqual(['Blue Bay']);
    expect(await found('under 600', '', 'properties')).toEqual([]);
    expect(await found('under 80000 km', '', 'yachts')).toEqual([]);
    const atMost = (amount: string) => `, rateTo: { amount: "${amount}", currency: "NGN" }`;
    expect(await found('azimut under 9000', atMost('6000'), 'yachts')).toEqual(['Ketch']);
    expect(await found('azimut under 6000', atMost('9000'), 'yachts')).toEqual(['Ketch']);
    const told = '{ understoodSearch { priceFrom { amount } priceTo { amount currency } yearFrom yearTo odometerKmTo } }';
    const said = (search: string) => `(filter: { search: "${search}" }) ${told}`;
    const none = { priceFrom: null, priceTo: null, yearFrom: null, yearTo: null, odometerKmTo: null };
    const priceTo = { amount: '8000.00', currency: 'NGN' };
    const data = await lot.data(
      lot.caller('GUEST', tenantId),
      `{ assets${said('under 8000 km and under 8000')} yachts${said('bis 8000')} jets${said('rose')} properties${said('2015 or newer')} }`,
    );
    expect(data).toEqual({
      assets: { understoodSearch: { ...none, priceTo, odometerKmTo: 8_000 } },
      yachts: { understoodSearch: { ...none, priceTo } },
      jets: { understoodSearch: null },
      properties: { understoodSearch: { ...none, yearFrom: 2015 } },
    });
  });

  it('has at most 200 characters, in all lists', async () => {
    for (const field of ['assets', 'yachts', 'jets', 'properties']) {
      const { errors } = await lot.run(dealer, `{ ${field}(filter: { search: "${'x'.repeat(201)}" }) { totalCount } }`);
      expect(errors?.[0]).toMatchObject({ message: 'A search has at most 200 characters.', extensions: { code: 'BAD_USER_INPUT' } });
      expect(titles(await list(field, `filter: { search: "${'x'.repeat(200)}" }`))).toEqual([]);
    }
  });

  it('finds what an older way of folding made once a job has folded it', async () => {
    const { id } = await offered('Élégance', 'PROPERTY');
    await lot.owner`update vehicles.rental_assets set search_text = array['Élégance', '', '', ''], search_version = 0 where id = ${id}`;
    expect(await found('elegance')).toEqual([]);
    await refoldRentals(lot.platform);
    expect(await found('elegance')).toEqual(['Élégance']);
  });

  it('reads an index', async () => {
    const { id } = await offered('House', 'PROPERTY');
    const [columns] = await lot.owner<{ all: string }[]>`
      select string_agg(column_name, ', ') as all from information_schema.columns
      where table_schema = 'vehicles' and table_name = 'rental_assets' and is_generated = 'NEVER' and column_name not in ('id', 'search_text')`;
    await lot.owner.unsafe(`insert into vehicles.rental_assets (id, search_text, ${columns?.all}) select gen_random_uuid(),
      array['house ' || n, '', '', ''], ${columns?.all} from vehicles.rental_assets, generate_series(1, 10000) n where id = '${id}'`);
    await lot.owner`analyze vehicles.rental_assets`;
    const explain = sql<{ 'QUERY PLAN': string }>`
      explain select id from vehicles.rental_assets where search @@ to_tsquery('simple', 'house:* & 77:*')`;
    const plan = await lot.platform.database.tenant(tenantId, (tx) => sendQuery(tx, explain));
    expect(plan.map((line) => line['QUERY PLAN']).join(' ')).toContain('rental_assets_search');
  });
});

describe('a list of one kind', () => {
  it('is narrowed by what the kind has', async () => {
    await offered('Small', 'YACHT', '1000.00', { lengthM: 12, beamM: 4, cabins: 2, berths: 4, guests: 6 });
    await offered('Large', 'YACHT', '9000.00', { lengthM: 60, cabins: 8, berths: 16, guests: 20 });
    const narrowed = async (filter: string) => titles(await list('yachts', `filter: { ${filter} }`)).map((title) => title.split(' ')[0]);
    expect(await narrowed('')).toEqual(['Large', 'Small']);
    expect(await narrowed('guestsFrom: 7')).toEqual(['Large']);
    expect(await narrowed('lengthToM: 20')).toEqual(['Small']);
    expect(await narrowed('lengthFromM: 20, cabinsFrom: 9')).toEqual([]);
    expect(await narrowed('rateFrom: { amount: "1000.01", currency: "NGN" }')).toEqual(['Large']);
    expect(await narrowed('rateTo: { amount: "1000.00", currency: "NGN" }')).toEqual(['Small']);
    await offered('Rose', 'JET');
    expect(titles(await list('jets', 'filter: { seatsFrom: 14, rangeFromNm: 7000, cabinClasses: [ULTRA_LONG_RANGE] }'))).toHaveLength(1);
    expect(titles(await list('jets', 'filter: { seatsFrom: 15 }'))).toEqual([]);
    await offered('Villa', 'PROPERTY');
    expect(titles(await list('properties', 'filter: { bedroomsFrom: 5, guestsFrom: 10, propertyTypes: [VILLA, CHALET] }'))).toEqual([
      'Villa',
    ]);
    expect(titles(await list('properties', 'filter: { bedroomsFrom: 6 }'))).toEqual([]);
    const { errors } = await lot.run(dealer, '{ yachts(filter: { rateTo: { amount: "1", currency: "USD" } }) { nodes { id } } }');
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const rate = (amount: string) => `{ amount: "${amount}", currency: "NGN" }`;
    for (const [lower, upper] of [
      ['lengthFromM: 20', 'lengthToM: 19.5'],
      [`rateFrom: ${rate('2.00')}`, `rateTo: ${rate('1.00')}`],
    ]) {
      const swapped = await lot.run(dealer, `{ yachts(filter: { ${lower}, ${upper} }) { nodes { id } } }`);
      expect(swapped.errors).toMatchObject([
        { message: expect.stringMatching(/^(rateFrom|lengthFromM) is above/), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });

  it('is ordered by rate, in pages', async () => {
    for (const [name, amount] of [
      ['B', '200.00'],
      ['C', '300.00'],
      ['A', '100.00'],
      ['D', '300.00'],
    ] as const)
      await offered(name, 'PROPERTY', amount);
    const rising = titles(await list('properties', 'orderBy: RATE_LOW'));
    expect(rising.slice(0, 2)).toEqual(['A', 'B']);
    const first = await list('properties', 'orderBy: RATE_HIGH, first: 3');
    const rest = await list('properties', `orderBy: RATE_HIGH, first: 3, after: "${first.pageInfo.endCursor}"`);
    expect([...titles(first), ...titles(rest)]).toEqual(rising.toReversed());
    const { errors } = await lot.run(dealer, `{ properties(orderBy: RATE_LOW, after: "${first.pageInfo.endCursor}") { nodes { id } } }`);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('has drafts for those who made them and for managers alone', async () => {
    await addRental(lot.as(dealer), rentalOf('YACHT', { name: 'Draft' }));
    const drafts = async (caller: Caller) => {
      const found = await list('yachts', 'filter: { states: [DRAFT] }', caller);
      return [titles(found).length, found.totalCount];
    };
    expect(await drafts(dealer)).toEqual([1, 1]);
    expect(await drafts(lot.caller('MANAGER', tenantId))).toEqual([1, 1]);
    for (const other of [lot.caller('GUEST', tenantId), lot.caller('DEALER', tenantId), lot.caller('ADMIN', newId())])
      expect(await drafts(other)).toEqual([0, 0]);
  });
});

describe('one asset', () => {
  const ask = (caller: Caller, id: string) =>
    lot.data<{ yacht: object | null; jet: object | null }>(
      caller,
      'query ($yacht: ID!, $jet: ID!) { yacht(id: $yacht) { id hin rate { amount currency } rateUnit state } jet(id: $jet) { id } }',
      { yacht: globalId('Yacht', id), jet: globalId('Jet', id) },
    );

  it('is found by its id, as what it is, by those who may see it', async () => {
    const row = await offered('Ketch', 'YACHT', '1000.00');
    const shown = { rate: { amount: '1000.00', currency: 'NGN' }, rateUnit: 'DAY', state: 'AVAILABLE', id: globalId('Yacht', row.id) };
    expect(await ask(lot.caller('GUEST', tenantId), row.id)).toMatchObject({ yacht: shown, jet: null });
    expect(await ask(lot.caller('ADMIN', newId()), row.id)).toEqual({ yacht: null, jet: null });
    await moveRental(lot.as(dealer), { rentalAssetId: row.id, from: 'AVAILABLE', to: 'ARCHIVED', reason: '' });
    expect(await ask(lot.caller('GUEST', tenantId), row.id)).toEqual({ yacht: null, jet: null });
    expect((await ask(dealer, row.id)).yacht).not.toBeNull();
  });
});

describe('live changes', () => {
  interface Change {
    readonly kind: string;
    readonly asset: { readonly __typename: string; readonly title: string };
  }
  const text = 'subscription ($filter: RentalAssetFilterInput) { assetsChanged(filter: $filter) { kind asset { __typename title } } }';

  it('tell what comes, costs something else, moves and goes, to those who may see it', async () => {
    const seen = await lot.watch(lot.caller('GUEST', tenantId), text);
    const row = await offered('Ketch', 'YACHT');
    await priceRental(lot.as(dealer), { rentalAssetId: row.id, rate: { amount: '5.00', currency: 'NGN' } });
    const move = (from: 'AVAILABLE' | 'UNAVAILABLE', to: 'UNAVAILABLE' | 'ARCHIVED') =>
      moveRental(lot.as(dealer), { rentalAssetId: row.id, from, to, reason: '' });
    const kinds: string[] = [];
    const next = async () => kinds.push((await nextOf<Change>(seen, 'assetsChanged')).kind);
    await next();
    await next();
    // What was added is told when everybody may see it: the draft and the offer both show the asset as it is by now.
    await next();
    await move('AVAILABLE', 'UNAVAILABLE');
    await next();
    await move('UNAVAILABLE', 'ARCHIVED');
    await next();
    expect(kinds.slice(-4)).toEqual(['ADDED', 'PRICE', 'STATE', 'REMOVED'].slice(-4));
    await seen.return?.();
  });

  it('are those of the criteria alone, and of the business', async () => {
    const jets = await lot.watch(lot.caller('GUEST', tenantId), text, { filter: { kinds: ['JET'] } });
    await offeredRental(lot, lot.caller(), 'JET', { name: 'Next door' });
    await offered('Ketch', 'YACHT');
    await offered('Rose', 'JET');
    expect((await nextOf<Change>(jets, 'assetsChanged')).asset).toEqual({ __typename: 'Jet', title: 'Rose (Bombardier Global 7500)' });
    await jets.return?.();
  });
});
