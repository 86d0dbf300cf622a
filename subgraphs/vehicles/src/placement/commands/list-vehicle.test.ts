import { scopesOfRole } from '@marque/shared/auth';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ngn, type Person } from '../../testing/dealing.js';
import { Placing } from '../../testing/placing.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let placing: Placing;
beforeAll(async () => {
  placing = new Placing(await VehicleLot.open());
});
beforeEach(() => {
  const { finance } = placing.lot.neighbours;
  finance.down = false;
  finance.meanwhile = () => Promise.resolve();
  placing.takes(null, '100');
});
afterAll(() => placing.lot.close());

interface Added {
  readonly warnings: readonly string[];
  readonly vehicle: { readonly id: string; readonly state: string };
}
const isListed = { vehicle: { state: 'LISTED', askingPrice: { amount: '5000000.00' } } };

describe('an owner', () => {
  it('pays the fee in force once, and the vehicle is listed at the price', async () => {
    const { seller, vehicle } = await placing.owned();
    const fees = '{ vehicleFees { listing { amount currency } featuringPerWeek { amount } } }';
    expect(await placing.lot.data(seller, fees)).toEqual({
      vehicleFees: { listing: { amount: '100.00', currency: 'NGN' }, featuringPerWeek: null },
    });
    const key = { idempotencyKey: newId() };
    expect(await placing.list(seller, vehicle.id, key)).toMatchObject(isListed);
    expect(await placing.list(seller, vehicle.id, key)).toMatchObject(isListed);
    expect(await placing.list(seller, vehicle.id)).toMatchObject({ __typename: 'IllegalMove' });
    expect(placing.free(seller)).toBe(990_000n);
    expect((await placing.shown(seller, vehicle.id)).placements).toMatchObject([
      { kind: 'LISTED', state: 'ACTIVE', refunded: false, fee: { amount: '100.00' } },
    ]);
    const entries = await placing.lot.owner`select kind, actor_id from vehicles.history where vehicle_id = ${vehicle.id} order by sequence`;
    expect(entries.map(({ kind }) => String(kind))).toEqual(['ADDED', 'PRICE_CHANGED', 'MOVED']);
    expect(entries[2]?.['actor_id']).toBe(seller.userId);
    const types = await placing.lot
      .owner`select type from platform.events where aggregate_id = ${vehicle.id} order by position desc limit 1`;
    expect(types).toEqual([{ type: 'vehicles.vehicle_listed.v1' }]);
  });

  it('has nothing back who takes it off again, and pays anew', async () => {
    const { seller, vehicle } = await placing.owned();
    await placing.list(seller, vehicle.id);
    expect(await placing.move(seller, vehicle.id, 'LISTED', 'OWNED')).toMatchObject({ vehicle: { state: 'OWNED' } });
    await placing.passMs(661_000);
    expect(placing.free(seller)).toBe(990_000n);
    expect(await placing.list(seller, vehicle.id)).toMatchObject(isListed);
    expect(placing.free(seller)).toBe(980_000n);
  });

  it('accepts the fee in force and no other, and keeps the vehicle where the wallet has too little', async () => {
    const { seller, vehicle } = await placing.owned();
    expect(await placing.list(seller, vehicle.id, { acceptedFee: null })).toMatchObject({
      __typename: 'InvalidInput',
      message: expect.stringContaining('100.00 NGN'),
      path: ['input', 'acceptedFee'],
    });
    expect(await placing.list(seller, vehicle.id, { acceptedFee: ngn(99) })).toMatchObject({ __typename: 'Conflict' });
    placing.lot.neighbours.finance.wallets.set(seller.userId, 9_999n);
    const key = { idempotencyKey: newId() };
    const refused = await placing.list(seller, vehicle.id, key);
    expect(refused).toMatchObject({ __typename: 'InsufficientFunds', required: { amount: '100.00' }, available: { amount: '99.99' } });
    expect(await placing.shown(seller, vehicle.id)).toMatchObject({ state: 'OWNED', placements: [{ state: 'REFUSED' }] });
    placing.lot.neighbours.finance.wallets.set(seller.userId, 10_000n);
    expect(await placing.list(seller, vehicle.id, key)).toEqual(refused);
    expect(await placing.list(seller, vehicle.id)).toMatchObject(isListed);
    expect(placing.free(seller)).toBe(0n);
  });

  it('pays nothing where no rate is set or it is nothing, whatever they accept', async () => {
    for (const rate of [null, '0']) {
      placing.takes(null, rate);
      for (const acceptedFee of [null, ngn(0), ngn(100)]) {
        const { seller, vehicle } = await placing.owned();
        expect(await placing.list(seller, vehicle.id, { acceptedFee })).toMatchObject(isListed);
        expect(placing.free(seller)).toBe(1_000_000n);
        expect(await placing.statesOf(seller, vehicle.id)).toEqual([]);
      }
    }
  });

  it('pays out of their own wallet, with the right to it, for what is theirs', async () => {
    const { seller, vehicle } = await placing.owned();
    const key = { ...seller, apiKeyId: newId(), scopes: ['vehicle:list'] as const };
    expect(await placing.list(key, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await placing.list(placing.person('DEALER', 10_000), vehicle.id)).toMatchObject({ __typename: 'NotFound' });
    expect(await placing.list({ ...seller, tenantId: newId() }, vehicle.id)).toMatchObject({ __typename: 'NotFound' });
    expect(placing.free(seller)).toBe(1_000_000n);
  });

  it('pays once where finance is away or its answer is lost, and a job lists the vehicle then', async () => {
    const { finance } = placing.lot.neighbours;
    for (const down of [true, 'AFTER'] as const) {
      const { seller, vehicle } = await placing.owned();
      finance.down = down;
      await expect(placing.list(seller, vehicle.id)).rejects.toThrow(/does not answer|was lost/);
      expect(await placing.shown(seller, vehicle.id)).toMatchObject({ state: 'OWNED', placements: [{ state: 'PENDING' }] });
      expect(await placing.list(seller, vehicle.id, { askingPrice: ngn(1) })).toMatchObject({ __typename: 'Conflict' });
      finance.down = false;
      // By its own job: what looks for those that were left has not begun.
      await placing.due();
      expect(await placing.shown(seller, vehicle.id)).toMatchObject({ state: 'LISTED', placements: [{ state: 'ACTIVE' }] });
      expect(placing.free(seller)).toBe(990_000n);
    }
  });

  it('pays once who asks twice at once', async () => {
    const { seller, vehicle } = await placing.owned();
    const both = await Promise.all([placing.list(seller, vehicle.id), placing.list(seller, vehicle.id)]);
    expect(both.filter(({ __typename }) => __typename === 'VehiclePayload')).toHaveLength(1);
    expect(placing.free(seller)).toBe(990_000n);
  });

  it('has the fee back where the vehicle was taken away while it was paid', async () => {
    for (const change of [{ status: 'IN_SERVICE' }, { status: 'ARCHIVED' }, { lister_id: newId() }]) {
      const { seller, vehicle } = await placing.owned();
      placing.lot.neighbours.finance.meanwhile = async () => {
        placing.lot.neighbours.finance.meanwhile = () => Promise.resolve();
        await placing.lot.owner`update vehicles.vehicles set ${placing.lot.owner(change)} where id = ${vehicle.id}`;
      };
      expect(await placing.list(seller, vehicle.id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'vehicleId'] });
      await placing.passMs(661_000);
      expect(placing.free(seller)).toBe(1_000_000n);
      const [row] = await placing.lot.owner`select status from vehicles.vehicles where id = ${vehicle.id}`;
      expect(row?.['status']).not.toBe('LISTED');
    }
  });
});

describe('past the fee', () => {
  it('nobody moves what is theirs, one or many; without a fee they do', async () => {
    const { seller, vehicle } = await placing.owned();
    const many = async (who: Person) => {
      const changes = [{ vehicleId: globalId('Vehicle', vehicle.id), from: 'OWNED' }];
      const input = { changes, to: 'LISTED', reason: 'a test', mode: 'BEST_EFFORT', idempotencyKey: newId() };
      const text =
        'mutation ($input: ChangeStatesInput!) { changeStates(input: $input) { ... on BulkChangePayload { outcomes { problem { refused } } } } }';
      return (await placing.lot.data<{ changeStates: { outcomes: { problem: object | null }[] } }>(who, text, { input })).changeStates
        .outcomes;
    };
    expect(await placing.move(seller, vehicle.id, 'OWNED', 'LISTED')).toMatchObject({ __typename: 'Conflict', path: ['input', 'to'] });
    expect(await many(seller)).toEqual([{ problem: { refused: 'Conflict' } }]);
    expect(await placing.shown(seller, vehicle.id)).toMatchObject({ state: 'OWNED' });
    placing.takes(null, null);
    expect(await many(seller)).toEqual([{ problem: null }]);
    await placing.move(seller, vehicle.id, 'LISTED', 'OWNED');
    expect(await placing.move(seller, vehicle.id, 'OWNED', 'LISTED')).toMatchObject({ vehicle: { state: 'LISTED' } });
  });

  it('nobody takes a private car in: it stands in the garage until it is listed for the fee', async () => {
    const seller = placing.person('VERIFIED_SELLER', 10_000);
    const add = async (who: Person) => {
      const text = `mutation ($input: AddVehicleInput!) { addVehicle(input: $input) { __typename
        ... on AddVehiclePayload { warnings vehicle { id state askingPrice { amount } } } } }`;
      const facts = {
        make: 'Toyota',
        model: 'Camry',
        year: 2020,
        condition: 'CLEAN',
        segment: 'LOCALLY_USED',
        askingPrice: ngn(5_000_000),
      };
      const { addVehicle } = await placing.lot.data<{ addVehicle: Added }>(who, text, { input: { ...facts, idempotencyKey: newId() } });
      return addVehicle;
    };
    const garaged = await add(seller);
    expect(garaged).toMatchObject({
      warnings: ['The vehicle stands in your garage: to offer it costs 100.00 NGN, which `listVehicle` takes.'],
      vehicle: { state: 'OWNED', askingPrice: null },
    });
    const id = localId('Vehicle', garaged.vehicle.id);
    const told = await placing.lot
      .owner`select type from platform.events where aggregate_id = ${id} and type = 'vehicles.vehicle_listed.v1'`;
    expect(told).toEqual([]);
    expect(await placing.move(seller, id, 'OWNED', 'LISTED')).toMatchObject({ __typename: 'Conflict' });
    await placing.move(seller, id, 'OWNED', 'ARCHIVED');
    expect((await add(seller)).vehicle.state).toBe('OWNED');
    // Without a fee it is offered at once, as the stock of dealers and of the business is in any case.
    for (const who of [placing.person('DEALER'), placing.person('MANAGER')])
      expect(await add(who)).toMatchObject({ warnings: [], vehicle: { state: 'AVAILABLE' } });
    placing.takes(null, null);
    expect(await add(seller)).toMatchObject({ warnings: [], vehicle: { state: 'AVAILABLE' } });
  });

  it('dealers offer what is theirs without it in every way', async () => {
    const [listed, moved] = [await placing.owned('DEALER'), await placing.owned('DEALER')];
    expect(await placing.list(listed.seller, listed.vehicle.id, { acceptedFee: null })).toMatchObject(isListed);
    expect(await placing.move(moved.seller, moved.vehicle.id, 'OWNED', 'LISTED')).toMatchObject({ vehicle: { state: 'LISTED' } });
    expect([placing.free(listed.seller), placing.free(moved.seller)]).toEqual([1_000_000n, 1_000_000n]);
  });

  it('who is no dealer any more offers no stock; the business does', async () => {
    const { seller, vehicle } = await placing.owned();
    await placing.lot.owner`update vehicles.vehicles set status = 'CATALOG_ONLY' where id = ${vehicle.id}`;
    expect(await placing.move(seller, vehicle.id, 'CATALOG_ONLY', 'AVAILABLE')).toMatchObject({
      __typename: 'Conflict',
      path: ['input', 'to'],
    });
    expect(await placing.move(placing.person('MANAGER'), vehicle.id, 'CATALOG_ONLY', 'AVAILABLE')).toMatchObject({
      vehicle: { state: 'AVAILABLE' },
    });
  });

  it('staff list what is somebody else’s for nothing, and what is their own as everybody', async () => {
    const [others, own] = [await placing.owned(), await placing.owned()];
    const manager = placing.person('MANAGER', 10_000);
    expect(await placing.list(manager, others.vehicle.id, { acceptedFee: null })).toMatchObject(isListed);
    expect([placing.free(manager), placing.free(others.seller)]).toEqual([1_000_000n, 1_000_000n]);
    const managing: Person = { ...own.seller, role: 'MANAGER', scopes: scopesOfRole.MANAGER };
    expect(await placing.list(managing, own.vehicle.id, { acceptedFee: null })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await placing.move(managing, own.vehicle.id, 'OWNED', 'LISTED')).toMatchObject({ __typename: 'Conflict' });
    expect(await placing.list(managing, own.vehicle.id)).toMatchObject(isListed);
    expect(placing.free(managing)).toBe(990_000n);
  });

  it('what cannot be offered is refused by its own name, as what cannot be archived', async () => {
    const { seller, vehicle } = await placing.owned();
    await placing.lot.owner`update vehicles.vehicles set status = 'SOLD' where id = ${vehicle.id}`;
    expect(await placing.list(seller, vehicle.id)).toMatchObject({ __typename: 'IllegalMove', path: ['input', 'vehicleId'] });
    expect(await placing.move(seller, vehicle.id, 'SOLD', 'LISTED')).toMatchObject({ __typename: 'IllegalMove', path: ['input', 'to'] });
    await placing.lot.owner`update vehicles.vehicles set status = 'IN_SERVICE' where id = ${vehicle.id}`;
    const archive = 'mutation ($input: ArchiveVehicleInput!) { archiveVehicle(input: $input) { __typename ... on UserError { path } } }';
    const input = { vehicleId: globalId('Vehicle', vehicle.id), from: 'IN_SERVICE', reason: 'a test' };
    expect(await placing.lot.data(seller, archive, { input })).toEqual({
      archiveVehicle: { __typename: 'IllegalMove', path: ['input', 'vehicleId'] },
    });
  });

  it('another price costs nothing, and takes no fee', async () => {
    const { dealer, vehicle } = await placing.offered();
    const change = 'mutation ($input: VehiclePriceInput!) { changeVehiclePrice(input: $input) { __typename ... on UserError { path } } }';
    const input = { vehicleId: globalId('Vehicle', vehicle.id), askingPrice: ngn(1), acceptedFee: ngn(100) };
    expect(await placing.lot.data(dealer, change, { input })).toEqual({
      changeVehiclePrice: { __typename: 'InvalidInput', path: ['input', 'acceptedFee'] },
    });
  });
});
