import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { uploadInventory } from '../../imports/commands/upload-inventory.js';
import { valueVehicles } from './value-vehicles.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency';
const upload = (rows: readonly string[], seller = lot.caller()) =>
  uploadInventory(lot.as(seller), {
    csv: [header, ...rows].join('\n'),
    importId: newId(),
    mode: 'BEST_EFFORT',
    confirmUnknownMakes: false,
  });
const valued = async (model: string) => {
  const [row] = await lot.owner`select count(*)::int as all, count(v.id)::int as valued from vehicles.vehicles c
    left join vehicles.valuations v on v.vehicle_id = c.id where c.model = ${model}`;
  return row;
};

describe('valuing many vehicles', () => {
  it('takes as many statements for a hundred as for one', async () => {
    const rows = Array.from({ length: 101 }, (_, n) => `,Toyota,Verso,2018,clean,${60_000 + n},${1_500_000 + n}.00,NGN`);
    await upload(rows);
    await expect.poll(() => valued('Verso')).toEqual({ all: 101, valued: 101 });
    const ids = (await lot.owner<{ id: string }[]>`select id from vehicles.vehicles where model = 'Verso'`).map(({ id }) => id);
    await lot.owner`alter table vehicles.valuations disable trigger user`;
    await lot.owner`delete from vehicles.valuations`;
    await expect.poll(() => lot.hasFollowed()).toBe(true);
    const statementsFor = async (vehicleIds: readonly string[]) => {
      let statements = 0;
      const stop = lot.platform.database.onStatement((text) => {
        if (text.includes('vehicles')) statements += 1;
      });
      const done = await lot.platform.database.tenant(lot.tenantId, (tx) =>
        valueVehicles({ platform: lot.platform, tx, models: lot.models }, { tenantId: lot.tenantId, vehicleIds }),
      );
      stop();
      return { statements, values: [...done.values()].filter((each) => each !== null).length };
    };
    const one = await statementsFor(ids.slice(0, 1));
    // What follows the first valuation is not the second's.
    await expect.poll(() => lot.hasFollowed()).toBe(true);
    const hundred = await statementsFor(ids.slice(1));
    expect([one.values, hundred.values]).toEqual([1, 100]);
    expect(hundred.statements).toBe(one.statements);
  });

  it('gives each the estimate that it would have got alone', async () => {
    const { tenantId } = lot;
    const price = (n: number, model: string) => ({
      source: 'TEST',
      sourceKey: `${model}:${n}`,
      make: 'Toyota',
      model,
      year: 2015 + (n % 5),
      segment: 'LOCALLY_USED' as const,
      odometerKm: 40_000 + 10_000 * n,
      priceMinor: BigInt(900_000 + 10_000 * n),
      currency: 'NGN',
    });
    const prices = Array.from({ length: 12 }, (_, n) => [price(n, 'Auris'), price(n, 'Aygo')]).flat();
    await lot.platform.database.tenant(tenantId, (tx) => saveComparables(tx, tenantId, prices, lot.platform.clock.now()));
    const added = [];
    for (const model of ['Auris', 'Aygo', 'auris']) added.push(await lot.add(lot.caller(), { model }));
    // No price is known in the currency of the last.
    added.push(await lot.add(lot.caller(), { model: 'Auris' }));
    await lot.owner`update vehicles.vehicles set currency = 'GHS' where id = ${added.at(-1)?.id ?? ''}`;
    const vehicleIds = added.map(({ id }) => id);
    const value = (ids: readonly string[]) =>
      lot.platform.database.tenant(tenantId, async (tx) => {
        const found = await valueVehicles({ platform: lot.platform, tx, models: lot.models }, { tenantId, vehicleIds: ids });
        return ids.map((id) => found.get(id)?.estimateMinor ?? null);
      });
    await expect
      .poll(async () => (await lot.owner`select 1 from vehicles.valuations where vehicle_id = any(${vehicleIds})`).length)
      .toBeGreaterThanOrEqual(3);
    await expect.poll(() => lot.hasFollowed()).toBe(true);
    await lot.owner`delete from vehicles.valuations where vehicle_id = any(${vehicleIds})`;
    const together = await value(vehicleIds);
    await lot.owner`delete from vehicles.valuations where vehicle_id = any(${vehicleIds})`;
    const alone = [];
    for (const id of vehicleIds) alone.push(...(await value([id])));
    expect(together).toEqual(alone);
    expect(together.at(-1)).toBeNull();
  });

  it('does not find another tenant’s vehicles', async () => {
    const { id } = await lot.add(lot.caller());
    const tenantId = newId();
    const found = await lot.platform.database.tenant(tenantId, (tx) =>
      valueVehicles({ platform: lot.platform, tx, models: lot.models }, { tenantId, vehicleIds: [id] }),
    );
    expect(found.size).toBe(0);
  });

  it('goes on past an event that is not what its contract says, and sets it aside', async () => {
    const { tenantId, platform } = lot;
    const now = platform.clock.now();
    const odd = {
      tenantId,
      type: 'vehicles.vehicle_listed.v1',
      aggregateType: 'vehicle',
      aggregateId: newId(),
      payload: {},
      occurredAt: now,
    };
    await platform.database.tenant(tenantId, (tx) => platform.events.record(tx, [odd]));
    const { id } = await lot.add(lot.caller(), { model: 'Verso' });
    await expect.poll(async () => (await lot.owner`select 1 from vehicles.valuations where vehicle_id = ${id}`).length).toBe(1);
    expect(await lot.owner`select 1 from platform.dead_letters where consumer = 'vehicles.valuations'`).toHaveLength(1);
  });
});
