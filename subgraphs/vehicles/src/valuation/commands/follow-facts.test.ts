import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { changeFacts } from '../../inventory/commands/facts/change-facts.js';
import type { StatedFacts } from '../../inventory/commands/facts/check-change.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const followed = () => expect.poll(() => lot.hasFollowed(), { timeout: 20_000 }).toBe(true);

/** A car among others of its model, which are worth the less the further they have been driven, and its valuation. */
async function valued(model: string, change: Partial<VehicleDraft> = {}) {
  const prices = Array.from({ length: 9 }, (_, n) => ({
    source: 'TEST',
    sourceKey: `${model}:${n}`,
    make: 'Toyota',
    model,
    year: 2018,
    segment: 'FOREIGN_USED' as const,
    odometerKm: 20_000 + n * 20_000,
    priceMinor: BigInt(20_000_000 - n * 1_000_000) * 100n,
    currency: 'NGN',
  }));
  const { tenantId, platform } = lot;
  await platform.database.tenant(tenantId, (tx) => saveComparables(tx, tenantId, prices, platform.clock.now()));
  const owner = lot.caller();
  const { id } = await lot.add(owner, { model, odometerKm: 30_000, ...change });
  await followed();
  const estimates = async () => {
    await followed();
    const rows = await lot.owner<{ estimate: string }[]>`
      select estimate_minor::text as estimate from vehicles.valuations where vehicle_id = ${id} order by valued_at, id`;
    return rows.map(({ estimate }) => Number(estimate));
  };
  const describe = async (facts: StatedFacts['facts']) =>
    expect(
      await changeFacts(lot.as(owner), { vehicleId: id, facts, confirmLowerOdometer: true, confirmUnusualOdometer: true }),
    ).toMatchObject({ id });
  return { id, owner, estimates, describe };
}

it('a car that is described anew is valued anew, at the same moment too, and not for what its value does not hang on', async () => {
  const { estimates, describe } = await valued('Verso');
  const [first = 0, ...others] = await estimates();
  expect(others).toEqual([]);
  await describe({ odometerKm: 170_000 });
  const [, second = 0] = await estimates();
  expect(second).toBeLessThan(first * 0.8);
  await describe({ condition: 'SALVAGE' });
  const [, , third = 0] = await estimates();
  expect(third).toBeLessThan(second * 0.8);
  await describe({ colour: 'Blue', description: 'One owner.', features: ['Tow bar'] });
  expect(await estimates()).toEqual([first, second, third]);
});

it('is valued anew in a garage too, and not once it is archived', async () => {
  const kept = await valued('Avensis');
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${kept.id}`;
  await kept.describe({ odometerKm: 150_000 });
  expect(await kept.estimates()).toHaveLength(2);
  const gone = await valued('Prius');
  const facts = lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${gone.id}`;
  await lot.platform.database.system(async (tx) => {
    await facts;
    await lot.platform.events.record(tx, [
      {
        tenantId: lot.tenantId,
        type: 'vehicles.described.v1',
        aggregateType: 'vehicle',
        aggregateId: gone.id,
        sequence: 2,
        payload: { vehicleId: gone.id, fields: ['odometerKm'] },
        occurredAt: lot.platform.clock.now(),
      },
    ]);
  });
  expect(await gone.estimates()).toHaveLength(1);
});

it('an odometer that an inspection has read has the car valued anew, and an inspection that reads none does not', async () => {
  const { id, estimates } = await valued('Auris');
  const inspected = (sequence: number, odometerKm?: number) =>
    lot.platform.database.tenant(lot.tenantId, (tx) =>
      lot.platform.events.record(tx, [
        {
          tenantId: lot.tenantId,
          type: 'vehicles.inspected.v1',
          aggregateType: 'vehicle',
          aggregateId: id,
          sequence,
          payload: {
            vehicleId: id,
            inspectionId: newId(),
            kind: 'PRE_SALE',
            grade: 4,
            ...(odometerKm === undefined ? {} : { odometerKm }),
          },
          occurredAt: lot.platform.clock.now(),
        },
      ]),
    );
  await inspected(2);
  expect(await estimates()).toHaveLength(1);
  await lot.owner`update vehicles.vehicles set odometer_km = 160000 where id = ${id}`;
  await inspected(3, 160_000);
  const [first = 0, second = 0] = await estimates();
  expect(second).toBeLessThan(first * 0.8);
});

it('the price that is asked is one of a car as it is described now, asked since when it was; of a car that is kept it stays', async () => {
  const { id, describe } = await valued('Corolla');
  const price = async () =>
    (
      await lot.owner`select segment, odometer_km, condition, city, trim, price_minor::text, seen_at from vehicles.comparables where source_key = ${id}`
    )[0];
  const before = await price();
  lot.test.clock.advance(60_000);
  await describe({ segment: 'LOCALLY_USED', odometerKm: 90_000, condition: 'ROUGH', city: 'Kano', trim: 'Sport' });
  const after = { ...before, segment: 'LOCALLY_USED', odometer_km: 90_000, condition: 'ROUGH', city: 'Kano', trim: 'Sport' };
  expect(await price()).toEqual(after);
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
  await describe({ odometerKm: 120_000 });
  expect(await price()).toEqual(after);
});
