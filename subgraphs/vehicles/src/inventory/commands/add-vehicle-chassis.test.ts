import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { draftOf, freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { VehicleDraft } from '../domain/draft.js';
import { addVehicle } from './add-vehicle.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

let serial = 0;
const freshFrame = (): string => `NZE141-${String((serial += 1)).padStart(7, '0')}`;
const add = (caller: Caller, change: Partial<VehicleDraft>) =>
  addVehicle(lot.as(caller), {
    draft: draftOf(change),
    confirmUnknownMake: false,
    confirmVinContradiction: false,
    confirmUnusualOdometer: true,
    confirmUnusualPrice: true,
    idempotencyKey: newId(),
  });

describe('a chassis number', () => {
  it('is kept where a Japanese frame number is given as VIN, and says so', async () => {
    const frame = freshFrame();
    const done = await add(lot.caller(), { vin: frame.toLowerCase() });
    expect(done).toMatchObject({
      vehicle: { vin: null, chassis: frame },
      warnings: [`${frame} is no VIN and was kept as chassis number.`],
    });
  });

  it('is kept where the vehicle is older than VINs', async () => {
    const older = { vin: '113.042-10-012345', year: 1967, odometerKm: null };
    expect(await add(lot.caller(), older)).toMatchObject({ vehicle: { vin: null, chassis: '113.042-10-012345' } });
    const long = { vin: '1M8GDM9AXKP042788', year: 1979, odometerKm: null };
    expect(await add(lot.caller(), long)).toMatchObject({ vehicle: { vin: null, chassis: '1M8GDM9AXKP042788' } });
    expect(await add(lot.caller(), { vin: '113042', year: 1985 })).toMatchObject({ refused: 'InvalidVin' });
  });

  it('may stand beside a VIN', async () => {
    const [vin, chassis] = [freshVin(), freshFrame()];
    expect(await add(lot.caller(), { vin, chassis })).toMatchObject({ vehicle: { vin, chassis } });
  });

  it('is refused where it cannot be one', async () => {
    for (const chassis of ['ABCDEF', 'x', '12*345', `${'A'.repeat(30)}1`])
      expect(await add(lot.caller(), { vin: null, chassis })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'chassis'] });
  });

  it('is refused where another vehicle has it, in any spelling, with the vehicle that has it', async () => {
    const owner = lot.caller();
    const frame = freshFrame();
    const { id } = await lot.add(owner, { vin: null, chassis: frame });
    const spelt = frame.replace('-', ' ').toLowerCase();
    expect(await add(lot.caller(), { vin: null, chassis: spelt })).toMatchObject({ refused: 'DuplicateChassis', existingId: id });
    expect(await add(lot.caller(), { chassis: frame })).toMatchObject({ refused: 'DuplicateChassis', existingId: id });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect(await add(lot.caller(), { vin: null, chassis: frame })).toMatchObject({ refused: 'DuplicateChassis', existingId: null });
    expect(await add(owner, { vin: null, chassis: frame })).toMatchObject({ existingId: id });
  });

  it('is one vehicle’s of many at once, another tenant’s as well, and free again once that is archived', async () => {
    const frame = freshFrame();
    const owner = lot.caller();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => add(owner, { vin: null, chassis: frame })));
    const added = outcomes.flatMap((each) => (isRefusal(each) ? [] : [each.vehicle]));
    expect(added).toHaveLength(1);
    expect(await add(lot.caller('DEALER', newId()), { vin: null, chassis: frame })).toMatchObject({ vehicle: { chassis: frame } });
    await moveVehicle(lot.as(owner), { vehicleId: added[0]?.id ?? '', from: 'AVAILABLE', to: 'ARCHIVED', reason: 'exported' });
    expect(await add(lot.caller(), { vin: null, chassis: frame })).toMatchObject({ vehicle: { chassis: frame } });
  });

  it('finds its vehicle, for those who may see it, and is found by the search', async () => {
    const owner = lot.caller();
    const frame = freshFrame();
    const { id } = await lot.add(owner, { vin: null, chassis: frame });
    const query = `query ($chassis: String!) { vehicleByChassis(chassis: $chassis) { id chassis vin } }`;
    const found = (caller: Caller, chassis: string) => lot.data(caller, query, { chassis });
    const shown = { vehicleByChassis: { id: globalId('Vehicle', id), chassis: frame, vin: null } };
    expect(await found(lot.caller('GUEST'), frame.replace('-', '').toLowerCase())).toEqual(shown);
    expect(await found(lot.caller('ADMIN', newId()), frame)).toEqual({ vehicleByChassis: null });
    expect(await found(lot.caller(), '---')).toEqual({ vehicleByChassis: null });
    for (const text of [frame, frame.replace('-', ''), frame.split('-')[1]]) {
      const search = `query ($text: String!) { vehicles(filter: { search: $text }, first: 5) { nodes { id } } }`;
      const { vehicles } = await lot.data<{ vehicles: { nodes: object[] } }>(lot.caller('GUEST'), search, { text });
      expect(vehicles.nodes).toEqual([{ id: globalId('Vehicle', id) }]);
    }
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect(await found(lot.caller(), frame)).toEqual({ vehicleByChassis: null });
    expect(await found(owner, frame)).toEqual(shown);
  });

  it('is shown with the vehicle that has it', async () => {
    const { id, chassis } = await lot.add(lot.caller(), { vin: null, chassis: freshFrame() });
    const input = {
      idempotencyKey: newId(),
      chassis,
      make: 'Toyota',
      model: 'Corolla',
      year: 2010,
      condition: 'CLEAN',
      segment: 'FOREIGN_USED',
      confirmUnusualPrice: true,
    };
    const adding = `mutation ($input: AddVehicleInput!) { addVehicle(input: $input) { ... on DuplicateChassis { path chassis existing { id } } } }`;
    const existing = { id: globalId('Vehicle', id) };
    expect(await lot.data(lot.caller(), adding, { input: { ...input, askingPrice: { amount: '1.00', currency: 'NGN' } } })).toEqual({
      addVehicle: { path: ['input', 'chassis'], chassis, existing },
    });
  });
});
