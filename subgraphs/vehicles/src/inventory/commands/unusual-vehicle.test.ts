import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { wantedPage } from '@marque/shared/graph';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePrices } from '../../bulk/commands/change-prices.js';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { uploadInventory } from '../../imports/commands/upload-inventory.js';
import { warningsOf } from '../../imports/store/imports.js';
import { listVehicle } from '../../placement/commands/list-vehicle.js';
import { draftOf, freshVin, pictured, VehicleLot } from '../../testing/vehicle-lot.js';
import { requestValuation } from '../../valuation/commands/request-valuation.js';
import { addVehicle, type AddVehicle } from './add-vehicle.js';
import { changePrice } from './change-price.js';
import { enlist } from './enlist.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
  const car = {
    source: 'TEST',
    make: 'Toyota',
    model: 'Verso',
    year: 2018,
    segment: 'FOREIGN_USED',
    odometerKm: 60_000,
    currency: 'NGN',
  } as const;
  const prices = Array.from({ length: 40 }, (_, n) => ({
    ...car,
    sourceKey: `${n}`,
    priceMinor: 10_000_000_00n + BigInt(n) * 30_000_00n,
  }));
  await lot.platform.database.tenant(lot.tenantId, (tx) => saveComparables(tx, lot.tenantId, prices, lot.platform.clock.now()));
});
afterAll(() => lot.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const nothingConfirmed = {
  confirmUnknownMake: false,
  confirmVinContradiction: false,
  confirmUnusualOdometer: false,
  confirmUnusualPrice: false,
};
const asking = (amountMinor: bigint, change: Partial<AddVehicle['draft']> = {}): AddVehicle => ({
  draft: draftOf({ model: 'Verso', askingPrice: { amountMinor, currency: 'NGN' }, ...change }),
  ...nothingConfirmed,
  idempotencyKey: newId(),
});
const add = (input: AddVehicle, tenantId = lot.tenantId) => addVehicle(lot.as(lot.caller('DEALER', tenantId)), input);
const isAdded = async (input: AddVehicle, tenantId?: string) => !isRefusal(await add(input, tenantId));

describe('a vehicle that is added', () => {
  it('at a price that has a slip in it is asked about, and taken as it is once that is confirmed', async () => {
    for (const amountMinor of [1_00n, 1_000_000_00n, 100_000_000_00n]) {
      const input = asking(amountMinor);
      expect(await add(input)).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'askingPrice'],
        message: expect.stringContaining('By its market it is worth'),
      });
      expect(await isAdded({ ...input, confirmUnusualPrice: true, idempotencyKey: newId() })).toBe(true);
    }
  });

  it('at a bargain, at a high price, or where its market says nothing is not asked about', async () => {
    for (const amountMinor of [5_000_000_00n, 10_500_000_00n, 25_000_000_00n]) expect(await isAdded(asking(amountMinor))).toBe(true);
    expect(await isAdded(asking(1_00n), newId())).toBe(true);
  });

  it('of 1970 with five kilometres is asked about, and taken once that is confirmed', async () => {
    const old = asking(10_000_000_00n, { year: 1970, vin: null, odometerKm: 5 });
    expect(await add(old)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'odometerKm'] });
    expect(await isAdded({ ...old, confirmUnusualOdometer: true })).toBe(true);
  });

  it('with a VIN of another make or year is asked about in one sentence each, and taken once that is confirmed', async () => {
    const vin = freshVin();
    const borrowed = asking(10_000_000_00n, { vin, make: 'BMW', model: 'X5', year: 2024, odometerKm: 20_000 });
    const question = 'The VIN belongs to Toyota, not to BMW. The VIN says model year 2018, not 2024. Check it, or confirm it.';
    expect(await add({ ...borrowed, confirmUnknownMake: true, confirmUnusualPrice: true })).toEqual({
      refused: 'InvalidInput',
      message: question,
      path: ['input', 'vin'],
    });
    expect(await lot.owner`select 1 from vehicles.vehicles where vin = ${vin}`).toHaveLength(0);
    expect(await add({ ...borrowed, confirmVinContradiction: true })).toMatchObject({
      vehicle: { vin },
      warnings: ['The VIN belongs to Toyota, not to BMW.', 'The VIN says model year 2018, not 2024.'],
    });
  });

  it('is answered the same for the same key, whatever its market says by then', async () => {
    const input = asking(10_000_000_00n, { model: 'Avensis' });
    const caller = lot.caller();
    const first = await addVehicle(lot.as(caller), input);
    const dear = [1, 2, 3, 4, 5, 6].map((n) => ({ source: 'TEST', sourceKey: `dear ${n}`, priceMinor: 900_000_000_00n, currency: 'NGN' }));
    const car = { make: 'Toyota', model: 'Avensis', year: 2018, segment: 'FOREIGN_USED', odometerKm: 60_000 } as const;
    await lot.platform.database.tenant(lot.tenantId, (tx) =>
      saveComparables(
        tx,
        lot.tenantId,
        dear.map((price) => ({ ...price, ...car })),
        lot.platform.clock.now(),
      ),
    );
    expect(await addVehicle(lot.as(caller), input)).toEqual(first);
  });
});

describe('another price', () => {
  /** A vehicle with a valuation. */
  async function valued(owner: Caller): Promise<string> {
    const { id } = await lot.add(owner, { ...pictured, model: 'Verso', askingPrice: { amountMinor: 10_000_000_00n, currency: 'NGN' } });
    await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
    return id;
  }

  /** A vehicle that stands in a garage, where nothing has valued it. */
  async function unvalued(owner: Caller): Promise<string> {
    const { tenantId, platform } = lot;
    const ownerId = owner.userId ?? '';
    const { draft } = asking(10_000_000_00n);
    const enlistments = [{ draft, currency: 'NGN', entry: null, ownerId, listerId: ownerId, state: 'OWNED' as const }];
    const at = platform.clock.now();
    const [row] = await platform.database.tenant(tenantId, (tx) => enlist({ platform, tx }, { tenantId, enlistments, at }));
    if (!row) throw new Error('It was not stored.');
    return row.id;
  }

  it('far outside of the valuation is asked about, and set once it is confirmed', async () => {
    const owner = lot.caller();
    const change = { vehicleId: await valued(owner), askingPrice: naira('1.00') };
    expect(await changePrice(lot.as(owner), change)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'askingPrice'] });
    expect(await changePrice(lot.as(owner), { ...change, confirmUnusualPrice: true })).toMatchObject({ askingMinor: 1_00n });
    expect(await changePrice(lot.as(owner), { ...change, askingPrice: naira('9000000.00') })).toMatchObject({ askingMinor: 9_000_000_00n });
  });

  it('at which an owner offers a vehicle is asked about in the same way', async () => {
    const owner = lot.caller();
    const offer = { vehicleId: await valued(owner), askingPrice: naira('100000000.00') };
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${offer.vehicleId}`;
    expect(await listVehicle(lot.as(owner), offer)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'askingPrice'] });
    expect(await listVehicle(lot.as(owner), { ...offer, confirmUnusualPrice: true })).toMatchObject({ state: 'LISTED' });
  });

  it('is asked about as well where there is no valuation', async () => {
    const owner = lot.caller();
    const vehicleId = await unvalued(owner);
    const asked = { refused: 'InvalidInput', path: ['input', 'askingPrice'] };
    expect(await changePrice(lot.as(owner), { vehicleId, askingPrice: naira('9.00') })).toMatchObject(asked);
    expect(await listVehicle(lot.as(owner), { vehicleId, askingPrice: naira('1.00') })).toMatchObject(asked);
    expect(await listVehicle(lot.as(owner), { vehicleId, askingPrice: naira('10000000.00') })).toMatchObject({ state: 'LISTED' });
  });

  it('of many is warned of as well where there is no valuation', async () => {
    const owner = lot.caller();
    const vehicleId = await unvalued(owner);
    const changes = [{ vehicleId, askingPrice: naira('9.00') }];
    const done = await changePrices(lot.as(owner), { changes, mode: 'BEST_EFFORT', idempotencyKey: newId() });
    expect(done).toMatchObject({ outcomes: [{ changed: true, warning: expect.stringContaining('By its market') }] });
  });

  it('is not measured by the price that the vehicle has itself', async () => {
    const owner = lot.caller();
    const { id } = await lot.add(owner, { model: 'Alone', make: 'Lonely', askingPrice: { amountMinor: 5_00n, currency: 'NGN' } });
    const askingPrice = naira('10000000.00');
    expect(await changePrice(lot.as(owner), { vehicleId: id, askingPrice })).toMatchObject({ askingMinor: 10_000_000_00n });
    const many = { changes: [{ vehicleId: id, askingPrice: naira('20000.00') }], mode: 'BEST_EFFORT' as const, idempotencyKey: newId() };
    expect(await changePrices(lot.as(owner), many)).toEqual({ applied: true, outcomes: [{ vehicleId: id, changed: true, problem: null }] });
  });

  it('of many is set with a warning on those that are strange', async () => {
    const owner = lot.caller();
    const [strange, usual] = [await valued(owner), await valued(owner)];
    const done = await changePrices(lot.as(owner), {
      changes: [
        { vehicleId: strange, askingPrice: naira('1.00') },
        { vehicleId: usual, askingPrice: naira('9000000.00') },
      ],
      mode: 'ALL_OR_NOTHING',
      idempotencyKey: newId(),
    });
    expect(done).toEqual({
      applied: true,
      outcomes: [
        { vehicleId: strange, changed: true, problem: null, warning: expect.stringContaining('By its market') },
        { vehicleId: usual, changed: true, problem: null },
      ],
    });
  });
});

it('a file is taken with a warning on each strange row, and costs none', async () => {
  const header = 'vin,make,model,year,condition,segment,odometer_km,asking_price,currency';
  const row = (price: string, km = '60000', year = '2018') => `,Toyota,Verso,${year},clean,foreign_used,${km},${price},NGN`;
  const importId = newId();
  const borrowed = `${freshVin()},BMW,X5,2018,clean,foreign_used,60000,10000000,NGN`;
  const rows = [row('10000000'), row('1'), row('10000000', '5', '1990'), row('100000000'), borrowed];
  const done = await uploadInventory(lot.as(lot.caller()), {
    csv: [header, ...rows].join('\n'),
    importId,
    mode: 'ALL_OR_NOTHING',
    confirmUnknownMakes: false,
  });
  expect(done).toMatchObject({ state: 'DONE', inserted: 5 });
  const warnings = await lot.platform.database.read(lot.tenantId, (tx) =>
    warningsOf(tx, lot.tenantId, importId, wantedPage({ first: 10 }, 1)),
  );
  expect(warnings).toMatchObject([
    { line: 3, texts: [expect.stringContaining('By its market it is worth')] },
    { line: 4, texts: [expect.stringContaining('only 5 km')] },
    { line: 5, texts: [expect.stringContaining('By its market it is worth')] },
    { line: 6, texts: ['The VIN belongs to Toyota, not to BMW.'] },
  ]);
});
