import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { pictured, VehicleLot } from '../../testing/vehicle-lot.js';
import { noVehicle } from '../domain/refusals.js';
import { changePrice } from './change-price.js';
import { listVehicle } from '../../placement/commands/list-vehicle.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const archive = (vehicleId: string) => ({ vehicleId, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'test' }) as const;
const verdict = async (id: string) =>
  (
    await lot.data<{ verifyVehicleHistory: { intact: boolean; entries: number; brokenAt: number | null } }>(
      lot.caller('MANAGER'),
      'query ($id: ID!) { verifyVehicleHistory(vehicleId: $id) { intact entries brokenAt } }',
      { id: globalId('Vehicle', id) },
    )
  ).verifyVehicleHistory;

describe('moving a vehicle', () => {
  it('changes state, history and event together', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    expect(await moveVehicle(lot.as(caller), archive(id))).toMatchObject({ state: 'ARCHIVED', historySequence: 2 });
    const [event] =
      await lot.owner`select sequence::int, payload from platform.events where aggregate_id = ${id} and type = 'vehicles.status_changed.v1'`;
    expect(event).toEqual({ sequence: 2, payload: { vehicleId: id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'test' } });
    expect(await verdict(id)).toEqual({ intact: true, entries: 2, brokenAt: null });
  });

  it('lets one of many at once win and tells the others where it is', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => moveVehicle(lot.as(caller), archive(id))));
    const others = outcomes.filter((outcome) => isRefusal(outcome));
    expect(others).toHaveLength(5);
    for (const other of others) expect(other).toMatchObject({ refused: 'VehicleMoved', path: ['input', 'from'], actual: 'ARCHIVED' });
    expect(await verdict(id)).toMatchObject({ intact: true, entries: 2 });
  });

  it('keeps the chain whole under prices and moves at once', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    const prices = Array.from({ length: 8 }, (_, index) =>
      changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira(`${(index + 1) * 10}.00`) }),
    );
    await Promise.all([...prices, moveVehicle(lot.as(caller), archive(id))]);
    expect(await verdict(id)).toMatchObject({ intact: true });
  });

  it('refuses what the table does not allow to a person, with what it allows', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    const done = await moveVehicle(lot.as(caller), { vehicleId: id, from: 'AVAILABLE', to: 'IN_AUCTION', reason: 'mine' });
    expect(done).toEqual({
      refused: 'IllegalMove',
      message: 'A vehicle that is AVAILABLE cannot be moved to IN_AUCTION.',
      path: ['input', 'to'],
      from: 'AVAILABLE',
      to: 'IN_AUCTION',
      allowed: ['ARCHIVED'],
    });
  });

  it('is for the owner, the lister and those who manage the business', async () => {
    const { id } = await lot.add(lot.caller());
    expect(await moveVehicle(lot.as(lot.caller('DEALER')), archive(id))).toMatchObject({ refused: 'NotAllowed' });
    expect(await moveVehicle(lot.as(lot.caller('MANAGER')), archive(id))).toMatchObject({ state: 'ARCHIVED' });
  });

  it('answers another tenant’s vehicle as one that does not exist', async () => {
    const { id } = await lot.add(lot.caller());
    const stranger = lot.caller('ADMIN', newId());
    expect(await moveVehicle(lot.as(stranger), archive(id))).toEqual(noVehicle);
    expect(await changePrice(lot.as(stranger), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira('0.01') })).toEqual(
      noVehicle,
    );
    expect(await lot.owner`select status from vehicles.vehicles where id = ${id}`).toEqual([{ status: 'AVAILABLE' }]);
  });
});

describe('the stored history', () => {
  it('refuses changes, even by the owner of the database', async () => {
    const { id } = await lot.add(lot.caller());
    await expect(lot.owner`update vehicles.history set detail = '{}' where vehicle_id = ${id}`).rejects.toThrow('append-only');
    await expect(lot.owner`delete from vehicles.history where vehicle_id = ${id}`).rejects.toThrow('append-only');
  });

  it.each([
    [
      'a changed price',
      2,
      `update vehicles.history set detail = jsonb_set(detail, '{toMinor}', '"1"') where sequence = 2 and vehicle_id = $1`,
    ],
    [
      'a changed time',
      1,
      `update vehicles.history set occurred_at = occurred_at - interval '1 day' where sequence = 1 and vehicle_id = $1`,
    ],
    ['a missing last entry', 3, 'delete from vehicles.history where sequence = 3 and vehicle_id = $1'],
    ['a missing entry between', 2, 'delete from vehicles.history where sequence = 2 and vehicle_id = $1'],
  ])('shows %s', async (_, brokenAt, tamper) => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira('50.00') });
    await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira('60.00') });
    expect(await verdict(id)).toMatchObject({ intact: true, entries: 3 });
    await lot.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(tamper, [id]);
    });
    expect(await verdict(id)).toMatchObject({ intact: false, brokenAt });
  });
});

describe('prices and offers', () => {
  it('refuses another currency, and a price while an auction holds the vehicle', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller);
    expect(
      await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: { amount: '0.05', currency: 'USD' } }),
    ).toMatchObject({
      refused: 'InvalidInput',
      message: 'The vehicle is offered in NGN.',
      path: ['input', 'askingPrice', 'currency'],
    });
    await lot.owner`update vehicles.vehicles set status = 'IN_AUCTION', auction_id = ${newId()}, resume_status = 'AVAILABLE' where id = ${id}`;
    expect(await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira('0.05') })).toMatchObject({
      refused: 'Conflict',
    });
  });

  it('adds no history for the price that it has', async () => {
    const caller = lot.caller();
    const { id, askingMinor } = await lot.add(caller, { askingPrice: { amountMinor: 12_345n, currency: 'NGN' } });
    expect(await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: naira('123.45') })).toMatchObject({
      askingMinor,
      historySequence: 1,
    });
  });

  it('offers an owned vehicle at the new price, and not while it is in service', async () => {
    const caller = lot.caller();
    const { id } = await lot.add(caller, pictured);
    const offer = { vehicleId: id, askingPrice: naira('777.00'), confirmUnusualPrice: true };
    await lot.owner`update vehicles.vehicles set status = 'IN_SERVICE' where id = ${id}`;
    expect(await listVehicle(lot.as(caller), offer)).toMatchObject({ refused: 'IllegalMove', from: 'IN_SERVICE' });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect(await listVehicle(lot.as(caller), offer)).toMatchObject({ state: 'LISTED', askingMinor: 777_00n });
    const [event] =
      await lot.owner`select payload from platform.events where aggregate_id = ${id} and type like '%listed%' order by position desc limit 1`;
    expect(event?.['payload']).toMatchObject({ askingPrice: { amountMinor: '77700', currency: 'NGN' } });
    expect(await verdict(id)).toMatchObject({ intact: true, entries: 3 });
  });
});
