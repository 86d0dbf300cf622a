import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { refoldVehicles } from '../../inventory/commands/refold-vehicles.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
const cars: readonly (Partial<VehicleDraft> & { readonly model: string })[] = [
  { make: 'BMW', model: 'X1', colour: 'Midnight Black', city: 'Köln', features: ['Panoramic roof', 'Heated seats'] },
  { make: 'BMW', model: 'X2', colour: 'schwarz', city: 'Koeln', features: ['Sitzheizung', 'Bose audio'] },
  { make: 'BMW', model: 'X3', colour: 'White', city: 'München', features: ['Sunroof'], description: 'black bose audio, heated seats' },
  { make: 'BMW', model: 'X4', colour: 'Tartan', city: 'Düsseldorf', features: [] },
  { make: 'BMW', model: 'X5', colour: null, city: 'Kolding', features: ['Tartan'] },
  { make: 'Ford', model: 'Ranger', colour: 'Blue', city: 'Kano' },
  { make: 'Land Rover', model: 'Range Rover', colour: 'Blue', city: 'Kano', description: 'no ranger' },
  { make: 'Land Rover', model: 'Range Rover Sport', colour: 'Blue', city: 'Kano' },
  { make: 'Land Rover', model: 'Defender', colour: 'Blue', city: 'Kano' },
];
beforeAll(async () => {
  lot = await VehicleLot.open();
  for (const car of cars) await lot.add(lot.caller(), { vin: null, trim: null, features: [], description: null, ...car });
});
afterAll(() => lot.close());

const source = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter, first: 50) { totalCount correctedSearch nodes { model } facets { facet values { value count } } } }`;
interface Answer {
  readonly vehicles: {
    readonly totalCount: number;
    readonly correctedSearch: string | null;
    readonly nodes: { model: string }[];
    readonly facets: { facet: string; values: { value: string; count: number }[] }[];
  };
}
const find = async (filter: object) => (await lot.data<Answer>(lot.caller('GUEST'), source, { filter })).vehicles;
const modelsOf = ({ nodes }: Answer['vehicles']) => nodes.map(({ model }) => model).toSorted();

describe('colours and equipment', () => {
  it.each([
    [{ colours: ['black'] }, ['X1', 'X2']],
    [{ colours: ['Noir', 'weiß'] }, ['X1', 'X2', 'X3']],
    [{ colours: ['tartan'] }, ['X4']],
    [{ colours: ['Schottenkaro'] }, []],
    [{ colours: ["'!"] }, []],
    [{ colours: [] }, []],
    [{ features: ['sunroof'] }, ['X1', 'X3']],
    [{ features: ['Sunroof', 'heated seats'] }, ['X1']],
    [{ features: ['seat heating'] }, ['X1', 'X2']],
    [{ features: ['BOSE-Audio'] }, ['X2']],
    [{ features: ['Bose'] }, []],
    [{ features: ['tartan'] }, ['X5']],
    [{ features: [], makes: ['ford'] }, ['Ranger']],
    [{ colours: ['black'], features: ['bose audio'], search: 'bmw' }, ['X2']],
  ])('%j finds %j', async (filter, expected) => {
    const found = await find(filter);
    expect(modelsOf(found)).toEqual(expected);
    expect(found.totalCount).toBe(expected.length);
    const years = found.facets.find(({ facet }) => facet === 'YEAR')?.values ?? [];
    expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
  });

  it('reads what was indexed before in the new way', async () => {
    await lot.owner`update vehicles.vehicles set search_text = array['', '', '', ''], search_version = 4`;
    expect(modelsOf(await find({ colours: ['tartan'] }))).toEqual([]);
    await refoldVehicles(lot.platform);
    expect(modelsOf(await find({ colours: ['tartan'] }))).toEqual(['X4']);
  });

  it('lets go of them where nothing has them', async () => {
    const asked = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter) { alternatives { relaxed nodes { model } } } }`;
    const near = async (filter: object) =>
      (await lot.data<{ vehicles: { alternatives: object } }>(lot.caller('GUEST'), asked, { filter })).vehicles.alternatives;
    expect(await near({ colours: ['purple'], features: ['bose audio'] })).toMatchObject({ relaxed: ['COLOUR'], nodes: [{ model: 'X2' }] });
    expect(await near({ colours: ['tartan'], features: ['bose audio'] })).toMatchObject({
      relaxed: ['FEATURES'],
      nodes: [{ model: 'X4' }],
    });
    expect(await near({ listedSince: '2990-01-01T00:00:00Z', colours: ['tartan'] })).toMatchObject({
      relaxed: ['LISTED_SINCE'],
      nodes: [{ model: 'X4' }],
    });
  });
});

describe('since when it is offered', () => {
  it('is the moment of the latest offer, itself included', async () => {
    await lot.owner`update vehicles.vehicles set listed_at = '2026-01-02T00:00:00Z'`;
    await lot.owner`update vehicles.vehicles set listed_at = '2026-01-03T10:00:00Z' where model = 'Ranger'`;
    expect(modelsOf(await find({ listedSince: '2026-01-03T10:00:00.000Z' }))).toEqual(['Ranger']);
    expect((await find({ listedSince: '2026-01-03T10:00:00.001Z' })).totalCount).toBe(0);
    expect((await find({ listedSince: '2026-01-02T00:00:00+00:00' })).totalCount).toBe(cars.length);
  });
});

describe('umlauts', () => {
  it.each([
    ['koeln', ['X1', 'X2']],
    ['koln', ['X1', 'X2']],
    ['Köln', ['X1', 'X2']],
    ['muenchen', ['X3']],
    ['munchen', ['X3']],
    ['duesseldorf', ['X4']],
    ['kol', ['X1', 'X2', 'X5']],
  ])('%j finds %j', async (search, expected) => {
    const found = await find({ search });
    expect([modelsOf(found), found.correctedSearch]).toEqual([expected, null]);
  });

  it.each(['koeln', 'KOELN', 'Köln', 'koln'])('the city %j is Köln and Koeln', async (city) => {
    const found = await find({ cities: [city] });
    expect(modelsOf(found)).toEqual(['X1', 'X2']);
    expect(found.facets.find(({ facet }) => facet === 'CITY')?.values).toContainEqual({
      value: expect.stringMatching(/^K(ö|oe)ln$/),
      count: 2,
    });
  });
});

describe('a name that begins as another', () => {
  const ordered = async (search: string) => (await find({ search })).nodes.map(({ model }) => model);

  it('finds what is called so before what is only described so', async () => {
    await lot.owner`update vehicles.vehicles set listed_at = '2026-01-01T00:00:00Z' where model = 'Ranger'`;
    expect((await ordered('ranger'))[0]).toBe('Ranger');
    expect((await ordered('ranger')).slice(1).toSorted()).toEqual(['Range Rover', 'Range Rover Sport']);
    expect((await ordered('rangerover')).toSorted()).toEqual(['Defender', 'Range Rover', 'Range Rover Sport']);
    expect(await ordered('ford ranger')).toEqual(['Ranger']);
    expect((await ordered('range')).slice(0, 2).toSorted()).toEqual(['Range Rover', 'Range Rover Sport']);
    expect(await ordered('range')).not.toContain('Ranger');
    expect((await ordered('range rover')).slice(0, 2).toSorted()).toEqual(['Range Rover', 'Range Rover Sport']);
  });
});
