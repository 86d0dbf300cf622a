import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStates } from '../../bulk/commands/change-states.js';
import { Dealing } from '../../testing/dealing.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { moveVehicle } from './move-vehicle.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
});
afterAll(() => lot.close());

const withdraw = (vehicleId: string) => ({ vehicleId, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it' }) as const;
const stateOf = async (id: string) => (await lot.owner`select status from vehicles.vehicles where id = ${id}`)[0]?.['status'];

describe('what a private person has added', () => {
  it('is taken off sale into their garage: nobody else sees it any more, and the offers for it lapse', async () => {
    const owner = dealing.person('VERIFIED_SELLER');
    const vehicle = await lot.add(owner);
    const offer = await dealing.offer(dealing.person('CUSTOMER', 20_000_000), { vehicle });
    expect(await moveVehicle(lot.as(owner), withdraw(vehicle.id))).toMatchObject({ state: 'OWNED', ownerId: owner.userId });
    const query = '{ myGarage { nodes { vehicle { id state } } } }';
    expect(await lot.data(owner, query)).toEqual({
      myGarage: { nodes: [{ vehicle: { id: globalId('Vehicle', vehicle.id), state: 'OWNED' } }] },
    });
    const seen = `{ vehicle(id: "${globalId('Vehicle', vehicle.id)}") { id } }`;
    expect(await lot.data(dealing.person(), seen)).toEqual({ vehicle: null });
    await expect.poll(async () => (await dealing.offerNow(offer.id)).state).toBe('LAPSED');
    const [event] = await lot.owner`
      select payload from platform.events where aggregate_id = ${vehicle.id} and type = 'vehicles.status_changed.v1'`;
    expect(event?.['payload']).toEqual({ vehicleId: vehicle.id, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it' });
  });

  it('is taken off with others at once, and named among what the table allows them', async () => {
    const owner = dealing.person('VERIFIED_SELLER');
    const { id } = await lot.add(owner);
    expect(await moveVehicle(lot.as(owner), { ...withdraw(id), to: 'LISTED' })).toMatchObject({
      refused: 'IllegalMove',
      allowed: ['OWNED', 'ARCHIVED'],
    });
    const changes = [{ vehicleId: id, from: 'AVAILABLE' as const }];
    const many = { changes, to: 'OWNED', reason: 'I keep it', mode: 'ALL_OR_NOTHING', idempotencyKey: newId() } as const;
    expect(await changeStates(lot.as(owner), many)).toMatchObject({ applied: true });
    expect(await stateOf(id)).toBe('OWNED');
  });

  it('is theirs alone to withdraw: staff and whoever sells it for them do not', async () => {
    const owner = dealing.person('VERIFIED_SELLER');
    const { id } = await lot.add(owner);
    const dealer = dealing.person('DEALER');
    await lot.owner`update vehicles.vehicles set lister_id = ${dealer.userId} where id = ${id}`;
    for (const who of [dealer, dealing.person('MANAGER')])
      expect(await moveVehicle(lot.as(who), withdraw(id))).toMatchObject({ refused: 'IllegalMove', allowed: ['ARCHIVED'] });
    expect(await moveVehicle(lot.as(owner), withdraw(id))).toMatchObject({ state: 'OWNED' });
  });

  it('stays where it is while an auction or a sale holds it', async () => {
    const owner = dealing.person('VERIFIED_SELLER');
    const { id } = await lot.add(owner);
    await lot.owner`update vehicles.vehicles set status = 'IN_AUCTION', auction_id = ${newId()}, resume_status = 'AVAILABLE' where id = ${id}`;
    expect(await moveVehicle(lot.as(owner), { ...withdraw(id), from: 'IN_AUCTION' })).toMatchObject({
      refused: 'IllegalMove',
      allowed: [],
    });
    const sold = await dealing.sold();
    const seller = { ...dealing.person('VERIFIED_SELLER'), userId: sold.dealer.userId };
    expect(await moveVehicle(lot.as(seller), { ...withdraw(sold.vehicle.id), from: 'SOLD' })).toMatchObject({ refused: 'IllegalMove' });
  });
});

describe('stock', () => {
  it('stands in no garage: neither a dealer’s nor the business’s', async () => {
    for (const role of ['DEALER', 'MANAGER', 'ADMIN'] as const) {
      const owner = dealing.person(role);
      const { id } = await lot.add(owner);
      expect(await moveVehicle(lot.as(owner), withdraw(id))).toMatchObject({ refused: 'IllegalMove', allowed: ['ARCHIVED'] });
    }
  });
});
