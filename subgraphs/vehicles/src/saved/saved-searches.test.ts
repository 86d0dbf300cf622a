import type { Caller } from '@marque/shared/auth';
import { readEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePrice } from '../inventory/commands/change-price.js';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import { nextOf, VehicleLot } from '../testing/vehicle-lot.js';
import { namesVersion } from './domain/saved-filter.js';
import { matchedEvents, matchVehicles } from './commands/match-vehicles.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

interface Saved {
  readonly __typename: string;
  readonly search?: { readonly id: string; readonly name: string; readonly notify: boolean; readonly filter: object };
  readonly message?: string;
}
const shown = '__typename ... on SavedSearchPayload { search { id name notify filter } } ... on UserError { message }';

async function save(caller: Caller, filter: object, { name = 'My search', notify = true, key = newId() } = {}): Promise<Saved> {
  const source = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { ${shown} } }`;
  return (await lot.data<{ saveSearch: Saved }>(caller, source, { input: { name, filter, notify, idempotencyKey: key } })).saveSearch;
}

async function change(caller: Caller, input: object): Promise<Saved> {
  const source = `mutation ($input: ChangeSavedSearchInput!) { changeSavedSearch(input: $input) { ${shown} } }`;
  return (await lot.data<{ changeSavedSearch: Saved }>(caller, source, { input })).changeSavedSearch;
}

async function remove(caller: Caller, searchId: string): Promise<{ __typename: string }> {
  const source = `mutation ($input: DeleteSavedSearchInput!) { deleteSavedSearch(input: $input) { __typename } }`;
  return (await lot.data<{ deleteSavedSearch: { __typename: string } }>(caller, source, { input: { searchId } })).deleteSavedSearch;
}

const idOf = ({ search }: Saved): string => search?.id ?? 'none';

interface Mine {
  readonly mySavedSearches: {
    readonly nodes: readonly {
      readonly name: string;
      readonly matches: { readonly nodes: readonly { readonly vehicle: { readonly id: string } | null }[] };
    }[];
  };
}

/** Names of the caller's searches with the vehicles that came to match. */
async function mine(caller: Caller): Promise<Record<string, string[]>> {
  const source = '{ mySavedSearches(first: 100) { nodes { name matches(first: 100) { nodes { vehicle { id } } } } } }';
  const { mySavedSearches } = await lot.data<Mine>(caller, source);
  const list = mySavedSearches.nodes.map(({ name, matches }) => [
    name,
    matches.nodes.map(({ vehicle }) => (vehicle ? localId('Vehicle', vehicle.id) : 'hidden')),
  ]);
  return Object.fromEntries(list) as Record<string, string[]>;
}

describe('keeping searches', () => {
  it('keeps the filter as it was given, and lists, renames and removes it', async () => {
    const person = lot.caller('CUSTOMER');
    const seller = globalId('User', newId());
    const filter = {
      makes: ['Toyota'],
      priceTo: { amount: '5000000', currency: 'NGN' },
      sellerId: seller,
      near: { latitude: 6.5, longitude: 3.4 },
    };
    const kept = await save(person, filter, { name: '  Cheap   Toyotas ' });
    expect(kept.search).toMatchObject({ name: 'Cheap Toyotas', notify: true, filter });
    expect(await change(person, { searchId: idOf(kept), name: 'Toyotas', notify: false })).toMatchObject({
      search: { name: 'Toyotas', notify: false },
    });
    expect(Object.keys(await mine(person))).toEqual(['Toyotas']);
    expect(await remove(person, idOf(kept))).toEqual({ __typename: 'DeleteSavedSearchPayload' });
    expect(await mine(person)).toEqual({});
    expect(await remove(person, idOf(kept))).toEqual({ __typename: 'NotFound' });
  });

  it('gives the first answer again for the same key, and refuses it with another input', async () => {
    const person = lot.caller('CUSTOMER');
    const key = newId();
    const first = await save(person, { makes: ['Honda'] }, { key });
    expect(idOf(await save(person, { makes: ['Honda'] }, { key }))).toBe(idOf(first));
    expect(await save(person, { makes: ['Ford'] }, { key })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(Object.keys(await mine(person))).toHaveLength(1);
  });

  it.each([
    [{ name: '\u202e' }, { makes: ['Kia'] }, 'A name has 1 to 80 characters, none of them hidden.'],
    [{ name: 'x'.repeat(81) }, { makes: ['Kia'] }, 'A name has 1 to 80 characters, none of them hidden.'],
    [{}, {}, 'Name what you look for: a search without criteria finds everything.'],
    [{}, { search: 'golf\0gti' }, 'The search has characters that are no text.'],
    [{}, { search: null }, 'Name what you look for: a search without criteria finds everything.'],
    [{}, { search: '' }, 'The words of the search say nothing that a vehicle could be found by.'],
    [{}, { search: ' ?! … ' }, 'The words of the search say nothing that a vehicle could be found by.'],
    [{}, { makes: [] }, 'A list that names nothing finds nothing.'],
    [{}, { search: 'kia', colours: [' '] }, 'A list that names nothing finds nothing.'],
    [{}, { search: '-', makes: null }, 'The words of the search say nothing that a vehicle could be found by.'],
  ])('refuses %j %j', async (how, filter, message) => {
    expect(await save(lot.caller('CUSTOMER'), filter, how)).toMatchObject({ __typename: 'InvalidInput', message });
  });

  it.each([[{ search: '?!', makes: ['Kia'] }], [{ search: 'under 10m' }], [{ search: 'kia' }], [{ states: ['LISTED'] }]])(
    'keeps %j',
    async (filter) => {
      expect(await save(lot.caller('CUSTOMER'), filter)).toMatchObject({ __typename: 'SavedSearchPayload', search: { filter } });
    },
  );

  it('refuses criteria that a list refuses, and a change that says nothing', async () => {
    const person = lot.caller('CUSTOMER');
    const source = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { __typename } }';
    for (const filter of [
      { search: 'x'.repeat(201) },
      { yearFrom: 2020, yearTo: 2010 },
      { priceTo: { amount: '1', currency: 'USD' } },
      { makes: ['\u0000'] },
    ]) {
      const { errors } = await lot.run(person, source, { input: { name: 'N', filter, idempotencyKey: newId() } });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    }
    const kept = await save(person, { makes: ['Kia'] });
    expect(await change(person, { searchId: idOf(kept) })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await change(person, { searchId: idOf(kept), name: '' })).toMatchObject({ __typename: 'InvalidInput' });
  });

  it('is for the person alone', async () => {
    const person = lot.caller('CUSTOMER');
    const kept = idOf(await save(person, { makes: ['Kia'] }));
    for (const stranger of [lot.caller('CUSTOMER'), lot.caller('ADMIN'), { ...person, tenantId: newId() }]) {
      expect(await change(stranger, { searchId: kept, name: 'Mine' })).toMatchObject({ __typename: 'NotFound' });
      expect(await remove(stranger, kept)).toEqual({ __typename: 'NotFound' });
      expect(await mine(stranger)).toEqual({});
      const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on SavedSearch { name } } }';
      const { data } = await lot.run(stranger, entities, { r: [{ __typename: 'SavedSearch', id: kept }] });
      expect(data?.['_entities']).toEqual([null]);
    }
    const { errors } = await lot.run(lot.caller('GUEST'), '{ mySavedSearches { nodes { id } } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
  });

  it('keeps fifty of a person at most, also of those that come at once', async () => {
    const person = lot.caller('CUSTOMER');
    for (let n = 0; n < 47; n += 1) expect((await save(person, { yearFrom: 1990 + n })).search).toBeDefined();
    const together = await Promise.all(Array.from({ length: 6 }, (_, n) => save(person, { yearFrom: 2000 + n })));
    expect(together.map((each) => each.__typename).toSorted()).toEqual([
      ...Array(3).fill('Conflict'),
      ...Array(3).fill('SavedSearchPayload'),
    ]);
    const stored = await lot.owner`select count(*)::int as n from vehicles.saved_searches where user_id = ${person.userId}`;
    expect(stored).toEqual([{ n: 50 }]);
    await remove(person, idOf(together.find(({ search }) => search) ?? together[0] ?? { __typename: '' }));
    expect((await save(person, { yearFrom: 2001 })).search).toBeDefined();
  });
});

describe('what comes to match', () => {
  /** A vehicle of its own that everybody finds: when it has come, what was listed before it has been handled. */
  async function settled(): Promise<void> {
    const watcher = lot.caller('CUSTOMER');
    await save(watcher, { makes: ['Lada'] }, { name: 'mark' });
    await lot.add(lot.caller(), { make: 'Lada' });
    await expect.poll(async () => (await mine(watcher))['mark']?.length, { timeout: 20_000 }).toBe(1);
  }

  it('is told once for each search, live and in the list, and nothing that matched before', async () => {
    const person = lot.caller('CUSTOMER');
    const before = await lot.add(lot.caller(), { make: 'Mazda', askingPrice: { amountMinor: 300_000_000n, currency: 'NGN' } });
    await settled();
    lot.test.clock.advance(1000);
    await save(person, { makes: ['mazda'], priceTo: { amount: '5000000', currency: 'NGN' } }, { name: 'cheap' });
    await save(person, { search: 'maz' }, { name: 'word' });
    await save(person, { makes: ['mazda'] }, { name: 'silent', notify: false });
    const stream = await lot.watch(person, 'subscription { savedSearchMatched { matchedAt search { name } vehicle { id } } }');
    const dealer = lot.caller();
    const dear = await lot.add(dealer, { make: 'Mazda', askingPrice: { amountMinor: 900_000_000n, currency: 'NGN' } });
    expect(await nextOf(stream, 'savedSearchMatched')).toMatchObject({
      search: { name: 'word' },
      vehicle: { id: globalId('Vehicle', dear.id) },
    });
    const price = (vehicleId: string, amount: string) =>
      changePrice(lot.as(lot.caller('MANAGER')), {
        confirmUnusualPrice: true,
        vehicleId,
        askingPrice: { amount, currency: 'NGN' },
        idempotencyKey: null,
      });
    // It matched all the time: a lower price is no news.
    await price(before.id, '2900000');
    await price(dear.id, '4000000');
    expect(await nextOf(stream, 'savedSearchMatched')).toMatchObject({
      search: { name: 'cheap' },
      vehicle: { id: globalId('Vehicle', dear.id) },
    });
    await price(dear.id, '9000000');
    await price(dear.id, '4100000');
    await settled();
    await stream.return?.();
    // What is heard late came before the search was saved.
    lot.test.clock.advance(1000);
    await save(person, { makes: ['mazda'] }, { name: 'late' });
    const { platform, tenantId } = lot;
    await platform.database.system(async (tx) => {
      const listed = await platform.events.read(tx, tenantId, ['vehicles.vehicle_listed.v1'], 0, 500);
      const again = listed.flatMap((event) => readEvent(matchedEvents, event) ?? []);
      expect(again.map(({ payload }) => payload.vehicleId)).toContain(dear.id);
      await matchVehicles({ platform, tx }, again);
    });
    expect(await mine(person)).toEqual({ cheap: [dear.id], word: [dear.id], silent: [], late: [] });
  });

  it('may be of a colour, of equipment, and of what is offered since some day', async () => {
    const person = lot.caller('CUSTOMER');
    const filters: Record<string, object> = {
      colour: { colours: ['schwarz'] },
      colourless: { colours: ['purple'] },
      equipment: { features: ['Sunroof', 'Bose audio'], search: 'camry' },
      lacking: { features: ['Sunroof', 'tow bar'] },
      since: { listedSince: '2000-01-01T00:00:00.000Z', makes: ['Toyota'] },
      later: { listedSince: '2999-01-01T00:00:00.000Z', makes: ['Toyota'] },
      umlaut: { search: 'koeln' },
      city: { cities: ['koeln'] },
    };
    for (const [name, filter] of Object.entries(filters))
      expect(await save(person, filter, { name })).toMatchObject({ search: { filter } });
    const car = { vin: null, colour: 'Midnight Black', features: ['Moonroof', 'BOSE audio'], city: 'Köln' };
    const { id } = await lot.add(lot.caller(), car);
    await settled();
    const [found, nothing] = [[id], []];
    expect(await mine(person)).toEqual({
      colour: found,
      colourless: nothing,
      equipment: found,
      lacking: nothing,
      since: found,
      later: nothing,
      umlaut: found,
      city: found,
    });
    const keys = await lot.owner`select k.key from vehicles.saved_search_keys k join vehicles.saved_searches s on s.id = k.search_id
      where s.user_id = ${person.userId ?? ''} and s.name in ('colour', 'lacking') order by 1`;
    expect(keys.map(({ key }) => key)).toEqual(['word:øcolourblack', 'word:øfeaturesunroof']);
  });

  it('names what it looks for in any way in which people write it, also where it was kept in lower case', async () => {
    const person = lot.caller('CUSTOMER');
    const filters: Record<string, object> = {
      make: { makes: ['Škoda'] },
      other: { makes: ['VW', 'Skoda'], bodyTypes: ['wagon'] },
      city: { cities: ['Koln'] },
      model: { models: ['Rapid Spaceback'], cities: ['Köln'] },
      none: { makes: ['Skoda'], cities: ['Kiel'] },
    };
    for (const [name, filter] of Object.entries(filters)) await save(person, filter, { name });
    for (const [name, filter] of Object.entries(filters)) await save(person, filter, { name: `old ${name}` });
    // As an older release has kept them.
    await lot.owner`update vehicles.saved_searches set names_version = 0,
      makes = case when name like '%make' then '{škoda}' else makes end, cities = case when name like '%model' then '{köln}' else cities end
      where name like 'old %'`;
    await lot.owner`delete from vehicles.saved_search_keys k using vehicles.saved_searches s where k.search_id = s.id and s.name = 'old make'`;
    await lot.owner`insert into vehicles.saved_search_keys select tenant_id, 'make:škoda', id from vehicles.saved_searches where name = 'old make'`;
    const car = { vin: null, make: 'Skoda', model: 'Rapid-Spaceback', bodyType: 'Estate', city: 'Ko\u0308ln' };
    const { id } = await lot.add(lot.caller(), car);
    await settled();
    const [found, nothing] = [[id], []];
    const names = { make: found, other: found, city: found, model: found, none: nothing };
    expect(await mine(person)).toEqual(
      Object.fromEntries(
        Object.entries(names).flatMap(([name, ids]) => [
          [name, ids],
          [`old ${name}`, ids],
        ]),
      ),
    );
    expect(await lot.owner`select distinct names_version from vehicles.saved_searches`).toEqual([{ names_version: namesVersion }]);
  });

  it('leaves out own vehicles, private states, other businesses and what was turned off', async () => {
    const dealer = lot.caller();
    await save(dealer, { makes: ['Saab'] }, { name: 'own' });
    const person = lot.caller('CUSTOMER');
    const turned = idOf(await save(person, { makes: ['Saab'] }, { name: 'turned' }));
    const hidden = await save(person, { makes: ['Saab'], states: ['ARCHIVED', 'OWNED'] }, { name: 'hidden' });
    expect(hidden.search).toBeDefined();
    const stranger = lot.caller('CUSTOMER', newId());
    await save(stranger, { makes: ['Saab'] }, { name: 'elsewhere' });
    const first = await lot.add(dealer, { make: 'Saab' });
    await settled();
    await change(person, { searchId: turned, notify: false });
    const second = await lot.add(dealer, { make: 'Saab' });
    await moveVehicle(lot.as(lot.caller('MANAGER')), {
      vehicleId: second.id,
      from: 'AVAILABLE',
      to: 'ARCHIVED',
      reason: 'Gone.',
      idempotencyKey: null,
    });
    await settled();
    lot.test.clock.advance(1000);
    await change(person, { searchId: turned, notify: true });
    lot.test.clock.advance(1000);
    const third = await lot.add(lot.caller(), { make: 'Saab' });
    await settled();
    expect(await mine(person)).toEqual({ turned: [third.id, first.id], hidden: [] });
    expect(await mine(dealer)).toEqual({ own: [third.id] });
    expect(await mine(stranger)).toEqual({ elsewhere: [] });
  });

  it('is what a list with the same criteria has', async () => {
    const person = lot.caller('CUSTOMER');
    const dealer = lot.caller();
    const filters: Record<string, object> = {
      model: { models: ['i30', 'I20'] },
      words: { search: 'hyun blue' },
      short: { search: 'i3' },
      meaning: { search: 'bleu kleinwagen' },
      phrase: { search: 'a sport utility in rot' },
      number: { search: '4t1b11', cities: ['Kano'] },
      body: { bodyTypes: ['hatchback'], yearFrom: 2017, yearTo: 2018 },
      city: { cities: ['kano'] },
      price: { priceFrom: { amount: '3000000', currency: 'NGN' }, priceTo: { amount: '6000000', currency: 'NGN' }, makes: ['Hyundai'] },
      driven: { odometerKmFrom: 30_000, makes: ['Hyundai'] },
      said: { search: 'hyundai 20000-60000 km' },
      odometer: { odometerKmTo: 50_000, conditions: ['EXCELLENT'], makes: ['Hyundai'] },
      near: { near: { latitude: 12, longitude: 8.5, radiusKm: 60 } },
      seller: { sellerId: globalId('User', dealer.userId ?? '') },
      nobody: { makes: ['Nobody'] },
    };
    for (const [name, filter] of Object.entries(filters)) await save(person, filter, { name });
    for (let n = 0; n < 24; n += 1) {
      await lot.add(n % 2 === 0 ? dealer : lot.caller(), {
        make: 'Hyundai',
        model: n % 3 === 0 ? 'i30' : 'Kona',
        bodyType: n % 4 === 0 ? 'Hatchback' : 'SUV',
        year: 2016 + (n % 4),
        city: n % 5 === 0 ? 'Kano' : null,
        colour: n % 2 === 0 ? 'Blue' : 'Red',
        condition: n % 3 === 1 ? 'EXCELLENT' : 'CLEAN',
        odometerKm: n % 6 === 0 ? null : n * 5000,
        point: { latitude: 11 + n / 10, longitude: 8.5 },
        askingPrice: { amountMinor: BigInt(n + 1) * 50_000_000n, currency: 'NGN' },
      });
    }
    await settled();
    const found = await mine(person);
    const list = 'query ($filter: VehicleFilterInput) { vehicles(filter: $filter, first: 100) { nodes { id make } } }';
    for (const [name, filter] of Object.entries(filters)) {
      const { vehicles } = await lot.data<{ vehicles: { nodes: { id: string; make: string }[] } }>(person, list, { filter });
      const expected = vehicles.nodes.filter(({ make }) => make === 'Hyundai').map(({ id }) => localId('Vehicle', id));
      expect([name, found[name]?.toSorted()]).toEqual([name, expected.toSorted()]);
    }
  });
});
