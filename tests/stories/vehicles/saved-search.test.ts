/** A customer looks for a car that nobody offers yet, keeps the search, and is told of the one that comes; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
const filter = { makes: ['Volkswagen'], models: ['Phaeton'] };

interface Close {
  readonly vehicles: {
    readonly totalCount: number;
    readonly alternatives: { readonly relaxed: string[]; readonly nodes: object[] } | null;
  };
}
interface Mine {
  readonly mySavedSearches: {
    readonly nodes: readonly { readonly id: string; readonly name: string; readonly matches: { nodes: { vehicle: { id: string } }[] } }[];
  };
}
const mine = '{ mySavedSearches { nodes { id name matches { nodes { vehicle { id } } } } } }';

interface Told {
  readonly savedSearchMatched: { readonly search: { readonly name: string }; readonly vehicle: { readonly id: string } };
}
const car = {
  make: 'Volkswagen',
  model: 'Phaeton',
  year: 2014,
  condition: 'CLEAN' as const,
  segment: 'LOCALLY_USED' as const,
  odometerKm: 90_000,
  askingPrice: { amount: '18000', currency: 'EUR' },
};

describe.each(modes)('a saved search, %s', (mode) => {
  let marque: TestMarque;
  let customer: Client;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    [customer, dealer] = await Promise.all([marque.as(slug, 'customer'), marque.as(slug, 'dealer')]);
  });
  afterAll(() => marque.close());

  test('shows what comes close, is kept, tells of the vehicle that comes, and is removed', async () => {
    const close =
      'query ($filter: VehicleFilterInput) { vehicles(filter: $filter) { totalCount alternatives { relaxed nodes { id make } } } }';
    const { vehicles } = dataOf(await marque.ask<Close>(customer, close, { filter }));
    expect(vehicles).toMatchObject({ totalCount: 0, alternatives: { relaxed: ['MODEL'] } });
    expect(vehicles.alternatives?.nodes.length).toBeGreaterThan(0);

    const { saveSearch } = await customer.saveSearch({ input: { name: 'Phaeton', filter, idempotencyKey: newKey() } });
    expect(saveSearch).toMatchObject({ __typename: 'SavedSearchPayload', search: { name: 'Phaeton', notify: true } });
    const live = follow<Told>(customer, 'subscription { savedSearchMatched { search { name } vehicle { id } } }');
    const added: string[] = [];
    const add = async (): Promise<void> => {
      const { addVehicle } = await dealer.addVehicle({ input: { ...car, confirmUnusualPrice: true, idempotencyKey: newKey() } });
      added.push(addVehicle.__typename === 'AddVehiclePayload' ? addVehicle.vehicle.id : addVehicle.__typename);
    };
    // Nobody can tell when a subscription is open: a car that comes before it is in the list alone.
    // The customer keeps a search of the demo world too.
    const ofPhaeton = () => live.events.filter(({ savedSearchMatched: { search } }) => search.name === 'Phaeton');
    const told = async (): Promise<number> => (await add(), ofPhaeton().length);
    await expect.poll(told, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    for (const { savedSearchMatched: match } of ofPhaeton()) expect(added).toContain(match.vehicle.id);
    await live.stop();
    const phaetons = async () =>
      dataOf(await marque.ask<Mine>(customer, mine)).mySavedSearches.nodes.find(({ name }) => name === 'Phaeton');
    const listed = async () => (await phaetons())?.matches.nodes.map(({ vehicle }) => vehicle.id).toSorted();
    await expect.poll(listed, { timeout: 20_000 }).toEqual(added.toSorted());
    const list = await phaetons();

    const searchId = list?.id ?? '';
    const others = await dealer.deleteSavedSearch({ input: { searchId } });
    expect(others.deleteSavedSearch.__typename).toBe('NotFound');
    const { deleteSavedSearch } = await customer.deleteSavedSearch({ input: { searchId } });
    expect(deleteSavedSearch).toMatchObject({ __typename: 'DeleteSavedSearchPayload', searchId });
  });

  test('is told of a car that was described wrongly and matches since it is put right, and of none that matched all the time', async () => {
    const facts = { ...car, model: 'Touareg', colour: 'Black', description: 'A long story.' };
    const vehicleId = await marque.given(slug).vehicle(facts);
    const save = async (name: string, search: string) =>
      (await customer.saveSearch({ input: { name, filter: { search }, idempotencyKey: newKey() } })).saveSearch.__typename;
    expect([await save('Blue', 'touareg blue'), await save('Any', 'touareg')]).toEqual(['SavedSearchPayload', 'SavedSearchPayload']);
    const { changeVehicle } = await dealer.changeVehicle({ input: { vehicleId, colour: 'Blue' } });
    expect(changeVehicle.__typename).toBe('VehiclePayload');
    const matched = async () =>
      Object.fromEntries(
        dataOf(await marque.ask<Mine>(customer, mine)).mySavedSearches.nodes.map(({ name, matches }) => [
          name,
          matches.nodes.map(({ vehicle }) => vehicle.id),
        ]),
      );
    await expect.poll(matched, { timeout: 20_000 }).toMatchObject({ Blue: [vehicleId], Any: [] });
  });

  test('is refused where it looks for nothing', async () => {
    const { saveSearch } = await customer.saveSearch({ input: { name: 'Nothing', filter: { search: ' ?! ' }, idempotencyKey: newKey() } });
    expect(saveSearch).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'filter', 'search'] });
  });

  test('is nothing for guests', async () => {
    const guest = marque.guest(slug);
    expect(codesOf(await marque.ask(guest, mine))).toEqual(['UNAUTHENTICATED']);
  });
});
