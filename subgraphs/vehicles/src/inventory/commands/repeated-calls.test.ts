import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictured, VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
type Caller = ReturnType<VehicleLot['caller']>;

const run = async (caller: Caller, mutation: string, input: object): Promise<Record<string, unknown>> => {
  const type = { listVehicle: 'VehiclePriceInput', changeVehiclePrice: 'VehiclePriceInput' }[mutation];
  const inputType = type ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const payload = mutation === 'addVehicle' ? 'AddVehiclePayload' : 'VehiclePayload';
  const fields = `__typename ... on ${payload} { vehicle { id state askingPrice { amount } } } ... on UserError { code message path }`;
  // What is asked about once is not what these are about.
  const priced = inputType === 'VehiclePriceInput' || mutation === 'addVehicle' ? { confirmUnusualPrice: true } : {};
  const text = `mutation ($input: ${inputType}!) { done: ${mutation}(input: $input) { ${fields} } }`;
  return (await lot.data<{ done: Record<string, unknown> }>(caller, text, { input: { ...priced, ...input } })).done;
};

const conflict = {
  __typename: 'IdempotencyConflict',
  code: 'IDEMPOTENCY_CONFLICT',
  message: 'This idempotency key was used before with another input.',
  path: ['input', 'idempotencyKey'],
};

describe('adding a vehicle under a key', () => {
  // Without a VIN, which would keep a second one out by itself.
  const classic = { make: 'Toyota', model: 'Corolla', year: 1979, condition: 'CLEAN', segment: 'LOCALLY_USED', askingPrice: naira('100') };
  const ownedBy = async ({ userId }: Caller) =>
    (await lot.owner`select id from vehicles.vehicles where owner_id = ${userId}`).map(({ id }) => String(id));

  it('adds one, however often and at once it is asked for, and tells of it once', async () => {
    const caller = lot.caller();
    const input = { ...classic, idempotencyKey: newId() };
    const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => run(caller, 'addVehicle', input)));
    expect(first).toMatchObject({ __typename: 'AddVehiclePayload', vehicle: { state: 'AVAILABLE' } });
    for (const other of [...others, await run(caller, 'addVehicle', input)]) expect(other).toEqual(first);
    const ids = await ownedBy(caller);
    expect(ids).toHaveLength(1);
    expect(await lot.owner`select 1 from platform.events where aggregate_id = ${ids[0] ?? null}`).toHaveLength(1);
  });

  it('refuses another vehicle under the same key', async () => {
    const caller = lot.caller();
    const input = { ...classic, idempotencyKey: newId() };
    await run(caller, 'addVehicle', input);
    expect(await run(caller, 'addVehicle', { ...input, year: 1980 })).toEqual(conflict);
    expect(await run(caller, 'addVehicle', { ...input, confirmUnknownMake: true })).toEqual(conflict);
    expect(await ownedBy(caller)).toHaveLength(1);
  });
});

describe('changing a vehicle under a key', () => {
  it.each([
    ['changeVehiclePrice', 'AVAILABLE', { askingPrice: naira('200.00') }, { askingPrice: naira('300.00') }],
    ['listVehicle', 'OWNED', { askingPrice: naira('200.00') }, { askingPrice: naira('300.00') }],
    ['moveVehicle', 'LISTED', { from: 'LISTED', to: 'SOLD', reason: 'sold' }, { from: 'LISTED', to: 'OWNED', reason: 'kept' }],
    ['archiveVehicle', 'AVAILABLE', { from: 'AVAILABLE', reason: 'gone' }, { from: 'AVAILABLE', reason: 'scrapped' }],
  ])('%s does it once, answers a repeat as the first time and refuses another input', async (mutation, state, asked, other) => {
    const caller = lot.caller();
    const { id: vehicleId } = await lot.add(caller, pictured);
    await lot.owner`update vehicles.vehicles set status = ${state} where id = ${vehicleId}`;
    const input = { vehicleId: globalId('Vehicle', vehicleId), ...asked, idempotencyKey: newId() };
    const [first, second] = await Promise.all([run(caller, mutation, input), run(caller, mutation, input)]);
    expect(first).toMatchObject({ __typename: 'VehiclePayload', vehicle: { id: globalId('Vehicle', vehicleId) } });
    expect(second).toEqual(first);
    const written = async () => lot.owner`select sequence from vehicles.history where vehicle_id = ${vehicleId}`;
    const entries = await written();
    expect(await run(caller, mutation, input)).toEqual(first);
    expect(await run(caller, mutation, { ...input, ...other })).toEqual(conflict);
    expect(await written()).toEqual(entries);
  });

  it('answers a refusal again too, also when it would be done by now', async () => {
    const caller = lot.caller();
    const { id: vehicleId } = await lot.add(caller, pictured);
    const input = { vehicleId: globalId('Vehicle', vehicleId), askingPrice: naira('200.00'), idempotencyKey: newId() };
    const refused = await run(caller, 'listVehicle', input);
    expect(refused).toMatchObject({ __typename: 'IllegalMove' });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicleId}`;
    expect(await run(caller, 'listVehicle', input)).toEqual(refused);
    expect(await run(caller, 'listVehicle', { ...input, idempotencyKey: newId() })).toMatchObject({ vehicle: { state: 'LISTED' } });
  });

  it('needs none: then a repeat is told what has become of the vehicle', async () => {
    const caller = lot.caller();
    const { id: vehicleId } = await lot.add(caller, pictured);
    const input = { vehicleId: globalId('Vehicle', vehicleId), from: 'AVAILABLE', reason: 'gone' };
    expect(await run(caller, 'archiveVehicle', input)).toMatchObject({ vehicle: { state: 'ARCHIVED' } });
    expect(await run(caller, 'archiveVehicle', { ...input, idempotencyKey: null })).toMatchObject({ __typename: 'VehicleMoved' });
  });

  it('keeps the price that was set later', async () => {
    const caller = lot.caller();
    const { id: vehicleId } = await lot.add(caller, pictured);
    const first = { vehicleId: globalId('Vehicle', vehicleId), askingPrice: naira('200.00'), idempotencyKey: newId() };
    await run(caller, 'changeVehiclePrice', first);
    await run(caller, 'changeVehiclePrice', { vehicleId: globalId('Vehicle', vehicleId), askingPrice: naira('300.00') });
    expect(await run(caller, 'changeVehiclePrice', first)).toMatchObject({ vehicle: { askingPrice: { amount: '200.00' } } });
    expect(await lot.owner`select asking_minor::int from vehicles.vehicles where id = ${vehicleId}`).toEqual([{ asking_minor: 300_00 }]);
  });
});
