import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson, demoSlugs, demoTenants, demoVehicle } from '@marque/shared/demo';
import { checkVin } from '../vin/domain/vin.js';
import { featuredVehicles } from './featured.js';
import { seedDemo } from './seed.js';
import { seedEveryState } from './every-state.js';
import { demoFleet, fleetSize } from './fleet.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { isFileKey } from '@marque/shared/files/file-key';
import { checkFacts } from '../assets/domain/check-facts.js';
import { factsIn } from '../assets/domain/rental-facts.js';
import { rentalStates } from '../assets/domain/rental-state.js';
import { demoPictures } from './draw-pictures.js';
import { demoRentals } from './rentals.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  // What finance's own demo gives its people.
  for (const key of ['customer', 'buyer'] as const) lot.neighbours.finance.wallets.set(demoPerson('dealer360', key).id, 15_000_000_000n);
  await seedDemo(lot.platform);
});
afterAll(() => lot.close());

/** Cars of the customer's garage: three that stand there from the beginning, and one that was sold and handed over. */
const besideTheFleet = 4;

interface GarageNode {
  readonly return: { readonly percent: number } | null;
  readonly nextService: { readonly dueAt: string; readonly overdue: boolean } | null;
}

describe('the demo world', () => {
  it('has VINs that pass the check and no two alike', () => {
    const vins = demoSlugs.flatMap((slug) => demoFleet(slug).flatMap(({ draft }) => draft.vin ?? []));
    expect(vins.filter((vin) => !checkVin(vin, new Date('2026-01-01')).valid)).toEqual([]);
    expect(new Set(vins).size).toBe(vins.length);
  });

  it.each(demoSlugs)('values and describes the fleet of %s', async (slug) => {
    const tenantId = demoTenants[slug].id;
    const query = `query ($id: ID!) { vehicle(id: $id) { title trustScore { score } catalogEntry { make } valuation { estimate { currency } } }
      vehicles(first: 100, filter: { states: [CATALOG_ONLY, AVAILABLE, LISTED, OWNED] }) { totalCount } }`;
    const data = await lot.data<Record<string, unknown>>(lot.caller('ADMIN', tenantId), query, {
      id: globalId('Vehicle', demoVehicle(slug, 1).id),
    });
    expect(data).toMatchObject({
      vehicle: { catalogEntry: { make: expect.any(String) }, valuation: { estimate: { currency: demoTenants[slug].currency } } },
      vehicles: { totalCount: fleetSize[slug] + (slug === 'dealer360' ? besideTheFleet : 0) },
    });
  });

  it('has assets of the business that rents in the workshop, and none of the others', async () => {
    const rows =
      await lot.owner`select tenant_id, kind, count(*)::int as windows from vehicles.maintenance_windows group by 1, 2 order by 2`;
    expect(rows).toEqual([
      { tenant_id: demoTenants.midas.id, kind: 'BLACKOUT', windows: 3 },
      { tenant_id: demoTenants.midas.id, kind: 'MAINTENANCE', windows: 3 },
    ]);
  });

  it('has two featured vehicles of the first business', async () => {
    const guest = lot.caller('GUEST', demoTenants.dealer360.id);
    const query = '{ vehicles(filter: { featured: true }, first: 5) { totalCount nodes { id } } }';
    const { vehicles } = await lot.data<{ vehicles: { totalCount: number; nodes: { id: string }[] } }>(guest, query);
    const ids = featuredVehicles.map((vehicle) => globalId('Vehicle', demoVehicle('dealer360', vehicle).id));
    expect([vehicles.totalCount, vehicles.nodes.map(({ id }) => id).toSorted()]).toEqual([2, ids.toSorted()]);
  });

  it('has offers in each state, a sale in payment, one handed over, and a garage with a year of values', async () => {
    const tenantId = demoTenants.dealer360.id;
    const states = (table: string) =>
      lot.owner<{ state: string }[]>`select distinct state from ${lot.owner(table)} where tenant_id = ${tenantId} order by 1`;
    const offers = await states('vehicles.purchase_offers');
    expect(offers.map(({ state }) => state)).toEqual(['ACCEPTED', 'AWAITING_BUYER', 'AWAITING_SELLER', 'DECLINED', 'LAPSED', 'WITHDRAWN']);
    expect((await states('vehicles.direct_sales')).map(({ state }) => state)).toEqual(['AWAITING_PAYMENT', 'HANDED_OVER']);
    const customer = { ...lot.caller('CUSTOMER', tenantId), userId: demoPerson('dealer360', 'customer').id };
    const query = `{ myGarage(first: 10) { totalCount nodes { purchasePrice { amount } return { percent } nextService { dueAt overdue } }
      portfolio { values { month vehicles } bestPerformer { return { percent } } } } }`;
    const { myGarage } = await lot.data<{
      myGarage: { totalCount: number; nodes: GarageNode[]; portfolio: { values: object[]; bestPerformer: object | null } };
    }>(customer, query);
    expect(myGarage.totalCount).toBe(5);
    expect(myGarage.portfolio.bestPerformer).not.toBeNull();
    // Nobody has made five times what they paid, and of the cars one alone is overdue, by weeks.
    const returns = myGarage.nodes.flatMap((node) => node.return?.percent ?? []);
    expect(returns).toHaveLength(4);
    for (const percent of returns) expect(Math.abs(percent)).toBeLessThan(40);
    expect(myGarage.nodes.filter(({ nextService }) => nextService?.overdue)).toHaveLength(1);
    const oldest = lot.test.clock.now().getTime() - 100 * 86_400_000;
    for (const { nextService } of myGarage.nodes) expect(new Date(nextService?.dueAt ?? 0).getTime()).toBeGreaterThan(oldest);
    await expect
      .poll(async () => {
        const later = await lot.data<{ myGarage: { portfolio: { values: object[] } } }>(customer, query);
        return later.myGarage.portfolio.values.length;
      })
      .toBe(12);
  });

  it.each(demoSlugs)('has people of %s who looked at vehicles, so that there is something to recommend', async (slug) => {
    const { id, tenantId } = demoPerson(slug, 'customer');
    const customer = { ...lot.caller('CUSTOMER', tenantId), userId: id };
    const query = '{ myInteractions { nodes { kind } } recommendedVehicles(first: 24) { reasons { kind } } }';
    const data = await lot.data<Record<string, unknown>>(customer, query);
    expect(data['myInteractions']).toEqual({ nodes: [{ kind: 'VIEWED' }, { kind: 'VIEWED' }] });
    expect(JSON.stringify(data['recommendedVehicles'])).toContain('OTHERS_TOO');
  });

  it('has yachts, jets and properties of the business that rents, each of which could have been added by hand', async () => {
    const now = lot.test.clock.now();
    const rentals = demoRentals('midas', now).map(({ row }) => row);
    expect(demoSlugs.filter((slug) => demoRentals(slug, now).length > 0)).toEqual(['midas']);
    for (const row of rentals) expect(checkFacts(row.kind, factsIn(row), now)).toEqual(factsIn(row));
    const rows = await lot.owner`select kind, status, count(*)::int as assets from vehicles.rental_assets group by 1, 2 order by 1, 2`;
    const expected = ['JET', 'PROPERTY', 'YACHT'].flatMap((kind) =>
      rentalStates.toSorted().map((status) => {
        return { kind, status, assets: rentals.filter((row) => row.kind === kind && row.state === status).length };
      }),
    );
    expect(rows).toEqual(expected);
  });

  it('draws each of their pictures, which nobody has to bring', async () => {
    const keys = demoRentals('midas', lot.test.clock.now()).flatMap(({ pictures }) => pictures.flatMap(({ variants }) => variants));
    const small = [...new Set(keys.filter(({ width, format }) => width === 320 && format === 'WEBP').map(({ key }) => key))];
    const drawings = await Promise.all(small.filter(isFileKey).map((key) => demoPictures.make(key)));
    expect(drawings.filter((each) => each === null)).toEqual([]);
    expect(small.length).toBeGreaterThan(10);
  });

  it('changes nothing when it is loaded again', async () => {
    const state = () => lot.owner`
      select (select count(*)::int from vehicles.vehicles) as vehicles, (select count(*)::int from vehicles.history) as history,
        (select count(*)::int from vehicles.valuations) as valuations, (select max(number)::int from vehicles.interactions) as interactions, (select count(*)::int from vehicles.catalog_entries) as entries,
        (select count(*)::int from vehicles.rental_assets) as rentals, (select count(*)::int from vehicles.feed_runs) as runs, (select count(*)::int from vehicles.media) as media,
        (select count(*)::int from platform.events where type <> 'vehicles.saved_search_matched.v1') as events`;
    const before = await state();
    await seedDemo(lot.platform);
    expect(await state()).toEqual(before);
    // What came later comes beside it, and once as well.
    await seedEveryState(lot.platform);
    const after = await state();
    expect(after[0]?.['vehicles']).toBeGreaterThan(before[0]?.['vehicles']);
    await seedEveryState(lot.platform);
    expect(await state()).toEqual(after);
  });
});
