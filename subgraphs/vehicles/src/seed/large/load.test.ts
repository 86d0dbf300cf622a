import { demoTenants } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDraft } from '../../inventory/domain/draft-check.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { checkVin } from '../../vin/domain/vin.js';
import { LargeFleet } from './fleet.js';
import { loadLargeFleet } from './load.js';

const slug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];
const rules = { now: new Date('2026-01-01'), currency, makeIsKnown: true };

describe('a large fleet', () => {
  const fleet = new LargeFleet(slug);
  const vehicles = Array.from({ length: 3000 }, (_, n) => fleet.vehicle(n * 997));

  it('is the same each time, and another for each business', () => {
    expect(new LargeFleet(slug).vehicle(123_456)).toEqual(fleet.vehicle(123_456));
    expect(new LargeFleet('showroom').vehicle(7).draft.vin).not.toBe(fleet.vehicle(7).draft.vin);
    expect(new LargeFleet('showroom').idOf(7)).not.toBe(fleet.idOf(7));
  });

  it('has numbers that pass the check and no two alike', () => {
    const vins = vehicles.map(({ draft }) => draft.vin ?? '');
    expect(vins.filter((vin) => !checkVin(vin, new Date('2026-01-01')).valid)).toEqual([]);
    expect(new Set(vins).size).toBe(vins.length);
    expect(new Set(vehicles.map(({ id }) => id)).size).toBe(vehicles.length);
  });

  it('has many makes, of which some are common, and vehicles that could be', () => {
    const makes = Map.groupBy(vehicles, ({ draft }) => draft.make);
    expect(makes.size).toBeGreaterThan(30);
    expect((makes.get('Toyota') ?? []).length).toBeGreaterThan(vehicles.length / 8);
    for (const { draft } of vehicles) {
      expect(draft.year).toBeGreaterThan(2003);
      expect(draft.askingPrice?.amountMinor).toBeGreaterThan(0n);
      expect(checkDraft(draft, rules)).not.toHaveProperty('refused');
    }
  });
});

describe('loading it', () => {
  let lot: VehicleLot;
  beforeAll(async () => {
    lot = await VehicleLot.open();
  });
  afterAll(() => lot.close());

  const load = (count: number) => loadLargeFleet(lot.platform, { slug, vehicles: count, progress: () => {} });

  it('adds what is missing, with its history, and no event', async () => {
    expect(await load(1500)).toEqual({ done: 1500, added: 1500 });
    expect(await load(1500)).toEqual({ done: 1500, added: 0 });
    expect(await load(2100)).toEqual({ done: 2100, added: 600 });
    const counts = await lot.owner`select (select count(*)::int from vehicles.vehicles) as vehicles,
      (select count(*)::int from vehicles.history) as history, (select count(*)::int from platform.events) as events`;
    expect(counts).toEqual([{ vehicles: 2100, history: 2100, events: 0 }]);
  });

  it('makes vehicles that are found, counted and proven as all others', async () => {
    const caller = lot.caller('GUEST', tenantId);
    const id = globalId('Vehicle', new LargeFleet(slug).idOf(3));
    const manager = lot.caller('MANAGER', tenantId);
    const source = `query ($id: ID!) { verifyVehicleHistory(vehicleId: $id) { ... on HistoryVerdict { intact } } }`;
    const { data } = await lot.run(manager, source, { id });
    if (data) expect(JSON.stringify(data)).toContain('true');
    const list =
      '{ vehicles(filter: { search: "toyotta" }, first: 1) { totalCount correctedSearch } all: vehicles(first: 0) { totalCount } }';
    const found = await lot.data<{ vehicles: { totalCount: number; correctedSearch: string }; all: { totalCount: number } }>(caller, list);
    expect(found.vehicles.correctedSearch).toBe('toyota');
    expect(found.vehicles.totalCount).toBeGreaterThan(100);
    const [offered] = await lot.owner`select count(*)::int as n from vehicles.vehicles where status = 'AVAILABLE'`;
    expect(found.all.totalCount).toBe(offered?.['n']);
  });
});
