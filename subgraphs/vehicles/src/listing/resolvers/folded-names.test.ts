import type { Caller } from '@marque/shared/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldFacets } from '../commands/fold-facets.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const dealer = lot.caller();
  await lot.add(dealer, { vin: null, make: 'Skoda', model: 'Octavia', bodyType: 'Estate', city: 'Łódź' });
  await lot.add(dealer, { vin: null, make: 'Skoda', model: 'Superb', bodyType: 'Wagon', city: 'Ko\u0308ln' });
  await lot.add(dealer, { vin: null, make: 'Renault', model: 'Mégane', bodyType: 'Hatchback', city: 'Köln' });
  await lot.add(dealer, { vin: null, make: 'Volkswagen', model: 'Golf', bodyType: 'Hatch', city: 'Koln' });
  await lot.add(dealer, { vin: null, make: 'Mercedes-Benz', model: 'C-Class', bodyType: 'Saloon', city: 'İstanbul' });
  await lot.add(dealer, { vin: null, make: 'Lada', model: 'Niva', bodyType: 'SUV', city: 'München' });
  const hidden = await lot.add(dealer, { vin: null, make: 'Saab', model: '9-3', bodyType: 'Sedan', city: 'Göteborg' });
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${hidden.id}`;
  // Once it is counted that it went, the kept counts know nothing of it.
  await foldFacets(lot.platform.database);
});
afterAll(() => lot.close());

interface Listed {
  readonly vehicles: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly model: string }[];
    readonly facets: readonly { readonly facet: string; readonly values: readonly { readonly value: string; readonly count: number }[] }[];
  };
}
const query = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter, first: 50) {
  totalCount nodes { model } facets { facet values { value count } } } }`;
const list = async (filter: object, caller: Caller = lot.caller('GUEST')) => {
  const { vehicles } = await lot.data<Listed>(caller, query, { filter });
  const models = vehicles.nodes.map(({ model }) => model).toSorted();
  const valuesOf = (name: string) => vehicles.facets.find(({ facet }) => facet === name)?.values ?? [];
  return { models, totalCount: vehicles.totalCount, valuesOf };
};

describe('names of a filter', () => {
  it.each([
    [{ cities: ['Koln'] }, ['Golf', 'Mégane', 'Superb']],
    [{ cities: ['KO\u0308LN'] }, ['Golf', 'Mégane', 'Superb']],
    [{ cities: ['munchen'] }, ['Niva']],
    [{ cities: ['Muenchen', 'KOELN'] }, ['Golf', 'Mégane', 'Niva', 'Superb']],
    [{ cities: ['İSTANBUL', 'Lodz'] }, ['C-Class', 'Octavia']],
    [{ makes: ['Škoda'] }, ['Octavia', 'Superb']],
    [{ makes: ['ŠKODA', 'vw'] }, ['Golf', 'Octavia', 'Superb']],
    [{ makes: ['Mercedes'] }, ['C-Class']],
    [{ makes: ['Лада'] }, ['Niva']],
    [{ models: ['megane', 'c class'] }, ['C-Class', 'Mégane']],
    [{ bodyTypes: ['station wagon'] }, ['Octavia', 'Superb']],
    [{ bodyTypes: ['estate'], cities: ['koln'] }, ['Superb']],
    [{ makes: ['VW'], models: ['GOLF'], bodyTypes: ['hatchback'], cities: ['köln'] }, ['Golf']],
    [{ makes: ['Volks'] }, []],
    [{ cities: ['!'] }, []],
    [{ cities: ['Köl'] }, []],
  ])('%j find what the inventory writes in another way, and are counted so', async (filter, models) => {
    const found = await list(filter);
    expect([found.models, found.totalCount]).toEqual([models, models.length]);
    const makes = 'makes' in filter ? null : found.valuesOf('MAKE').reduce((sum, { count }) => sum + count, 0);
    expect(makes).toBe('makes' in filter ? null : models.length);
  });

  it('are one value of a facet, in the spelling that most vehicles have, and a list by it has as many', async () => {
    await lot.add(lot.caller(), { vin: null, make: 'Renault', model: 'Clio', bodyType: 'Hatchback', city: 'Köln' });
    const { valuesOf } = await list({});
    expect(valuesOf('CITY').find(({ count }) => count === 4)).toEqual({ value: 'Köln', count: 4 });
    expect(valuesOf('BODY_TYPE')[0]).toEqual({ value: 'Hatchback', count: 3 });
    for (const [facet, criterion] of Object.entries({ CITY: 'cities', BODY_TYPE: 'bodyTypes', MAKE: 'makes', MODEL: 'models' }))
      for (const { value, count } of valuesOf(facet))
        expect([value, (await list({ [criterion]: [value] })).totalCount]).toEqual([value, count]);
    await lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where model = 'Clio'`;
  });

  it('are found among private vehicles too, by those who see them', async () => {
    const filter = { states: ['AVAILABLE', 'OWNED'], cities: ['GOTEBORG', 'koln'] };
    expect((await list(filter, lot.caller('MANAGER'))).models).toEqual(['9-3', 'Golf', 'Mégane', 'Superb']);
    expect((await list(filter)).models).toEqual(['Golf', 'Mégane', 'Superb']);
    expect((await list({ states: ['OWNED'], models: ['93'] }, lot.caller('MANAGER'))).models).toEqual([]);
  });
});
