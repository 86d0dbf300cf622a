import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const dealer = lot.caller();
  await lot.add(dealer, { vin: null, make: 'Renault', model: 'Mégane', trim: 'Élégance', city: 'Ko\u0308ln' });
  await lot.add(dealer, { vin: null, make: 'Lada', model: 'Niva', city: 'İstanbul', description: 'Лада Нива' });
  await lot.add(dealer, { vin: null, make: 'Škoda', model: 'Octavia', city: 'Łódź', features: ['Straßenräder'] });
});
afterAll(() => lot.close());

const query = 'query ($search: String) { vehicles(filter: { search: $search }) { correctedSearch edges { node { model } } } }';
interface Found {
  vehicles: { correctedSearch: string | null; edges: { node: { model: string } }[] };
}
const find = async (search: string): Promise<string[]> => {
  const { vehicles } = await lot.data<Found>(lot.caller('GUEST'), query, { search });
  expect(vehicles.correctedSearch).toBeNull();
  return vehicles.edges.map(({ node }) => node.model);
};
const searches: [search: string, model: string][] = [
  ['elegance', 'Mégane'],
  ['ÉLÉGANCE', 'Mégane'],
  ['megane', 'Mégane'],
  ['Koln', 'Mégane'],
  ['Köln', 'Mégane'],
  ['Ko\u0308ln', 'Mégane'],
  ['köl', 'Mégane'],
  ['Lada', 'Niva'],
  ['Лада', 'Niva'],
  ['istanbul', 'Niva'],
  ['İSTANBUL', 'Niva'],
  ['ıstanbul', 'Niva'],
  ['skoda', 'Octavia'],
  ['Škoda', 'Octavia'],
  ['lodz', 'Octavia'],
  ['Łódź', 'Octavia'],
  ['strassenrader', 'Octavia'],
];

describe('searching without the marks of a language', () => {
  it.each(searches)('%s finds the %s', async (search, model) => {
    expect(await find(search)).toEqual([model]);
  });

  it('completes names so, and shows them as they are written', async () => {
    const complete = (text: string) =>
      lot.data(lot.caller('GUEST'), 'query ($text: String!) { vehicleCompletions(text: $text, limit: 1) }', { text });
    expect(await complete('skod')).toEqual({ vehicleCompletions: ['Skoda'] });
    expect(await complete('ŠKOD')).toEqual({ vehicleCompletions: ['Skoda'] });
  });

  it('completes what is no text with nothing', async () => {
    const completing = 'query ($text: String!) { vehicleCompletions(text: $text) }';
    expect(await lot.data(lot.caller('GUEST'), completing, { text: 'a\u0000b' })).toEqual({ vehicleCompletions: [] });
  });

  it('corrects a slip to a folded word', async () => {
    expect(await lot.data(lot.caller('GUEST'), query, { search: 'elegamce' })).toMatchObject({ vehicles: { correctedSearch: 'elegance' } });
  });

  it('comes to vehicles that an older way of folding indexed', async () => {
    await lot.owner`update vehicles.vehicles set search_version = 0, search_text = array[make, model, city, ''] where tenant_id = ${lot.tenantId}`;
    await lot.owner`delete from vehicles.search_terms where tenant_id = ${lot.tenantId}`;
    expect(await find('lodz')).toEqual([]);
    lot.test.clock.advance(61_000);
    await lot.test.runDueJobs();
    for (const [search, model] of searches) expect(await find(search)).toEqual([model]);
    const [left] = await lot.owner`select count(*)::int as left from vehicles.vehicles where search_version < 1`;
    expect(left).toEqual({ left: 0 });
  });

  it('finds what a word begins, also when another word comes to begin with it', async () => {
    expect(await find('octavia')).toEqual(['Octavia']);
    await lot.add(lot.caller(), { vin: null, make: 'Tatra', model: '613', city: 'Octaviana' });
    expect((await find('octavia')).toSorted()).toEqual(['613', 'Octavia']);
    expect((await find('octav')).toSorted()).toEqual(['613', 'Octavia']);
    expect(await find('octaviana')).toEqual(['613']);
  });
});
