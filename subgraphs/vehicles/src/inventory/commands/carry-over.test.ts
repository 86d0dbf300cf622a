import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { recordInspection } from '../../inspection/commands/record-inspection.js';
import { reportDamage } from '../../inspection/commands/report-damage.js';
import { findingsOf } from '../../testing/findings.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { Damage } from '../domain/damage.js';
import type { VehicleDraft } from '../domain/draft.js';
import type { VehicleRow } from '../store/tables.js';
import { changeFacts } from './facts/change-facts.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
let dealer: Caller;
let inspector: Caller;
beforeAll(async () => {
  lot = await VehicleLot.open();
  [dealer, inspector] = [lot.caller(), lot.caller('MANAGER')];
});
afterAll(() => lot.close());

const add = (change: Partial<VehicleDraft>, caller = dealer): Promise<VehicleRow> => lot.add(caller, change);
const archive = ({ id }: VehicleRow) =>
  moveVehicle(lot.as(inspector), { vehicleId: id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'again' });
const bent: Damage = { part: 'Frame', severity: 'SEVERE', note: 'Bent.', place: 'UNDERBODY', kind: 'DENT', mediaIds: [] };
const scratch: Damage = { part: 'Left door', severity: 'MINOR', note: null, place: 'FRONT_LEFT_DOOR', kind: 'SCRATCH', mediaIds: [] };

/** What its seller would rather have forgotten. */
async function find(vehicle: VehicleRow): Promise<void> {
  const findings = findingsOf('PRE_SALE', { brakes: 'FAIL' });
  const common = {
    vehicleId: vehicle.id,
    odometerKm: 80_000,
    note: null,
    inspectedAt: null,
    confirmLowerOdometer: false,
    idempotencyKey: newId(),
  };
  expect(await recordInspection(lot.as(inspector), { ...common, kind: 'PRE_SALE', findings })).toMatchObject({ ownStatement: false });
  expect(await reportDamage(lot.as(inspector), { vehicleId: vehicle.id, damage: [bent] })).toMatchObject({ id: vehicle.id });
  expect(await reportDamage(lot.as(dealer), { vehicleId: vehicle.id, damage: [scratch] })).toMatchObject({ id: vehicle.id });
}

const text = `query ($id: ID!) { vehicle(id: $id) { inspectionScore odometerKm damage { part recordedByStaff } trustScore { score }
  history(first: 9) { nodes { kind facts { ... on VehicleContinuedFacts { record { id } odometerKm inspectionScore damages } } } } }
  verifyVehicleHistory(vehicleId: $id) { intact entries } }`;
interface Shown {
  readonly vehicle: { readonly inspectionScore: number; readonly history: { readonly nodes: readonly object[] } };
  readonly verifyVehicleHistory: object;
}
const shown = (caller: Caller, { id }: VehicleRow) => lot.data<Shown>(caller, text, { id: globalId('Vehicle', id) });

describe('a vehicle that is archived and added again', () => {
  it.each([
    ['VIN', () => ({ vin: freshVin() })],
    ['chassis number', () => ({ vin: null, chassis: `NZE141-${newId().slice(-7).toUpperCase()}` })],
  ])('by its %s keeps what staff recorded, without their words, and says where its earlier record ended', async (_by, number) => {
    const numbers = number();
    const first = await add({ ...numbers, odometerKm: 80_000, previousOwners: 3 });
    await find(first);
    const { inspectionScore } = (await shown(dealer, first)).vehicle;
    expect(inspectionScore).toEqual(expect.any(Number));
    await archive(first);
    const again = await add({ ...numbers, odometerKm: 20_000, previousOwners: 0 });
    expect(again).toMatchObject({ previousOwners: 3, damage: [{ part: 'Frame', note: null, byStaff: true }] });
    const fewer = { vehicleId: again.id, facts: { previousOwners: 0 }, confirmLowerOdometer: false, confirmUnusualOdometer: false };
    expect(await changeFacts(lot.as(dealer), fewer)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'previousOwners'] });
    // What speaks for a vehicle begins anew: nobody but the number says that it is the same.
    expect(await shown(dealer, again)).toMatchObject({
      vehicle: {
        inspectionScore: null,
        // An inspection has read so much: it does not become less.
        odometerKm: 80_000,
        damage: [{ part: 'Frame', recordedByStaff: true }],
        history: {
          nodes: [
            { kind: 'ADDED' },
            {
              kind: 'CONTINUED',
              facts: { record: { id: globalId('Vehicle', first.id) }, odometerKm: 80_000, inspectionScore, damages: 1 },
            },
          ],
        },
      },
      verifyVehicleHistory: { intact: true, entries: 2 },
    });
    const strangers = await shown(lot.caller('CUSTOMER'), again);
    expect(strangers.vehicle.history.nodes[1]).toMatchObject({ facts: { record: null, odometerKm: 80_000, damages: 1 } });
    expect(await reportDamage(lot.as(dealer), { vehicleId: again.id, damage: [] })).toMatchObject({ damage: [{ part: 'Frame' }] });
  });

  it('again and again, by whomever, keeps it, and what its new seller reports stands beside it', async () => {
    const vin = freshVin();
    const first = await add({ vin });
    await find(first);
    await archive(first);
    await archive(await add({ vin, damage: [scratch] }));
    const third = await add({ vin, damage: [bent, scratch] }, lot.caller());
    expect(third.damage).toMatchObject([
      { part: 'Frame', byStaff: true },
      { part: 'Left door', mediaIds: [] },
    ]);
    expect(third.damage[1]).not.toHaveProperty('byStaff');
    // What staff have taken back since is gone for good.
    expect(await reportDamage(lot.as(inspector), { vehicleId: third.id, damage: [] })).toMatchObject({ damage: [] });
    await archive(third);
    expect(await add({ vin })).toMatchObject({ damage: [], historySequence: 2 });
  });

  it('by two numbers joins the records of both: a clean one hides nothing of the other', async () => {
    const [vin, chassis] = [freshVin(), `NZE141-${newId().slice(-7).toUpperCase()}`];
    const real = await add({ vin: null, chassis });
    await find(real);
    await archive(real);
    await archive(await add({ vin }));
    const both = await add({ vin, chassis });
    expect(both).toMatchObject({ damage: [{ part: 'Frame', byStaff: true }], historySequence: 2 });
    await archive(both);
    expect(await add({ vin: null, chassis })).toMatchObject({ damage: [{ part: 'Frame', byStaff: true }] });
  });

  it('under another make has what is known by its VIN, and of another maker’s chassis number nothing', async () => {
    const [vin, chassis] = [freshVin(), `NZE141-${newId().slice(-7).toUpperCase()}`];
    for (const numbers of [{ vin }, { vin: null, chassis }]) {
      const first = await add({ ...numbers, make: 'Toyota' });
      await find(first);
      await archive(first);
    }
    expect(await add({ vin, make: 'Honda', model: 'Civic' })).toMatchObject({ damage: [{ part: 'Frame' }] });
    expect(await add({ vin: null, chassis, make: 'Honda', model: 'Civic' })).toMatchObject({ damage: [], historySequence: 1 });
  });

  it('by its chassis number is the same car under a make that nobody knows', async () => {
    const chassis = `NZE141-${newId().slice(-7).toUpperCase()}`;
    const first = await add({ vin: null, chassis, make: 'Toyota', odometerKm: 80_000 });
    await find(first);
    await archive(first);
    const again = await add({ vin: null, chassis, make: 'Toyota JDM', odometerKm: 20_000 });
    expect(again).toMatchObject({ damage: [{ part: 'Frame' }], odometerKm: 80_000 });
  });

  it('that was sold here shows no less than the sale rested on', async () => {
    const vin = freshVin();
    const first = await add({ vin, odometerKm: 95_000 });
    await lot.owner`update vehicles.vehicles set sold_odometer_km = odometer_km where id = ${first.id}`;
    await archive(first);
    expect(await add({ vin, odometerKm: 20_000 })).toMatchObject({ odometerKm: 95_000, soldOdometerKm: 95_000, inspectedOdometerKm: null });
  });

  it('tells nothing of a time in which nobody could find it but the damage', async () => {
    const vin = freshVin();
    const first = await add({ vin, odometerKm: 80_000 });
    await find(first);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${first.id}`;
    await lot.owner`alter table vehicles.history disable trigger user`;
    await lot.owner`update vehicles.history set detail = detail || '{"status": "OWNED"}' where vehicle_id = ${first.id} and kind = 'ADDED'`;
    await lot.owner`alter table vehicles.history enable trigger user`;
    await moveVehicle(lot.as(inspector), { vehicleId: first.id, from: 'OWNED', to: 'ARCHIVED', reason: 'gone' });
    const { history } = (await shown(lot.caller('CUSTOMER'), await add({ vin }))).vehicle;
    expect(history.nodes[1]).toMatchObject({ kind: 'CONTINUED', facts: { odometerKm: null, inspectionScore: null, damages: 1 } });
  });

  it('is another where the number or the tenant is, and one that was never there begins anew', async () => {
    const vin = freshVin();
    const first = await add({ vin });
    await find(first);
    await archive(first);
    const none = { inspectionGrade: null, damage: [], historySequence: 1 };
    expect(await add({ vin: freshVin() })).toMatchObject(none);
    expect(await add({ vin: null })).toMatchObject(none);
    const other = await VehicleLot.open();
    try {
      expect(await other.add(other.caller(), { vin })).toMatchObject(none);
    } finally {
      await other.close();
    }
  });
});

describe('a VIN that is given as chassis number', () => {
  it('is the VIN of a vehicle that has one, and the number of the vehicle whose VIN it is', async () => {
    const vin = freshVin();
    const first = await add({ vin: null, chassis: `${vin.slice(0, 9)}-${vin.slice(9)}` });
    expect(first).toMatchObject({ vin, chassis: null });
    await expect(add({ vin: null, chassis: vin })).rejects.toThrow('this VIN exists already');
    // Of a year in which nothing but a chassis number is asked for.
    await expect(add({ vin: null, chassis: vin, year: 1979, odometerKm: null })).rejects.toThrow('this chassis number exists already');
    await archive(first);
    await find(await add({ vin }));
    const [second] = await lot.owner<VehicleRow[]>`select id from vehicles.vehicles where vin = ${vin} and status <> 'ARCHIVED'`;
    if (!second) throw new Error('it was added');
    await archive(second);
    expect(await add({ vin: null, chassis: vin, year: 1979, odometerKm: null, make: 'Toyota' })).toMatchObject({
      vin: null,
      chassis: vin,
      damage: [{ part: 'Frame' }],
    });
  });

  it('is held once in the database too', async () => {
    const [vin, other] = [freshVin(), await add({ vin: null, chassis: `NZE141-${newId().slice(-7).toUpperCase()}` })];
    await add({ vin });
    await expect(lot.owner`update vehicles.vehicles set chassis = ${vin} where id = ${other.id}`).rejects.toThrow('vehicles_number_once');
  });
});
