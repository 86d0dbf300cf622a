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
  ])('by its %s sheds neither inspection nor what staff recorded, and says where its earlier record ended', async (_by, number) => {
    const numbers = number();
    const first = await add({ ...numbers, odometerKm: 80_000 });
    await find(first);
    const before = await shown(dealer, first);
    await archive(first);
    const again = await add({ ...numbers, odometerKm: 20_000 });
    const own = await shown(dealer, again);
    const { inspectionScore } = before.vehicle;
    expect(own).toMatchObject({
      vehicle: {
        inspectionScore,
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
    const strangers = await shown(lot.caller('GUEST'), again);
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
    expect(third).toMatchObject({ inspectionGrade: expect.any(Number), historySequence: 2 });
    expect(third.damage).toMatchObject([
      { part: 'Frame', byStaff: true },
      { part: 'Left door', mediaIds: [] },
    ]);
    expect(third.damage[1]).not.toHaveProperty('byStaff');
    // What staff have taken back since is gone for good.
    expect(await reportDamage(lot.as(inspector), { vehicleId: third.id, damage: [] })).toMatchObject({ damage: [] });
    await archive(third);
    expect(await add({ vin })).toMatchObject({ inspectionGrade: third.inspectionGrade, damage: [] });
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
