import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import type { AskedSpan } from '../domain/days.js';
import type { MaintenanceRow } from '../store/tables.js';
import { cancelMaintenance } from './cancel-maintenance.js';
import { moveMaintenance } from './move-maintenance.js';
import { planMaintenance, type PlanMaintenance } from './plan-maintenance.js';

const hourMs = 3_600_000;
let lot: VehicleLot;
let dealer: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (vehicle = await lot.add(dealer)));

/** By hours from now. */
const hours = (from: number, to: number): AskedSpan => {
  const now = lot.test.clock.now().getTime();
  return { times: { startsAt: new Date(now + from * hourMs), endsAt: new Date(now + to * hourMs) } };
};
const plan = (change: Partial<PlanMaintenance> = {}, caller = dealer) =>
  planMaintenance(lot.as(caller), {
    assetType: 'VEHICLE',
    assetId: vehicle.id,
    kind: 'MAINTENANCE',
    span: hours(24, 48),
    reason: 'Brakes',
    idempotencyKey: newId(),
    ...change,
  });
async function planned(change: Partial<PlanMaintenance> = {}): Promise<MaintenanceRow> {
  const row = await plan(change);
  if (isRefusal(row)) throw new Error(`Nothing was planned: ${row.message}`);
  return row;
}
const move = (windowId: string, span: AskedSpan, more: { reason?: string; idempotencyKey?: string } = {}, caller = dealer) =>
  moveMaintenance(lot.as(caller), { windowId, span, ...more });
const cancel = (windowId: string, caller = dealer, idempotencyKey?: string) =>
  cancelMaintenance(lot.as(caller), { windowId, idempotencyKey });
const stored = () => lot.owner`
  select id, kind, version, cancelled_at is null as stands from vehicles.maintenance_windows where asset_id = ${vehicle.id} order by starts_at, kind`;
const told = (windowId: string) => lot.owner`
  select type, sequence::int, payload from platform.events where aggregate_id = ${windowId} order by position`;

describe('a window', () => {
  it('is planned, and told without its reason', async () => {
    const row = await planned();
    expect(row).toMatchObject({ assetId: vehicle.id, kind: 'MAINTENANCE', reason: 'Brakes', createdBy: lot.as(dealer).caller.userId });
    const [event, ...others] = await told(row.id);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ type: 'vehicles.maintenance_planned.v1', sequence: 1 });
    expect(Object.keys(event?.['payload'] as object).toSorted()).toEqual([
      'assetId',
      'assetType',
      'endsAt',
      'kind',
      'startsAt',
      'windowId',
    ]);
  });

  it('is made once for its key, and a key is not used for another', async () => {
    const idempotencyKey = newId();
    const input = { idempotencyKey, span: hours(24, 48) };
    const first = await plan(input);
    expect(await plan(input)).toEqual(first);
    expect(await plan({ ...input, reason: 'Tyres' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await stored()).toHaveLength(1);
  });

  it('takes days by the clock of the business', async () => {
    const day = '2027-05-03';
    lot.test.clock.set(new Date('2027-05-03T10:00:00Z'));
    expect(await planned({ span: { days: { first: day, last: day } } })).toMatchObject({
      startsAt: new Date('2027-05-02T23:00:00Z'),
      endsAt: new Date('2027-05-03T23:00:00Z'),
    });
  });

  it.each([
    ['ends before it begins', () => ({ span: hours(2, 1) })],
    ['is over', () => ({ span: hours(-2, -1) })],
    ['is too long', () => ({ span: hours(1, 24 * 400) })],
    ['has times and days', () => ({ span: { ...hours(1, 2), days: { first: '2027-05-03', last: '2027-05-03' } } })],
    ['has neither', () => ({ span: {} })],
    ['has a reason that shows nothing', () => ({ reason: ' ' })],
    ['has a reason that deceives', () => ({ reason: 'x\u202ey' })],
    ['has a book for a reason', () => ({ reason: 'x'.repeat(301) })],
  ])('is refused where it %s', async (_why, change) => {
    expect(await plan(change())).toMatchObject({ refused: 'InvalidInput' });
    expect(await stored()).toEqual([]);
  });

  it('is of those who may change the asset', async () => {
    expect(await plan({}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed', path: ['input', 'assetId'] });
    expect(await plan({}, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await plan({ assetId: newId() })).toMatchObject({ refused: 'NotFound' });
    expect(await stored()).toEqual([]);
    expect(await plan({}, lot.caller('MANAGER'))).toMatchObject({ assetId: vehicle.id });
  });

  it('is not planned of what is sold or archived', async () => {
    await lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${vehicle.id}`;
    expect(await plan()).toMatchObject({ refused: 'Conflict', path: ['input', 'assetId'] });
  });

  it('is one of two hundred at most', async () => {
    const now = lot.test.clock.now();
    await lot.owner`insert into vehicles.maintenance_windows
      (id, tenant_id, asset_type, asset_id, kind, starts_at, ends_at, reason, created_by, created_at, version)
      select gen_random_uuid(), ${lot.tenantId}, 'VEHICLE', ${vehicle.id}, 'BLACKOUT', ${now}::timestamptz + n * interval '1 hour',
        ${now}::timestamptz + (n + 1) * interval '1 hour', 'x', ${newId()}, ${now}, 1 from generate_series(1, 200) n`;
    expect(await plan()).toMatchObject({ refused: 'Conflict', path: ['input', 'assetId'] });
    lot.test.clock.advance(3 * hourMs);
    expect(await plan()).toMatchObject({ assetId: vehicle.id });
  });
});

describe('windows of one asset', () => {
  it('do not lie over each other where they are of a kind, and may touch', async () => {
    const first = await planned({ span: hours(24, 48) });
    for (const [from, to] of [
      [24, 48],
      [30, 31],
      [23, 25],
      [47, 49],
      [1, 100],
    ] as const) {
      expect(await plan({ span: hours(from, to) })).toMatchObject({ refused: 'MaintenanceOverlap', windowId: first.id });
    }
    await planned({ span: hours(48, 50) });
    await planned({ span: hours(20, 24) });
    await planned({ span: hours(24, 48), kind: 'BLACKOUT' });
    const other = await lot.add(dealer);
    await planned({ span: hours(24, 48), assetId: other.id });
    expect(await stored()).toHaveLength(4);
  });

  it('are held apart by the database itself', async () => {
    const { id } = await planned();
    const copy = lot.owner`insert into vehicles.maintenance_windows
      (id, tenant_id, asset_type, asset_id, kind, starts_at, ends_at, reason, created_by, created_at, version)
      select gen_random_uuid(), tenant_id, asset_type, asset_id, kind, starts_at + interval '1 hour', ends_at, reason, created_by, created_at, 1
      from vehicles.maintenance_windows where id = ${id}`;
    await expect(copy).rejects.toMatchObject({ code: '23P01' });
  });

  it('are of an asset of the tenant: the database refuses others', async () => {
    const { id } = await planned();
    const astray = lot.owner`update vehicles.maintenance_windows set asset_id = ${newId()} where id = ${id}`;
    await expect(astray).rejects.toMatchObject({ code: '23503' });
  });

  it('are planned by fifty at once, and one holds', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => plan({ span: hours(24, 30 + n / 10) })));
    const holds = outcomes.filter((outcome) => !isRefusal(outcome));
    expect(holds).toHaveLength(1);
    expect(new Set(outcomes.flatMap((outcome) => (isRefusal(outcome) ? outcome.refused : [])))).toEqual(new Set(['MaintenanceOverlap']));
    expect(await stored()).toHaveLength(1);
  });
});

describe('a window that is moved', () => {
  it('lies elsewhere, and both times are told', async () => {
    const { id, startsAt } = await planned();
    const moved = await move(id, hours(72, 80), { reason: 'Brakes and tyres' });
    expect(moved).toMatchObject({ id, reason: 'Brakes and tyres', version: 2 });
    expect((await told(id))[1]).toMatchObject({
      type: 'vehicles.maintenance_moved.v1',
      sequence: 2,
      payload: { windowId: id, startedAt: startsAt.toISOString() },
    });
    await planned({ span: hours(24, 48) });
  });

  it('may lie over its own former time, and over no other', async () => {
    const { id } = await planned({ span: hours(24, 48) });
    const other = await planned({ span: hours(60, 70) });
    expect(await move(id, hours(30, 60))).toMatchObject({ id });
    expect(await move(id, hours(30, 61))).toMatchObject({ refused: 'MaintenanceOverlap', windowId: other.id });
    expect(await stored()).toHaveLength(2);
  });

  it('keeps its beginning once it has begun', async () => {
    const row = await planned({ span: hours(1, 48) });
    lot.test.clock.advance(30 * hourMs);
    const until = new Date(row.startsAt.getTime() + 60 * hourMs);
    expect(await move(row.id, { times: { startsAt: row.startsAt, endsAt: until } })).toMatchObject({ endsAt: until });
    expect(await move(row.id, hours(-28, 1))).toMatchObject({ refused: 'InvalidInput' });
  });

  it('moves once for its key', async () => {
    const { id } = await planned();
    const idempotencyKey = newId();
    const to = hours(72, 80);
    expect(await move(id, to, { idempotencyKey })).toMatchObject({ version: 2 });
    expect(await move(id, to, { idempotencyKey })).toMatchObject({ version: 2 });
    expect(await told(id)).toHaveLength(2);
  });

  it('is theirs who may change the asset, and neither over nor called off', async () => {
    const { id } = await planned({ span: hours(1, 2) });
    const to = hours(5, 6);
    expect(await move(id, to, {}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed', path: ['input', 'windowId'] });
    expect(await move(id, to, {}, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await move(newId(), to)).toMatchObject({ refused: 'NotFound' });
    expect(await move(id, to, { reason: '' })).toMatchObject({ refused: 'InvalidInput' });
    expect(await move(id, {})).toMatchObject({ refused: 'InvalidInput' });
    lot.test.clock.advance(2 * hourMs);
    expect(await move(id, hours(5, 6))).toMatchObject({ refused: 'Conflict', path: ['input', 'windowId'] });
    const next = await planned();
    await cancel(next.id);
    expect(await move(next.id, hours(5, 6))).toMatchObject({ refused: 'Conflict' });
    const last = await planned();
    await lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${vehicle.id}`;
    expect(await move(last.id, hours(5, 6))).toMatchObject({ refused: 'Conflict', path: ['input', 'windowId'] });
  });

  it('is moved by fifty at once to one place, and one of them gets it', async () => {
    const rows = await Promise.all(Array.from({ length: 50 }, (_, n) => planned({ span: hours(24 + 2 * n, 25 + 2 * n) })));
    const outcomes = await Promise.all(rows.map(({ id }) => move(id, hours(300, 310))));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
  });
});

describe('a window that is called off', () => {
  it('leaves its time to others, once', async () => {
    const { id } = await planned();
    expect(await cancel(id)).toMatchObject({ id, cancelledAt: lot.test.clock.now() });
    expect(await told(id)).toMatchObject([{}, { type: 'vehicles.maintenance_cancelled.v1', sequence: 2 }]);
    expect(await cancel(id)).toMatchObject({ refused: 'Conflict' });
    await planned();
    expect((await stored()).filter(({ stands }) => stands)).toHaveLength(1);
  });

  it('gives the first answer again for its key', async () => {
    const { id } = await planned();
    const key = newId();
    const first = await cancel(id, dealer, key);
    expect(await cancel(id, dealer, key)).toEqual(first);
  });

  it('is theirs who may change the asset, and not over', async () => {
    const { id } = await planned({ span: hours(1, 2) });
    expect(await cancel(id, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await cancel(id, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await cancel(newId())).toMatchObject({ refused: 'NotFound' });
    lot.test.clock.advance(2 * hourMs);
    expect(await cancel(id)).toMatchObject({ refused: 'Conflict' });
  });

  it('is called off by ten at once, and told once', async () => {
    const { id } = await planned();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => cancel(id)));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(await told(id)).toHaveLength(2);
  });

  it('is whole or not at all: nothing is stored that could not be told', async () => {
    const { id } = await planned();
    const broken = { ...lot.platform, events: { ...lot.platform.events, record: () => Promise.reject(new Error('The log is away.')) } };
    await expect(cancelMaintenance({ ...lot.as(dealer), platform: broken }, { windowId: id })).rejects.toThrow('The log is away.');
    expect(await stored()).toMatchObject([{ stands: true, version: 1 }]);
  });
});
