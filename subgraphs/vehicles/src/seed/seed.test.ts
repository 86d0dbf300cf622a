import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSlugs, demoTenants, demoVehicle } from '@marque/shared/demo';
import { checkVin } from '../vin/domain/vin.js';
import { seedDemo } from './seed-demo.js';
import { demoFleet, fleetSize } from './fleet.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { isFileKey } from '@marque/shared/files/file-key';
import { checkFacts } from '../assets/domain/check-facts.js';
import { factsIn } from '../assets/domain/rental-facts.js';
import { demoPictures } from './draw-pictures.js';
import { demoRentals } from './rentals.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  await seedDemo(lot.platform);
});
afterAll(() => lot.close());

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
      vehicles: { totalCount: fleetSize[slug] },
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

  it('has yachts, jets and properties of the business that rents, each of which could have been added by hand', async () => {
    const now = lot.test.clock.now();
    const rentals = demoRentals('midas', now).map(({ row }) => row);
    expect(demoSlugs.filter((slug) => demoRentals(slug, now).length > 0)).toEqual(['midas']);
    for (const row of rentals) expect(checkFacts(row.kind, factsIn(row), now)).toEqual(factsIn(row));
    const rows = await lot.owner`select kind, count(*)::int as assets from vehicles.rental_assets group by 1 order by 1`;
    expect(rows).toEqual(['JET', 'PROPERTY', 'YACHT'].map((kind) => ({ kind, assets: 4 })));
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
        (select count(*)::int from vehicles.valuations) as valuations, (select count(*)::int from vehicles.catalog_entries) as entries,
        (select count(*)::int from vehicles.rental_assets) as rentals, (select count(*)::int from vehicles.feed_runs) as runs, (select count(*)::int from vehicles.media) as media,
        (select count(*)::int from platform.events where type <> 'vehicles.saved_search_matched.v1') as events`;
    const before = await state();
    await seedDemo(lot.platform);
    expect(await state()).toEqual(before);
  });
});
