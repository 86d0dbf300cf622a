import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { changePrice } from '../../inventory/commands/change-price.js';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import { uploadInventory } from './upload-inventory.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const askingPrice = { amount: '5000.00', currency: 'NGN' };

/** A vehicle of a file whose price is empty, and its owner. */
async function unpriced() {
  const caller = lot.caller();
  const csv = 'vin,make,model,year,condition,odometer_km,asking_price,currency\n,Toyota,Camry,2018,clean,60000,,';
  await uploadInventory(lot.as(caller), { csv, mode: 'ALL_OR_NOTHING', importId: newId(), confirmUnknownMakes: false });
  const [row] = await lot.owner<{ id: string }[]>`select id from vehicles.vehicles where lister_id = ${caller.userId}`;
  return { caller, vehicleId: row?.id ?? '' };
}

describe('a vehicle without a price', () => {
  it('is known, not offered, and offered once it has one', async () => {
    const { caller, vehicleId } = await unpriced();
    const offer = { vehicleId, from: 'CATALOG_ONLY', to: 'AVAILABLE', reason: 'ready' } as const;
    expect(await moveVehicle(lot.as(caller), offer)).toMatchObject({
      refused: 'InvalidInput',
      message: 'Set a price first: what has none cannot be offered.',
      path: ['input', 'vehicleId'],
    });
    expect(await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId, askingPrice })).toMatchObject({
      askingMinor: 5_000_00n,
    });
    expect(await moveVehicle(lot.as(caller), offer)).toMatchObject({ state: 'AVAILABLE' });
  });

  it('can be archived, and shows no price', async () => {
    const { caller, vehicleId } = await unpriced();
    const query = 'query ($id: ID!) { vehicle(id: $id) { askingPrice { amount } trustScore { score } } }';
    expect(await lot.data(caller, query, { id: globalId('Vehicle', vehicleId) })).toMatchObject({ vehicle: { askingPrice: null } });
    const move = { vehicleId, from: 'CATALOG_ONLY', to: 'ARCHIVED', reason: 'gone' } as const;
    expect(await moveVehicle(lot.as(caller), move)).toMatchObject({ state: 'ARCHIVED' });
  });

  it('is kept from being offered by the database too', async () => {
    const { vehicleId } = await unpriced();
    await expect(lot.owner`update vehicles.vehicles set status = 'AVAILABLE' where id = ${vehicleId}`).rejects.toMatchObject({
      constraint_name: 'vehicles_offered_price',
    });
  });

  it('is found in lists by those who manage the business, whatever the order', async () => {
    const { vehicleId } = await unpriced();
    const query = `query ($orderBy: VehicleOrder) { vehicles(filter: { states: [CATALOG_ONLY] }, orderBy: $orderBy, first: 100) { edges { node { id } } } }`;
    for (const orderBy of ['PRICE_LOW', 'PRICE_HIGH', 'NEWEST']) {
      const found = await lot.data<{ vehicles: { edges: { node: { id: string } }[] } }>(lot.caller('MANAGER'), query, { orderBy });
      expect(found.vehicles.edges.map(({ node }) => node.id)).toContain(globalId('Vehicle', vehicleId));
    }
  });
});
