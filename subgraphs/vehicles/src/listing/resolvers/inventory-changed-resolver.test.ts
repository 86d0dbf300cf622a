import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import { parse, subscribe } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehiclesContext } from '../../context.js';
import { changePrice } from '../../inventory/commands/change-price.js';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import { vehicles } from '../../subgraph.js';
import { nextOf, VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const inventory =
  'subscription ($filter: VehicleFilterInput) { inventoryChanged(filter: $filter) { kind vehicle { id state askingPrice { amount } } } }';

describe('inventoryChanged', () => {
  it('tells of what meets the criteria, of this tenant only, and ends when left', async () => {
    const dealer = lot.caller();
    const stream = await lot.watch(lot.caller('GUEST'), inventory, { filter: { makes: ['lexus'] } });
    await lot.add(lot.caller('DEALER', newId()), { make: 'Lexus', model: 'RX' });
    await lot.add(dealer);
    const { id } = await lot.add(dealer, { make: 'Lexus', model: 'RX' });
    expect(await nextOf(stream, 'inventoryChanged')).toMatchObject({ kind: 'ADDED', vehicle: { id: globalId('Vehicle', id) } });
    await changePrice(lot.as(dealer), { confirmUnusualPrice: true, vehicleId: id, askingPrice: { amount: '1.00', currency: 'NGN' } });
    // Between them the valuation of the new vehicle may be told of, whenever it is made.
    const next = async (): Promise<object> => {
      const change = await nextOf<{ kind: string }>(stream, 'inventoryChanged');
      return change.kind === 'CHANGED' ? next() : change;
    };
    expect(await next()).toEqual({
      kind: 'PRICE',
      vehicle: { id: globalId('Vehicle', id), state: 'AVAILABLE', askingPrice: { amount: '1.00' } },
    });
    await moveVehicle(lot.as(dealer), { vehicleId: id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'gone' });
    expect(await next()).toMatchObject({ kind: 'REMOVED', vehicle: { id: globalId('Vehicle', id), state: 'ARCHIVED' } });
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
  });

  it('has what happens before the bus is ready, and what a gap swallows', async () => {
    const live = new ControlledBus();
    const running = lot.test.subgraphs.get('vehicles')?.running;
    const context = running?.context(lot.caller('GUEST')) as VehiclesContext;
    const contextValue = { ...context, platform: { ...context.platform, live } };
    const found = await subscribe({ schema: vehicles.schema, document: parse(inventory), contextValue });
    if (!(Symbol.asyncIterator in found)) throw new Error(JSON.stringify(found.errors));
    const stream = found[Symbol.asyncIterator]();
    const told = async (id: string): Promise<void> => {
      const change = await nextOf<{ vehicle: { id: string } }>(stream, 'inventoryChanged');
      if (change.vehicle.id !== globalId('Vehicle', id)) await told(id);
    };
    const first = await lot.add(lot.caller());
    live.connect();
    await told(first.id);
    const second = await lot.add(lot.caller());
    live.tellOfGap();
    await told(second.id);
    await stream.return?.();
  });
});
