import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { draftOf, freshVin, VehicleLot } from '../../testing.js';
import { addVehicle } from './add-vehicle.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const count = async (vin: string): Promise<number> => (await lot.owner`select 1 from vehicles.vehicles where vin = ${vin}`).length;

describe('adding a vehicle', () => {
  it('stores it with its first history entry, its event and its price as a comparable', async () => {
    const caller = lot.caller();
    const vehicle = await lot.add(caller);
    expect(vehicle).toMatchObject({ status: 'AVAILABLE', ownerId: caller.userId, listerId: caller.userId, historySequence: 1 });
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
    const done = await addVehicle(lot.services, lot.caller(), draftOf({ vin: '4T1B11HK9JUOO0001' }));
    expect(done).toMatchObject({ outcome: 'invalidVin', reasons: [{ fault: 'FORBIDDEN_CHARACTER' }] });
    const wrongDigit = freshVin().replace(/^(.{8})(.)/, (_, head: string, digit: string) => head + (digit === '1' ? '2' : '1'));
    expect(await addVehicle(lot.services, lot.caller(), draftOf({ vin: wrongDigit }))).toMatchObject({
      reasons: [{ fault: 'CHECK_DIGIT' }],
    });
    expect(await count(wrongDigit)).toBe(0);
  });

  it('refuses a taken VIN, in any spelling, with the vehicle that has it', async () => {
    const first = await lot.add(lot.caller());
    const done = await addVehicle(lot.services, lot.caller(), draftOf({ vin: ` ${first.vin?.toLowerCase()} ` }));
    expect(done).toMatchObject({ outcome: 'duplicateVin', existing: { id: first.id } });
  });

  it('does not show the vehicle that has the VIN to those who may not see it', async () => {
    const owner = lot.caller();
    const { id, vin } = await lot.add(owner);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect(await addVehicle(lot.services, lot.caller(), draftOf({ vin }))).toMatchObject({ outcome: 'duplicateVin', existing: null });
    expect(await addVehicle(lot.services, owner, draftOf({ vin }))).toMatchObject({ outcome: 'duplicateVin', existing: { id } });
  });

  it('lets one of many at once have a VIN', async () => {
    const vin = freshVin();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => addVehicle(lot.services, lot.caller(), draftOf({ vin }))));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['added', ...Array<string>(7).fill('duplicateVin')]);
    expect(await count(vin)).toBe(1);
    const added = outcomes.find((each) => each.outcome === 'added');
    for (const each of outcomes) if (each.outcome === 'duplicateVin') expect(each.existing?.id).toBe(added?.vehicle.id);
  });

  it('gives an archived vehicle’s VIN free', async () => {
    const caller = lot.caller();
    const { id, vin } = await lot.add(caller);
    await moveVehicle(lot.services, caller, { vehicleId: id, expected: 'AVAILABLE', to: 'ARCHIVED', reason: 'sold elsewhere' });
    expect((await addVehicle(lot.services, lot.caller(), draftOf({ vin }))).outcome).toBe('added');
    expect(await count(vin ?? '')).toBe(2);
  });

  it('allows the same VIN in another tenant', async () => {
    const { vin } = await lot.add(lot.caller());
    expect((await addVehicle(lot.services, lot.caller('DEALER', newId()), draftOf({ vin }))).outcome).toBe('added');
  });

  it('refuses another tenant’s catalogue entry as one that does not exist', async () => {
    const entryId = newId();
    await lot.owner`insert into vehicles.catalog_entries (id, tenant_id, import_key, make, model, year_from, year_to, created_at, updated_at)
      values (${entryId}, ${newId()}, 'k', 'Toyota', 'Camry', 2018, 2018, now(), now())`;
    expect((await addVehicle(lot.services, lot.caller(), draftOf({ catalogEntryId: entryId }))).outcome).toBe('entryNotFound');
  });

  it('names every field that cannot be taken', async () => {
    const change = { make: ' ', year: 1700, odometerKm: -1, imageUrls: ['file:///etc/passwd'], point: { latitude: 91, longitude: 0 } };
    const done = await addVehicle(lot.services, lot.caller(), draftOf(change));
    expect(done.outcome === 'invalid' && done.problems.map(({ path }) => path)).toEqual([
      'make',
      'imageUrls',
      'year',
      'odometerKm',
      'latitude',
    ]);
  });
});
