import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeFacts } from '../../inventory/commands/facts/change-facts.js';
import type { Damage } from '../../inventory/domain/damage.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { findingsOf } from '../../testing/findings.js';
import { Album } from '../../testing/media.js';
import { recordInspection, type RecordInspection } from './record-inspection.js';
import { reportDamage } from './report-damage.js';

let lot: VehicleLot;
let album: Album;
let dealer: Caller;
let inspector: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  album = new Album(lot);
  dealer = lot.caller();
  inspector = lot.caller('MANAGER');
});
afterAll(() => lot.close());
beforeEach(async () => void (vehicle = await lot.add(dealer)));

const record = (change: Partial<RecordInspection> = {}, caller = inspector) =>
  recordInspection(lot.as(caller), {
    vehicleId: vehicle.id,
    kind: 'PRE_SALE',
    findings: findingsOf('PRE_SALE'),
    odometerKm: null,
    note: null,
    inspectedAt: null,
    confirmLowerOdometer: false,
    idempotencyKey: newId(),
    ...change,
  });
const report = (damage: readonly Damage[], caller = dealer) => reportDamage(lot.as(caller), { vehicleId: vehicle.id, damage });
const scratch: Damage = { part: 'Left door', severity: 'MINOR', note: 'A line.', place: 'FRONT_LEFT_DOOR', kind: 'SCRATCH', mediaIds: [] };

const whole = `query ($id: ID!) { vehicle(id: $id) { inspectionScore trustScore { score factors { name amount } }
  damage { part severity place kind media { id } }
  history { nodes { kind facts { ... on VehicleInspectionFacts { inspection inspectionGrade: grade cost { amount } ownStatement }
    ... on VehicleDamageFacts { minor moderate severe } } } }
  inspections { nodes { id kind grade odometerKm note trustPoints ownStatement reconditioningCost { amount } reconditioningItems { item { code } amount { amount } }
    valueEffect { amount } valueEffectFactors { name amount } inspector { id } findings { item { code critical } result note media { id } } } } } }`;
interface Whole {
  vehicle: {
    inspectionScore: number | null;
    trustScore: { score: number; factors: object[] };
    damage: object[];
    history: { nodes: { kind: string; facts: object }[] };
    inspections: {
      nodes: {
        id: string;
        trustPoints: number;
        ownStatement: boolean;
        valueEffect: { amount: string } | null;
        valueEffectFactors: { amount: string }[];
        inspector: object | null;
        findings: { result: string }[];
      }[];
    };
  };
}
const show = async (caller: Caller) => (await lot.data<Whole>(caller, whole, { id: globalId('Vehicle', vehicle.id) })).vehicle;

describe('an inspection', () => {
  it('grades the vehicle, prices its findings, moves its trust and stands in its history', async () => {
    const picture = await album.ready(dealer, vehicle.id);
    const before = await show(dealer);
    const findings = findingsOf('PRE_SALE', { brakes: 'MAJOR', paint: 'MINOR' }).map((each) =>
      each.code === 'paint' ? { ...each, mediaIds: [picture.id] } : each,
    );
    const done = await record({ findings, odometerKm: 61_000, note: ' Looked after. ' });
    expect(done).toMatchObject({ grade: 3, costMinor: 10_800_000n, odometerKm: 61_000, note: 'Looked after.' });
    const after = await show(dealer);
    expect(before.inspectionScore).toBeNull();
    // A grade of 3 is a score of the middle.
    expect(after.inspectionScore).toBeGreaterThan(40);
    expect(after.inspectionScore).toBeLessThan(90);
    const [inspection] = after.inspections.nodes;
    expect(inspection).toMatchObject({
      grade: 3,
      reconditioningCost: { amount: '108000.00' },
      reconditioningItems: [
        { item: { code: 'paint' }, amount: { amount: '36000.00' } },
        { item: { code: 'brakes' }, amount: { amount: '72000.00' } },
      ],
    });
    expect(inspection?.findings.filter(({ result }) => result !== 'OK')).toEqual([
      {
        item: { code: 'paint', critical: false },
        result: 'MINOR',
        note: 'Something about paint.',
        media: [{ id: globalId('MediaFile', picture.id) }],
      },
      { item: { code: 'brakes', critical: true }, result: 'MAJOR', note: 'Something about brakes.', media: [] },
    ]);
    expect(after.trustScore.score - before.trustScore.score).toBe(inspection?.trustPoints);
    expect(after.history.nodes.at(-1)).toMatchObject({
      kind: 'INSPECTED',
      facts: { inspection: 'PRE_SALE', inspectionGrade: 3, cost: { amount: '108000.00' } },
    });
    const events =
      await lot.owner`select payload from platform.events where type = 'vehicles.inspected.v1' and aggregate_id = ${vehicle.id}`;
    expect(events).toMatchObject([{ payload: { vehicleId: vehicle.id, kind: 'PRE_SALE', grade: 3 } }]);
    expect((await show(lot.caller('GUEST'))).inspections.nodes[0]?.inspector).toBeNull();
    expect(inspection?.inspector).toEqual({ id: globalId('User', inspector.userId ?? '') });
  });

  it('says by parts that add up what it takes from a valuation', async () => {
    await lot.owner`insert into vehicles.valuations (id, tenant_id, vehicle_id, estimate_minor, low_minor, high_minor, currency, comparables, method, steps, valued_at)
      values (${newId()}, ${lot.tenantId}, ${vehicle.id}, 1000000000, 900000000, 1100000000, 'NGN', 5, 'test', '[]', '2030-01-01')`;
    await record({ findings: findingsOf('PRE_SALE', { brakes: 'MAJOR' }) });
    const [inspection] = (await show(dealer)).inspections.nodes;
    expect(inspection?.valueEffect).toEqual({ amount: '-272000.00' });
    expect(inspection?.valueEffectFactors).toMatchObject([{ amount: '-72000.00' }, { amount: '-200000.00' }]);
  });

  it('is their own statement where owner or seller hand it in, or who acts for them: priced, and worth nothing to grade and trust', async () => {
    const acting: Caller = { ...inspector, actorId: dealer.userId ?? '' };
    const key: Caller = { ...dealer, apiKeyId: newId() };
    const owning = lot.caller('MANAGER');
    const worthNothing = expect.arrayContaining([{ name: 'inspection', amount: '0' }]);
    await lot.owner`update vehicles.vehicles set owner_id = ${owning.userId} where id = ${vehicle.id}`;
    for (const own of [dealer, owning, acting, key, { ...dealer, actorId: newId() }]) {
      expect(await record({ findings: findingsOf('PRE_SALE', { brakes: 'MAJOR' }) }, own)).toMatchObject({
        ownStatement: true,
        trustPoints: 0,
        costMinor: 7_200_000n,
      });
      const shown = await show(lot.caller('GUEST'));
      expect(shown).toMatchObject({ inspectionScore: null, trustScore: { factors: worthNothing } });
      expect(shown.inspections.nodes[0]).toMatchObject({ ownStatement: true });
      expect(shown.history.nodes.at(-1)).toMatchObject({ kind: 'INSPECTED', facts: { ownStatement: true } });
    }
    expect(await record()).toMatchObject({ ownStatement: false, trustPoints: 20 });
    expect(await record({ findings: findingsOf('PRE_SALE', { brakes: 'FAIL' }) }, dealer)).toMatchObject({ ownStatement: true });
    expect((await show(dealer)).inspectionScore).toBe(100);
  });

  it('counts by the day of the look, not by when it is handed in; an archived vehicle is not inspected', async () => {
    await record({ findings: findingsOf('PRE_SALE', { brakes: 'FAIL' }) });
    const bad = (await show(dealer)).inspectionScore;
    const earlier = new Date(lot.test.clock.now().getTime() - 5 * 86_400_000);
    expect(await record({ inspectedAt: earlier })).toMatchObject({ ownStatement: false, trustPoints: 0, grade: 5 });
    expect((await show(dealer)).inspectionScore).toBe(bad);
    expect(await record()).toMatchObject({ grade: 5 });
    expect((await show(dealer)).inspectionScore).toBe(100);
    await lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${vehicle.id}`;
    expect(await record()).toMatchObject({ refused: 'Conflict', path: ['input', 'vehicleId'] });
  });

  it('is no stranger’s in the database either where the inspector owns or sells the vehicle', async () => {
    const values = (inspectorId: string, own: boolean, points: number) => lot.owner`insert into vehicles.inspections
      (id, tenant_id, vehicle_id, kind, inspector_id, findings, grade, cost_items, currency, trust_points, inspected_at, own_statement)
      values (${newId()}, ${lot.tenantId}, ${vehicle.id}, 'PRE_SALE', ${inspectorId}, '[]', 5, '[]', 'NGN', ${points}, now(), ${own})`;
    await expect(values(dealer.userId ?? '', false, 0)).rejects.toThrow('nobody but a stranger');
    await expect(values(dealer.userId ?? '', true, 20)).rejects.toThrow('inspections_own_word_moves_nothing');
    await expect(values(inspector.userId ?? '', false, 20)).resolves.toBeDefined();
  });

  it('is kept once for a key, and never changes', async () => {
    const idempotencyKey = newId();
    const first = await record({ idempotencyKey });
    expect(await record({ idempotencyKey })).toEqual(first);
    expect(await record({ idempotencyKey, note: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect((await show(dealer)).inspections.nodes).toHaveLength(1);
    await expect(lot.owner`update vehicles.inspections set grade = 5`).rejects.toThrow('append-only');
  });

  it('is of the moment at which it is said to have been', async () => {
    const inspectedAt = new Date(lot.test.clock.now().getTime() - 3_600_000).toISOString();
    const text = `mutation ($input: RecordInspectionInput!) { recordInspection(input: $input) {
      ... on RecordInspectionPayload { inspection { inspectedAt } } } }`;
    const findings = findingsOf('PRE_SALE').map(({ code, result }) => ({ code, result }));
    const input = { vehicleId: globalId('Vehicle', vehicle.id), kind: 'PRE_SALE', findings, inspectedAt, idempotencyKey: newId() };
    expect(await lot.data(inspector, text, { input })).toEqual({ recordInspection: { inspection: { inspectedAt } } });
  });

  it.each([
    ['an item is missing', { findings: findingsOf('PRE_SALE').slice(1) }],
    ['an item is found twice', { findings: [...findingsOf('PRE_SALE'), ...findingsOf('PRE_SALE').slice(0, 1)] }],
    ['an item is of another kind', { findings: [...findingsOf('PRE_SALE'), { code: 'fuel', result: 'OK', note: null, mediaIds: [] }] }],
    ['a bad finding has no note', { findings: findingsOf('PRE_SALE', { paint: 'FAIL' }).map((each) => ({ ...each, note: null })) }],
    ['a note deceives', { findings: findingsOf('PRE_SALE').map((each) => ({ ...each, note: 'x\u202ey' })) }],
    ['a picture is of no vehicle', { findings: findingsOf('PRE_SALE').map((each) => ({ ...each, mediaIds: [newId()] })) }],
    ['it will be', { inspectedAt: new Date('2999-01-01') }],
    ['it was long ago', { inspectedAt: new Date('2001-01-01') }],
    ['the odometer runs backwards', { odometerKm: -1 }],
    ['the note is a book', { note: 'x'.repeat(501) }],
  ] as const)('is refused where %s', async (_why, change) => {
    expect(await record(change as Partial<RecordInspection>)).toMatchObject({ refused: 'InvalidInput' });
    expect((await show(dealer)).inspections.nodes).toEqual([]);
  });

  it('is of those who may change the vehicle, and pictures are the vehicle’s own', async () => {
    expect(await record({}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await record({}, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await record({}, lot.caller('MANAGER'))).toMatchObject({ grade: 5 });
    const other = await lot.add(dealer);
    const strange = await album.ready(dealer, other.id);
    const findings = findingsOf('PRE_SALE').map((each) => ({ ...each, mediaIds: [strange.id] }));
    expect(await record({ findings })).toMatchObject({ refused: 'InvalidInput' });
  });
});

describe('the odometer that an inspection reads', () => {
  const show = async () => {
    const text = `query ($id: ID!) { vehicle(id: $id) { odometerKm history(last: 1) { nodes { kind
      facts { ... on VehicleInspectionFacts { odometerKm } } } } } verifyVehicleHistory(vehicleId: $id) { intact } }`;
    const shown = await lot.data<{ vehicle: object; verifyVehicleHistory: object }>(dealer, text, { id: globalId('Vehicle', vehicle.id) });
    expect(shown.verifyVehicleHistory).toEqual({ intact: true });
    return shown.vehicle;
  };
  const read = (odometerKm: number | null, change: Partial<RecordInspection> = {}, caller = inspector) =>
    record({ odometerKm, ...change }, caller);
  const says = (shows: number, told: number | null) => ({
    odometerKm: shows,
    history: { nodes: [{ kind: 'INSPECTED', facts: { odometerKm: told } }] },
  });

  it('is what the vehicle shows from then on, more or less than was stated, and its history says so', async () => {
    await read(59_000);
    expect(await show()).toEqual(says(59_000, 59_000));
    await read(61_000);
    expect(await show()).toEqual(says(61_000, 61_000));
    await read(null);
    expect(await show()).toEqual(says(61_000, null));
  });

  it('changes nothing where owner or seller read it', async () => {
    expect(await read(99_000, {}, dealer)).toMatchObject({ ownStatement: true, odometerKm: 99_000 });
    expect(await show()).toEqual(says(60_000, null));
  });

  it('is asked about where an earlier inspection has read more, and taken once that is confirmed', async () => {
    await read(61_000);
    const asked = { refused: 'InvalidInput', path: ['input', 'odometerKm'], message: expect.stringContaining('read 61000 km') };
    expect(await read(60_999)).toMatchObject(asked);
    expect(await show()).toEqual(says(61_000, 61_000));
    await read(60_999, { confirmLowerOdometer: true });
    expect(await show()).toEqual(says(60_999, 60_999));
  });

  it('of an earlier day is kept and leaves the vehicle as it is', async () => {
    await read(61_000);
    const inspectedAt = new Date(lot.test.clock.now().getTime() - 86_400_000);
    expect(await read(60_500, { inspectedAt })).toMatchObject({ odometerKm: 60_500 });
    expect(await show()).toEqual(says(61_000, null));
  });

  it('is refused where nobody drives so far', async () => {
    expect(await read(5_900_000)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'odometerKm'] });
  });

  it('is never undercut by what is stated, nor in the database', async () => {
    await read(61_000);
    const meantSo = { confirmLowerOdometer: true, confirmUnusualOdometer: true };
    const state = (odometerKm: number | null) => changeFacts(lot.as(dealer), { vehicleId: vehicle.id, facts: { odometerKm }, ...meantSo });
    for (const odometerKm of [60_999, null])
      expect(await state(odometerKm)).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'odometerKm'],
        message: expect.stringContaining('read 61000 km: the odometer shows no less'),
      });
    expect(await state(61_000)).toMatchObject({ odometerKm: 61_000 });
    expect(await state(62_000)).toMatchObject({ odometerKm: 62_000 });
    expect(await state(61_500)).toMatchObject({ odometerKm: 61_500 });
    for (const less of [60_999, null])
      await expect(lot.owner`update vehicles.vehicles set odometer_km = ${less} where id = ${vehicle.id}`).rejects.toThrow(
        'vehicles_odometer_as_inspected',
      );
    await expect(lot.owner`update vehicles.vehicles set odometer_inspected_at = null where id = ${vehicle.id}`).rejects.toThrow(
      'vehicles_inspected_odometer_is_dated',
    );
  });
});

describe('a damage report', () => {
  it('takes the place of the one before, with places, kinds and pictures, and stands in the history', async () => {
    const picture = await album.ready(dealer, vehicle.id);
    expect(
      await report([
        { ...scratch, mediaIds: [picture.id] },
        { part: 'Roof', severity: 'SEVERE', note: null },
      ]),
    ).toMatchObject({ id: vehicle.id });
    const shown = await show(lot.caller('GUEST'));
    expect(shown.damage).toEqual([
      {
        part: 'Left door',
        severity: 'MINOR',
        place: 'FRONT_LEFT_DOOR',
        kind: 'SCRATCH',
        media: [{ id: globalId('MediaFile', picture.id) }],
      },
      { part: 'Roof', severity: 'SEVERE', place: null, kind: null, media: [] },
    ]);
    expect(shown.history.nodes.at(-1)).toMatchObject({ kind: 'DAMAGE_REPORTED', facts: { minor: 1, moderate: 0, severe: 1 } });
    await report([]);
    expect((await show(dealer)).damage).toEqual([]);
    const { verifyVehicleHistory: verdict } = await lot.data<{ verifyVehicleHistory: object }>(
      dealer,
      'query ($id: ID!) { verifyVehicleHistory(vehicleId: $id) { intact } }',
      { id: globalId('Vehicle', vehicle.id) },
    );
    expect(verdict).toEqual({ intact: true });
  });

  it.each([
    ['a text deceives', [{ ...scratch, part: 'x\u202ey' }]],
    ['a part shows nothing', [{ ...scratch, part: ' ' }]],
    ['a note is a book', [{ ...scratch, note: 'x'.repeat(501) }]],
    ['there are too many', Array.from({ length: 101 }, () => scratch)],
    ['a picture is of no vehicle', [{ ...scratch, mediaIds: [newId()] }]],
    ['one damage has too many pictures', [{ ...scratch, mediaIds: Array.from({ length: 11 }, newId) }]],
  ] as const)('is refused where %s', async (_why, damage) => {
    expect(await report(damage)).toMatchObject({ refused: 'InvalidInput' });
  });

  it('does not change under a bidder, nor by a stranger', async () => {
    expect(await report([scratch], lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await report([scratch], lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    await lot.owner`update vehicles.vehicles set status = 'IN_AUCTION', auction_id = ${newId()}, resume_status = 'AVAILABLE' where id = ${vehicle.id}`;
    expect(await report([scratch])).toMatchObject({ refused: 'Conflict' });
  });
});

it('what staff recorded stays whatever its seller reports, who may add to it, and staff take it back', async () => {
  const bent: Damage = { part: 'Frame', severity: 'SEVERE', note: 'Bent.', place: 'UNDERBODY', kind: 'DENT', mediaIds: [] };
  const repaired: Damage = { ...bent, severity: 'MINOR', note: 'Put right.', kind: 'REPAIRED' };
  await report([bent, scratch], inspector);
  expect(await report([])).toMatchObject({
    damage: [
      { part: 'Frame', byStaff: true },
      { part: 'Left door', byStaff: true },
    ],
  });
  await report([scratch], inspector);
  expect(await report([scratch, repaired])).toMatchObject({ damage: [{ ...scratch, byStaff: true }, repaired] });
  const done = await report([]);
  expect(done).toMatchObject({ damage: [{ part: 'Left door' }] });
  const query = 'query ($id: ID!) { vehicle(id: $id) { damage { recordedByStaff } } }';
  const shown = await lot.data(lot.caller('GUEST'), query, { id: globalId('Vehicle', vehicle.id) });
  expect(shown).toEqual({ vehicle: { damage: [{ recordedByStaff: true }] } });
  expect(await report([], inspector)).toMatchObject({ damage: [] });
});
