import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { draftOf, freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { VehicleDraft } from '../domain/draft.js';
import { type AddedVehicle, addVehicle } from './add-vehicle.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const add = (caller: Caller, draft: VehicleDraft) =>
  addVehicle(lot.as(caller), {
    draft,
    confirmUnknownMake: false,
    confirmVinContradiction: false,
    confirmUnusualOdometer: true,
    confirmUnusualPrice: true,
    idempotencyKey: newId(),
  });
const wasAdded = (outcome: Awaited<ReturnType<typeof add>>): outcome is AddedVehicle => !isRefusal(outcome);
const count = async (vin: string): Promise<number> => (await lot.owner`select 1 from vehicles.vehicles where vin = ${vin}`).length;

describe('adding a vehicle', () => {
  it('stores it with its first history entry, its event and its price as a comparable', async () => {
    const caller = lot.caller();
    const vehicle = await lot.add(caller);
    expect(vehicle).toMatchObject({ state: 'AVAILABLE', ownerId: caller.userId, listerId: caller.userId, historySequence: 1 });
    const [event] =
      await lot.owner`select type, sequence::int, payload from platform.events where aggregate_id = ${vehicle.id} and type like '%listed%'`;
    expect(event).toMatchObject({
      type: 'vehicles.vehicle_listed.v1',
      sequence: 1,
      payload: {
        vehicleId: vehicle.id,
        sellerId: caller.userId,
        title: '2018 Toyota Camry XLE',
        askingPrice: { amountMinor: '1200000000', currency: 'NGN' },
      },
    });
    expect(await lot.owner`select 1 from vehicles.comparables where source_key = ${vehicle.id}`).toHaveLength(1);
  });

  it('refuses a malformed VIN with every reason and stores nothing', async () => {
    const done = await add(lot.caller(), draftOf({ vin: '4T1B11HK9JUOO0001' }));
    expect(done).toMatchObject({ refused: 'InvalidVin', reasons: [{ fault: 'FORBIDDEN_CHARACTER' }] });
    const wrongDigit = freshVin().replace(/^(.{8})(.)/, (_, head: string, digit: string) => head + (digit === '1' ? '2' : '1'));
    expect(await add(lot.caller(), draftOf({ vin: wrongDigit }))).toMatchObject({
      reasons: [{ fault: 'CHECK_DIGIT' }],
    });
    expect(await count(wrongDigit)).toBe(0);
  });

  it('refuses a taken VIN, in any spelling, with the vehicle that has it', async () => {
    const first = await lot.add(lot.caller());
    const done = await add(lot.caller(), draftOf({ vin: ` ${first.vin?.toLowerCase()} ` }));
    expect(done).toMatchObject({ refused: 'DuplicateVin', existingId: first.id });
  });

  it('does not show the vehicle that has the VIN to those who may not see it', async () => {
    const owner = lot.caller();
    const { id, vin } = await lot.add(owner);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect(await add(lot.caller(), draftOf({ vin }))).toMatchObject({ refused: 'DuplicateVin', existingId: null });
    expect(await add(owner, draftOf({ vin }))).toMatchObject({ refused: 'DuplicateVin', existingId: id });
  });

  it('lets one of many at once have a VIN', async () => {
    const vin = freshVin();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => add(lot.caller(), draftOf({ vin }))));
    const added = outcomes.filter(wasAdded);
    expect(added).toHaveLength(1);
    expect(await count(vin)).toBe(1);
    const existingId = added[0]?.vehicle.id;
    for (const each of outcomes) if (!wasAdded(each)) expect(each).toMatchObject({ refused: 'DuplicateVin', existingId });
  });

  it('gives an archived vehicle’s VIN free', async () => {
    const caller = lot.caller();
    const { id, vin } = await lot.add(caller);
    await moveVehicle(lot.as(caller), { vehicleId: id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'sold elsewhere' });
    expect(await add(lot.caller(), draftOf({ vin }))).toMatchObject({ vehicle: { vin } });
    expect(await count(vin ?? '')).toBe(2);
  });

  it('allows the same VIN in another tenant', async () => {
    const { vin } = await lot.add(lot.caller());
    expect(await add(lot.caller('DEALER', newId()), draftOf({ vin }))).toMatchObject({ vehicle: { vin } });
  });

  it('refuses another tenant’s catalogue entry as one that does not exist', async () => {
    const entryId = newId();
    await lot.owner`insert into vehicles.catalog_entries (id, tenant_id, import_key, make, model, year_from, year_to, created_at, updated_at)
      values (${entryId}, ${newId()}, 'k', 'Toyota', 'Camry', 2018, 2018, now(), now())`;
    expect(await add(lot.caller(), draftOf({ catalogEntryId: entryId }))).toMatchObject({
      refused: 'NotFound',
      path: ['input', 'catalogEntryId'],
    });
  });

  it('names every field that cannot be taken', async () => {
    const change = { make: ' ', year: 1700, odometerKm: -1, imageUrls: ['file:///etc/passwd'], point: { latitude: 91, longitude: 0 } };
    const done = await add(lot.caller(), draftOf(change));
    expect('problems' in done && done.problems.map(({ path }) => path)).toEqual(['make', 'imageUrls', 'year', 'odometerKm', 'latitude']);
    expect(done).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'make'],
      message: expect.stringMatching(/^make is missing.*90\.$/),
    });
  });
});

it('a make that people know is kept as everybody writes it, however it was written', async () => {
  const caller = lot.caller();
  for (const make of ['Тойота', 'ｔｏｙｏｔａ', 'TOYOTA']) {
    const done = await add(caller, draftOf({ make, vin: null }));
    expect(done).toMatchObject({ vehicle: { make: 'Toyota' } });
  }
});
