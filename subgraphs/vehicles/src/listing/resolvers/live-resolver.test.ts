import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import type { VehiclesContext } from '../../context.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { changePrice } from '../../inventory/commands/change-price.js';
import { importCatalogue } from '../../imports/commands/import-catalogue.js';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import { vehicles } from '../../subgraph.js';
import { VehicleLot } from '../../testing.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

async function watch(
  caller: Caller,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<AsyncIterator<ExecutionResult>> {
  const contextValue = lot.test.subgraphs.get('vehicles')?.running.context(caller);
  const stream = await subscribe({ schema: vehicles.schema, document: parse(source), variableValues, contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
  return stream[Symbol.asyncIterator]();
}

async function take<T>(stream: AsyncIterator<ExecutionResult>, field: string): Promise<T> {
  const { value } = await stream.next();
  if (value?.errors) throw new Error(JSON.stringify(value.errors));
  return JSON.parse(JSON.stringify(value?.data?.[field] ?? null)) as T;
}

const inventory =
  'subscription ($filter: VehicleFilter) { inventoryChanged(filter: $filter) { kind vehicle { id status askingPrice { amount } } } }';

describe('inventoryChanged', () => {
  it('tells of what meets the criteria, of this tenant only, and ends when left', async () => {
    const dealer = lot.caller();
    const stream = await watch(lot.caller('GUEST'), inventory, { filter: { makes: ['lexus'] } });
    await lot.add(lot.caller('DEALER', newId()), { make: 'Lexus', model: 'RX' });
    await lot.add(dealer);
    const { id } = await lot.add(dealer, { make: 'Lexus', model: 'RX' });
    expect(await take(stream, 'inventoryChanged')).toMatchObject({ kind: 'ADDED', vehicle: { id } });
    await changePrice(lot.services, dealer, id, { amountMinor: 100n, currency: 'NGN' });
    // Between them the valuation of the new vehicle may be told of, whenever it is made.
    const next = async (): Promise<object> => {
      const change = await take<{ kind: string }>(stream, 'inventoryChanged');
      return change.kind === 'CHANGED' ? next() : change;
    };
    expect(await next()).toEqual({ kind: 'PRICE', vehicle: { id, status: 'AVAILABLE', askingPrice: { amount: '1.00' } } });
    await moveVehicle(lot.services, dealer, { vehicleId: id, expected: 'AVAILABLE', to: 'ARCHIVED', reason: 'gone' });
    expect(await next()).toMatchObject({ kind: 'REMOVED', vehicle: { id, status: 'ARCHIVED' } });
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
  });

  it('has what happens before the bus is ready, and what a gap swallows', async () => {
    const live = new ControlledBus();
    const running = lot.test.subgraphs.get('vehicles')?.running;
    const context = running?.context(lot.caller('GUEST')) as VehiclesContext;
    const contextValue = { ...context, services: { ...context.services, live } };
    const found = await subscribe({ schema: vehicles.schema, document: parse(inventory), contextValue });
    if (!(Symbol.asyncIterator in found)) throw new Error(JSON.stringify(found.errors));
    const stream = found[Symbol.asyncIterator]();
    const told = async (id: string): Promise<void> => {
      const change = await take<{ vehicle: { id: string } }>(stream, 'inventoryChanged');
      if (change.vehicle.id !== id) await told(id);
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

describe('importProgress', () => {
  const progress =
    'subscription ($id: UUID!, $after: Int) { importProgress(id: $id, after: $after) { sequence status rowsRead rowsRefused } }';
  const csv = 'make,model,year_from\nToyota,Camry,2018\nToyota,,2018\n';

  it('can be followed before the import starts, from its beginning to its end', async () => {
    const importId = newId();
    const stream = await watch(lot.caller(), progress, { id: importId });
    await importCatalogue(lot.services, { csv, importId, tenantId: lot.tenantId, startedBy: null });
    expect(await take(stream, 'importProgress')).toEqual({ sequence: 1, status: 'RUNNING', rowsRead: 0, rowsRefused: 0 });
    expect(await take(stream, 'importProgress')).toEqual({ sequence: 2, status: 'RUNNING', rowsRead: 2, rowsRefused: 1 });
    expect(await take(stream, 'importProgress')).toEqual({ sequence: 3, status: 'DONE', rowsRead: 2, rowsRefused: 1 });
    expect((await stream.next()).done).toBe(true);
  });

  it('can be taken up later, after the last step seen', async () => {
    const importId = newId();
    await importCatalogue(lot.services, { csv, importId, tenantId: lot.tenantId, startedBy: null });
    const stream = await watch(lot.caller(), progress, { id: importId, after: 2 });
    expect(await take(stream, 'importProgress')).toMatchObject({ sequence: 3, status: 'DONE' });
  });

  it('tells another tenant nothing', async () => {
    const importId = newId();
    const stream = await watch(lot.caller('DEALER', newId()), progress, { id: importId });
    await importCatalogue(lot.services, { csv, importId, tenantId: lot.tenantId, startedBy: null });
    const first = await Promise.race([stream.next(), new Promise((resolve) => setTimeout(() => resolve('nothing'), 300))]);
    expect(first).toBe('nothing');
    await stream.return?.();
  });
});
