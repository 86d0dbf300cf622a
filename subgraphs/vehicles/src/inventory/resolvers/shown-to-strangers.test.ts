import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { buildSchema, execute, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportDamage } from '../../inspection/commands/report-damage.js';
import { vehicles } from '../../subgraph.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { moveVehicle } from '../commands/move-vehicle.js';
import { hideFromStrangers, shownToStrangers } from './shown-to-strangers.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

/** How fields that have fields or arguments are asked for. */
const asked: Readonly<Record<string, string>> = {
  location: 'location { city latitude longitude }',
  damage: 'damage { part note }',
  history: 'history(first: 5) { totalCount nodes { kind } }',
  inspections: 'inspections(first: 5) { nodes { grade } }',
  media: 'media(first: 5) { nodes { id } }',
  trustScore: 'trustScore { score factors { name } }',
  askingPrice: 'askingPrice { amount }',
  valuation: 'valuation { id }',
  priceRecommendation: 'priceRecommendation { summary }',
  seller: 'seller { id }',
  owner: 'owner { id }',
  catalogEntry: 'catalogEntry { id }',
  vinDetails: 'vinDetails { maker }',
  vinContradictions: 'vinContradictions { text }',
  unfinishedMedia: 'unfinishedMedia { id }',
  placements: 'placements { kind }',
  similarVehicles: 'similarVehicles(first: 1) { score }',
  marketSnapshot: 'marketSnapshot { offered }',
  maintenanceWindows: 'maintenanceWindows(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { id }',
  maintenanceWindowCount: 'maintenanceWindowCount(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z")',
};

/** All of a vehicle that something leads the caller to. */
async function referred(caller: Caller, id: string): Promise<Record<string, unknown>> {
  const fields = Object.keys(shownToStrangers).map((name) => asked[name] ?? name);
  const query = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Vehicle { ${fields.join(' ')} } } }`;
  const ids = [{ __typename: 'Vehicle', id: globalId('Vehicle', id) }];
  const [vehicle = {}] = (await lot.data<{ _entities: Record<string, unknown>[] }>(caller, query, { ids }))._entities;
  return vehicle;
}

it('names every field of a vehicle, and no other', () => {
  const type = vehicles.schema.getType('Vehicle');
  if (!isObjectType(type)) throw new Error('There are vehicles.');
  expect(Object.keys(shownToStrangers).toSorted()).toEqual(Object.keys(type.getFields()).toSorted());
  expect(() => hideFromStrangers(buildSchema('type Vehicle { id: ID, shoeSize: Int! } type Query { a: Vehicle }'))).toThrow(
    'Vehicle.shoeSize',
  );
});

it('shows nothing of a field that it does not name', async () => {
  const schema = buildSchema('type Vehicle { id: ID, shoeSize: Int } type Query { a: Vehicle }');
  hideFromStrangers(schema);
  const row = await lot.add(lot.caller(), {});
  const rootValue = { a: { ...row, state: 'OWNED', shoeSize: 43 } };
  const shown = async (caller: Caller) =>
    (await execute({ schema, document: parse('{ a { shoeSize } }'), rootValue, contextValue: { caller } })).data;
  expect(await shown(lot.caller('GUEST'))).toEqual({ a: { shoeSize: null } });
  expect(await shown(lot.caller('MANAGER'))).toEqual({ a: { shoeSize: 43 } });
});

it('of a car that stands in a garage strangers are shown what was sold, and nothing that has become of it', async () => {
  const owner = lot.caller();
  const then = 'https://pictures.example/then.jpg';
  const row = await lot.add(owner, { odometerKm: 98_765, imageUrls: [then], description: 'My aunt drove it', features: ['Tow bar'] });
  const { id } = row;
  await lot.owner`update vehicles.vehicles set status = 'LISTED', vin = '1HGCM82633A004352' where id = ${id}`;
  lot.test.clock.advance(1000);
  await moveVehicle(lot.as(owner), { vehicleId: id, from: 'LISTED', to: 'OWNED', reason: 'kept' });
  const damage = [{ part: 'Sill', severity: 'SEVERE' as const, note: 'Welded by night' }];
  await reportDamage(lot.as(owner), { vehicleId: id, damage });
  const hidden = { ...(await referred(lot.caller('CUSTOMER'), id)) };
  expect(hidden).toEqual({
    id: globalId('Vehicle', id),
    title: '2018 Toyota Camry XLE',
    make: 'Toyota',
    model: 'Camry',
    year: 2018,
    trim: 'XLE',
    bodyType: 'Sedan',
    fuel: 'PETROL',
    transmission: 'AUTOMATIC',
    drivetrain: 'FRONT',
    condition: 'CLEAN',
    segment: 'FOREIGN_USED',
    colour: 'Silver',
    catalogEntry: null,
    listedAt: row.listedAt.toISOString(),
    updatedAt: row.listedAt.toISOString(),
    state: 'OWNED',
    imageUrls: [then],
    media: { nodes: [] },
    features: [],
    damage: [],
    serviceRecords: 0,
    inspections: { nodes: [] },
    history: { totalCount: 0, nodes: [] },
    trustScore: { score: 0, factors: [] },
    location: { city: null, latitude: null, longitude: null },
    photosStale: false,
    vinContradictions: [],
    featured: false,
    maintenanceWindows: [],
    maintenanceWindowCount: 0,
    ...Object.fromEntries(nulls.map((name) => [name, null])),
  });
  for (const caller of [owner, lot.caller('MANAGER')])
    expect(await referred(caller, id)).toMatchObject({
      odometerKm: 98_765,
      damage: [{ note: 'Welded by night' }],
      vinContradictions: [{}, {}],
      state: 'OWNED',
    });
});

const nulls = [
  'vin',
  'chassis',
  'vinDetails',
  'odometerKm',
  'description',
  'previousOwners',
  'inspectionGrade',
  'inspectionScore',
  'askingPrice',
  'valuation',
  'priceRecommendation',
  'seller',
  'owner',
  'unfinishedMedia',
  'featuredUntil',
  'placements',
  'similarVehicles',
  'marketSnapshot',
];

it('pictures that came since, or that nobody could ever see, are not shown', async () => {
  const owner = lot.caller();
  const imageUrls = ['https://pictures.example/private.jpg'];
  const [never, since] = [await lot.add(owner, { imageUrls }), await lot.add(owner, { imageUrls })];
  await lot.owner`update vehicles.vehicles set status = 'LISTED' where id = ${since.id}`;
  await moveVehicle(lot.as(owner), { vehicleId: since.id, from: 'LISTED', to: 'OWNED', reason: 'kept' });
  for (const [id, days] of [
    [since.id, 1],
    [never.id, 0],
  ] as const) {
    const added = new Date(lot.platform.clock.now().getTime() + days * 86_400_000);
    await lot.owner`update vehicles.vehicles set status = 'OWNED', pictures_at = ${added} where id = ${id}`;
  }
  for (const { id } of [never, since]) {
    expect(await referred(lot.caller('GUEST'), id)).toMatchObject({ imageUrls: [] });
    expect(await referred(owner, id)).toMatchObject({ imageUrls });
  }
});
