import { scopesOfRole } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ngn, type Person } from '../../testing/dealing.js';
import { Placing, weeks } from '../../testing/placing.js';
import { nextOf, VehicleLot } from '../../testing/vehicle-lot.js';
import { endFeaturing } from './end-featuring.js';

let placing: Placing;
beforeAll(async () => {
  placing = new Placing(await VehicleLot.open());
});
beforeEach(() => {
  const { finance } = placing.lot.neighbours;
  finance.down = false;
  finance.meanwhile = () => Promise.resolve();
  placing.takes('250', null);
});
afterAll(() => placing.lot.close());

/** The same person as one who manages the business. */
const managing = (person: Person): Person => ({ ...person, role: 'MANAGER', scopes: scopesOfRole.MANAGER });
/** How often was told that it is featured no more. */
const endsOf = (id: string) =>
  placing.lot
    .owner`select id from platform.events where aggregate_id = ${id} and type = 'vehicles.featuring_changed.v1' and payload->>'featuredUntil' is null`;
const archive = (id: string) => placing.lot.owner`update vehicles.vehicles set status = 'ARCHIVED' where id = ${id}`;

describe('a seller', () => {
  it('sees the fee, pays it once and is shown first for as many weeks, until the clock ends it', async () => {
    const { dealer, vehicle } = await placing.offered();
    const fees = '{ vehicleFees { listing { amount } featuringPerWeek { amount currency } } }';
    expect(await placing.lot.data(placing.lot.caller('GUEST'), fees)).toEqual({
      vehicleFees: { listing: null, featuringPerWeek: { amount: '250.00', currency: 'NGN' } },
    });
    const key = { weeks: 2, acceptedFee: ngn(500), idempotencyKey: newId() };
    const until = placing.after(weeks(2));
    const featured = { vehicle: { featured: true, featuredUntil: until } };
    expect(await placing.feature(dealer, vehicle.id, key)).toMatchObject(featured);
    expect(await placing.feature(dealer, vehicle.id, key)).toMatchObject(featured);
    expect(await placing.feature(dealer, vehicle.id, { ...key, weeks: 1 })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(placing.free(dealer)).toBe(950_000n);
    expect((await placing.shown(dealer, vehicle.id)).placements).toEqual([
      {
        kind: 'FEATURED',
        state: 'ACTIVE',
        refunded: false,
        fee: { amount: '500.00' },
        reason: null,
        orderedBy: null,
        withdrawnReason: null,
      },
    ]);
    expect(await placing.shown(placing.person(), vehicle.id)).toMatchObject({ featured: true, placements: null });
    await placing.passMs(weeks(2) - 1);
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ featured: true });
    await placing.passMs(1);
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ featured: false, featuredUntil: null });
    expect(placing.free(dealer)).toBe(950_000n);
  });

  it('buys further weeks behind those that stand, up to a year ahead', async () => {
    const { dealer, vehicle } = await placing.offered();
    await placing.feature(dealer, vehicle.id);
    expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ vehicle: { featuredUntil: placing.after(weeks(2)) } });
    const twelve = { weeks: 12, acceptedFee: ngn(3_000) };
    for (let n = 0; n < 3; n += 1) expect(await placing.feature(dealer, vehicle.id, twelve)).toMatchObject({ vehicle: { featured: true } });
    placing.lot.neighbours.finance.wallets.set(dealer.userId, 1_000_000n);
    expect(await placing.feature(dealer, vehicle.id, twelve)).toMatchObject({ vehicle: { featuredUntil: placing.after(weeks(50)) } });
    expect(await placing.feature(dealer, vehicle.id, { weeks: 3, acceptedFee: ngn(750) })).toMatchObject({
      __typename: 'Conflict',
      path: ['input', 'weeks'],
    });
    expect(placing.free(dealer)).toBe(700_000n);
  });

  it('accepts the fee in force and no other, and pays nothing that is too much for the wallet', async () => {
    const { dealer, vehicle } = await placing.offered();
    expect(await placing.feature(dealer, vehicle.id, { acceptedFee: ngn(249) })).toMatchObject({
      __typename: 'Conflict',
      path: ['input', 'acceptedFee'],
    });
    expect(await placing.feature(dealer, vehicle.id, { acceptedFee: { amount: '250', currency: 'USD' } })).toMatchObject({
      __typename: 'Conflict',
    });
    expect(await placing.feature(dealer, vehicle.id, { acceptedFee: null })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await placing.feature(dealer, vehicle.id, { reason: 'no' })).toMatchObject({ path: ['input', 'reason'] });
    for (const count of [0, 13, -1])
      expect(await placing.feature(dealer, vehicle.id, { weeks: count })).toMatchObject({ path: ['input', 'weeks'] });
    const { wallets } = placing.lot.neighbours.finance;
    wallets.set(dealer.userId, 24_999n);
    expect(await placing.feature(dealer, vehicle.id)).toMatchObject({
      __typename: 'InsufficientFunds',
      required: { amount: '250.00' },
      available: { amount: '249.99' },
    });
    expect(placing.free(dealer)).toBe(24_999n);
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ featured: false, placements: [{ state: 'REFUSED' }] });
    wallets.set(dealer.userId, 25_000n);
    expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ vehicle: { featured: true } });
    expect(placing.free(dealer)).toBe(0n);
  });

  it('is told where the business sells none, and pays nothing where the rate is nothing', async () => {
    const { dealer, vehicle } = await placing.offered();
    placing.takes(null, null);
    expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ __typename: 'Conflict' });
    placing.takes('0', null);
    expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'acceptedFee'] });
    expect(await placing.feature(dealer, vehicle.id, { acceptedFee: ngn(0) })).toMatchObject({ vehicle: { featured: true } });
    expect(placing.free(dealer)).toBe(1_000_000n);
  });

  it('features only what is theirs and for sale', async () => {
    const { dealer, vehicle } = await placing.offered();
    expect(await placing.feature(placing.person('DEALER', 10_000), vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await placing.feature({ ...dealer, tenantId: newId() }, vehicle.id)).toMatchObject({ __typename: 'NotFound' });
    const key = { ...dealer, apiKeyId: newId(), scopes: ['vehicle:list', 'inventory:manage'] as const };
    expect(await placing.feature(key, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    for (const state of ['OWNED', 'CATALOG_ONLY', 'IN_SERVICE', 'SOLD', 'ARCHIVED']) {
      await placing.lot.owner`update vehicles.vehicles set status = ${state} where id = ${vehicle.id}`;
      expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'vehicleId'] });
    }
    expect(placing.free(dealer)).toBe(1_000_000n);
  });

  it('pays once where finance is away, its answer is lost or two want it at once', async () => {
    const { dealer, vehicle } = await placing.offered();
    const { finance } = placing.lot.neighbours;
    for (const down of [true, 'AFTER'] as const) {
      finance.down = down;
      const before = placing.free(dealer);
      await expect(placing.feature(dealer, vehicle.id)).rejects.toThrow(/does not answer|was lost/);
      expect((await placing.statesOf(dealer, vehicle.id))[0]).toBe('PENDING');
      expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ __typename: 'Conflict' });
      finance.down = false;
      await placing.passMs(661_000);
      expect(before - placing.free(dealer)).toBe(25_000n);
    }
    expect(await placing.statesOf(dealer, vehicle.id)).toEqual(['ACTIVE', 'ACTIVE']);
    const both = await Promise.all([placing.feature(dealer, vehicle.id), placing.feature(dealer, vehicle.id)]);
    expect(both.map(({ __typename }) => __typename)).toContain('VehiclePayload');
    const active = (await placing.statesOf(dealer, vehicle.id)).filter((state) => state === 'ACTIVE');
    expect(1_000_000n - placing.free(dealer)).toBe(25_000n * BigInt(active.length));
  });

  it('has the fee back where the vehicle was taken away while it was paid', async () => {
    for (const change of [{ status: 'ARCHIVED' }, { lister_id: newId() }]) {
      const { dealer, vehicle } = await placing.offered();
      placing.lot.neighbours.finance.meanwhile = async () => {
        placing.lot.neighbours.finance.meanwhile = () => Promise.resolve();
        await placing.lot.owner`update vehicles.vehicles set ${placing.lot.owner(change)} where id = ${vehicle.id}`;
      };
      expect(await placing.feature(dealer, vehicle.id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'vehicleId'] });
      await placing.passMs(661_000);
      expect(placing.free(dealer)).toBe(1_000_000n);
      const [row] = await placing.lot.owner`select state, refund from vehicles.placements where vehicle_id = ${vehicle.id}`;
      expect(row).toEqual({ state: 'RETURNED', refund: 'DONE' });
    }
  });

  it('is featured by what is left when it is for sale again, and whoever has it next is not', async () => {
    const { dealer, vehicle } = await placing.offered();
    await placing.feature(dealer, vehicle.id, { weeks: 4, acceptedFee: ngn(1_000) });
    const buyer = placing.person('DEALER', 20_000_000);
    const { id: offerId } = await placing.offer(buyer, { vehicle });
    const take = (field: string, id: object, who: Person) =>
      placing.lot.data(
        who,
        `mutation ($input: ${field === 'acceptPurchaseOffer' ? 'PurchaseOfferInput' : 'DirectSaleInput'}!) { done: ${field}(input: $input) { __typename ... on UserError { message } } }`,
        { input: id },
      );
    await take('acceptPurchaseOffer', { offerId: globalId('PurchaseOffer', offerId), step: 1 }, dealer);
    await placing.due();
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ state: 'SOLD', featured: false });
    const sale = await placing.saleOf(offerId);
    const cancelled = 'mutation ($id: ID!) { cancelDirectSale(input: { saleId: $id, reason: "No papers" }) { __typename } }';
    await placing.lot.data(dealer, cancelled, { id: globalId('DirectSale', sale.id) });
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ state: 'AVAILABLE', featured: true });
    const again = await placing.offer(buyer, { vehicle });
    await take('acceptPurchaseOffer', { offerId: globalId('PurchaseOffer', again.id), step: 1 }, dealer);
    await placing.due();
    const { id: saleId } = await placing.saleOf(again.id);
    const pay = 'mutation ($id: ID!, $key: UUID!) { payDirectSale(input: { saleId: $id, idempotencyKey: $key }) { __typename } }';
    await placing.lot.data(buyer, pay, { id: globalId('DirectSale', saleId), key: newId() });
    const handOver = 'mutation ($id: ID!) { confirmSaleHandover(input: { saleId: $id }) { __typename } }';
    await placing.lot.data(buyer, handOver, { id: globalId('DirectSale', saleId) });
    expect(await placing.list(buyer, vehicle.id)).toMatchObject({ vehicle: { state: 'LISTED', featured: false } });
    expect(await placing.shown(buyer, vehicle.id)).toMatchObject({ placements: [] });
    // What the former seller paid is over, and stays paid when the next one's is taken off.
    await placing.feature(buyer, vehicle.id);
    await placing.due();
    const before = [placing.free(dealer), placing.free(buyer)];
    expect(await placing.unfeature(placing.person('MANAGER'), vehicle.id)).toMatchObject({ vehicle: { featured: false } });
    await placing.due();
    expect([placing.free(dealer), placing.free(buyer)]).toEqual([before[0], (before[1] ?? 0n) + 25_000n]);
  });
});

describe('staff', () => {
  it('feature for nothing and say why, which stands beside it', async () => {
    const { dealer, vehicle } = await placing.offered();
    const manager = placing.person('MANAGER', 10_000);
    expect(await placing.feature(manager, vehicle.id)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'reason'] });
    expect(await placing.featureForNothing(manager, vehicle.id)).toMatchObject({ vehicle: { featured: true } });
    expect([placing.free(dealer), placing.free(manager)]).toEqual([1_000_000n, 1_000_000n]);
    const told = { state: 'ACTIVE', fee: null, reason: 'The car of the month' };
    expect((await placing.shown(manager, vehicle.id)).placements).toMatchObject([
      { ...told, orderedBy: { id: globalId('User', manager.userId) } },
    ]);
    expect((await placing.shown(dealer, vehicle.id)).placements).toMatchObject([{ ...told, orderedBy: null }]);
  });

  it('pay for their own like everybody, and take it off no more than others', async () => {
    const { dealer, vehicle } = await placing.offered();
    const own = managing(dealer);
    expect(await placing.featureForNothing(own, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ featured: false });
    expect(await placing.feature(own, vehicle.id)).toMatchObject({ vehicle: { featured: true } });
    expect(placing.free(dealer)).toBe(975_000n);
    expect(await placing.unfeature(own, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(placing.free(dealer)).toBe(975_000n);
  });

  it('who want to buy it do nothing with it for the business', async () => {
    const { vehicle } = await placing.offered();
    const admin = placing.person('ADMIN', 20_000_000);
    await placing.offer(admin, { vehicle });
    expect(await placing.featureForNothing(admin, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    await placing.featureForNothing(placing.person('MANAGER'), vehicle.id);
    expect(await placing.unfeature(admin, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
  });

  it('do as little in the name of a manager, whose wallet pays for nothing of theirs', async () => {
    const { dealer, vehicle } = await placing.offered();
    const [manager, admin] = [placing.person('MANAGER', 20_000_000), placing.person('ADMIN', 20_000_000)];
    await placing.offer(admin, { vehicle });
    for (const actorId of [dealer.userId, admin.userId])
      expect(await placing.featureForNothing({ ...manager, actorId }, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    const before = placing.free(manager);
    expect(await placing.feature({ ...manager, actorId: dealer.userId }, vehicle.id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(placing.free(manager)).toBe(before);
    const stranger = { ...manager, actorId: placing.person('ADMIN').userId };
    expect(await placing.featureForNothing(stranger, vehicle.id)).toMatchObject({ vehicle: { featured: true } });
  });

  it('take it off: what is not over is paid back whole, what is over is not', async () => {
    const { dealer, vehicle } = await placing.offered();
    const manager = placing.person('MANAGER');
    await placing.feature(dealer, vehicle.id);
    await placing.passMs(weeks(1));
    await placing.feature(dealer, vehicle.id, { weeks: 2, acceptedFee: ngn(500) });
    await placing.feature(dealer, vehicle.id);
    expect(placing.free(dealer)).toBe(900_000n);
    await archive(vehicle.id);
    placing.lot.neighbours.finance.down = 'AFTER';
    expect(await placing.unfeature(manager, vehicle.id)).toMatchObject({ vehicle: { featured: false } });
    await placing.due().catch(() => undefined);
    placing.lot.neighbours.finance.down = false;
    await placing.passMs(2 * 661_000);
    expect(placing.free(dealer)).toBe(975_000n);
    expect((await placing.shown(manager, vehicle.id)).placements).toMatchObject([
      { state: 'WITHDRAWN', refunded: true, withdrawnReason: 'Misleading pictures' },
      { state: 'WITHDRAWN', refunded: true },
      { state: 'ACTIVE', refunded: false },
    ]);
    expect(await placing.unfeature(manager, vehicle.id)).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('lists', () => {
  const text =
    'query ($filter: VehicleFilterInput) { vehicles(filter: $filter, first: 10) { totalCount nodes { id } facets { facet values { count } } } }';
  const listed = async (filter: object) =>
    (
      await placing.lot.data<{
        vehicles: { totalCount: number; nodes: { id: string }[]; facets: { facet: string; values: { count: number }[] }[] };
      }>(placing.lot.caller('GUEST'), text, { filter })
    ).vehicles;

  it('show the featured ones alone, and the others alone, with their counts, until the clock ends it', async () => {
    const { dealer, vehicle } = await placing.offered();
    const other = await placing.lot.add(dealer);
    const sellerId = globalId('User', dealer.userId);
    const ids = async (featured: boolean) => (await listed({ featured, sellerId })).nodes.map(({ id }) => id);
    const [first, second] = [vehicle, other].map(({ id }) => globalId('Vehicle', id));
    expect(await ids(true)).toEqual([]);
    await placing.feature(dealer, vehicle.id);
    expect([await ids(true), await ids(false)]).toEqual([[first], [second]]);
    const { totalCount, facets } = await listed({ featured: true, sellerId });
    expect([totalCount, facets.find(({ facet }) => facet === 'MAKE')?.values]).toEqual([1, [{ count: 1 }]]);
    await placing.lot.owner`update vehicles.vehicles set status = 'SOLD' where id = ${vehicle.id}`;
    const states = ['AVAILABLE', 'LISTED', 'SOLD'];
    expect((await listed({ featured: true, sellerId, states })).totalCount).toBe(0);
    expect((await listed({ featured: false, sellerId, states })).totalCount).toBe(2);
    await placing.lot.owner`update vehicles.vehicles set status = 'AVAILABLE' where id = ${vehicle.id}`;
    await placing.passMs(weeks(1) - 1);
    expect(await ids(true)).toEqual([first]);
    // The clock ends it, before the job has seen to it and afterwards.
    placing.lot.test.clock.advance(1);
    expect([await ids(true), (await ids(false)).length]).toEqual([[], 2]);
    await placing.passMs(1);
    expect([await ids(true), (await ids(false)).length]).toEqual([[], 2]);
  });

  it('count by featured alone, without another criterion', async () => {
    const { dealer, vehicle } = await placing.offered();
    const before = await listed({ featured: true });
    await placing.feature(dealer, vehicle.id);
    const after = await listed({ featured: true });
    expect(after.totalCount).toBe(before.totalCount + 1);
    expect(after.facets.find(({ facet }) => facet === 'MAKE')?.values.reduce((sum, { count }) => sum + count, 0)).toBe(after.totalCount);
  });

  it('tell live what is featured and what is not any more', async () => {
    const { dealer, vehicle } = await placing.offered();
    const stream = await placing.lot.watch(
      dealer,
      'subscription ($filter: VehicleFilterInput) { inventoryChanged(filter: $filter) { kind vehicle { id featured } } }',
      { filter: { sellerId: globalId('User', dealer.userId) } },
    );
    const told = async (featured: boolean) => {
      let change: { kind: string; vehicle: { featured: boolean } };
      // What was told before is told first.
      do change = await nextOf(stream, 'inventoryChanged');
      while (change.vehicle.featured !== featured || change.kind !== 'CHANGED');
      return change;
    };
    await placing.feature(dealer, vehicle.id);
    expect(await told(true)).toMatchObject({ vehicle: { id: globalId('Vehicle', vehicle.id) } });
    await placing.unfeature(placing.person('MANAGER'), vehicle.id);
    expect(await told(false)).toMatchObject({ vehicle: { id: globalId('Vehicle', vehicle.id) } });
    // And by the clock, at the end of the further weeks.
    await placing.feature(dealer, vehicle.id);
    await placing.feature(dealer, vehicle.id);
    await told(true);
    await told(true);
    const ended = told(false);
    const ends = async () => (await endsOf(vehicle.id)).length;
    const before = await ends();
    await placing.passMs(weeks(1));
    expect(await ends()).toBe(before);
    await placing.passMs(weeks(1));
    expect(await ended).toMatchObject({ vehicle: { id: globalId('Vehicle', vehicle.id) } });
    // As where a crash has the job run again.
    await endFeaturing(placing.lot.platform, { tenantId: placing.lot.tenantId, vehicleId: vehicle.id });
    expect(await ends()).toBe(before + 1);
    await stream.return?.();
  });

  it('tell nothing of the end of what was not for sale by then', async () => {
    const { dealer, vehicle } = await placing.offered();
    await placing.feature(dealer, vehicle.id);
    await archive(vehicle.id);
    await placing.passMs(weeks(1));
    expect(await endsOf(vehicle.id)).toEqual([]);
  });

  it('change prices of the featured ones once for a key, whenever it is repeated; a saved search cannot wait for them', async () => {
    const { dealer, vehicle } = await placing.offered();
    await placing.feature(dealer, vehicle.id);
    const input = {
      filter: { featured: true, sellerId: globalId('User', dealer.userId) },
      adjust: { percent: '-10' },
      mode: 'BEST_EFFORT',
      idempotencyKey: newId(),
    };
    const change =
      'mutation ($input: ChangePricesInput!) { changePrices(input: $input) { __typename ... on BulkChangePayload { changed } ... on UserError { message } } }';
    const first = await placing.lot.data(dealer, change, { input });
    expect(first).toMatchObject({ changePrices: { changed: 1 } });
    placing.lot.test.clock.advance(1000);
    expect(await placing.lot.data(dealer, change, { input })).toEqual(first);
    const save = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { __typename ... on UserError { path } } }';
    const search = { name: 'Featured', filter: { featured: true, makes: ['Toyota'] }, idempotencyKey: newId() };
    expect(await placing.lot.data(dealer, save, { input: search })).toEqual({
      saveSearch: { __typename: 'InvalidInput', path: ['input', 'filter', 'featured'] },
    });
  });
});

it('is finished where even its job was lost, once a minute is over', async () => {
  const { dealer, vehicle } = await placing.offered();
  await placing.lot.owner`
    insert into vehicles.placements (id, tenant_id, vehicle_id, kind, seller_id, ordered_by, payer_id, weeks, currency, fee_minor, state, created_at)
    values (${newId()}, ${vehicle.tenantId}, ${vehicle.id}, 'FEATURED', ${dealer.userId}, ${dealer.userId}, ${dealer.userId}, 1, 'NGN', 25000,
      'PENDING', ${placing.lot.platform.clock.now()})`;
  await placing.passMs(661_000);
  expect(await placing.shown(dealer, vehicle.id)).toMatchObject({ featured: true, placements: [{ state: 'ACTIVE' }] });
  expect(placing.free(dealer)).toBe(975_000n);
});

it('takes one payment of a vehicle and kind at a time', async () => {
  const { dealer, vehicle } = await placing.offered();
  const twice = placing.lot.owner`
    insert into vehicles.placements (id, tenant_id, vehicle_id, kind, seller_id, ordered_by, payer_id, weeks, currency, fee_minor, state, created_at)
    select gen_random_uuid(), tenant_id, id, 'FEATURED', lister_id, lister_id, ${dealer.userId}, 1, 'NGN', 1, 'PENDING', now()
    from vehicles.vehicles, generate_series(1, 2) where id = ${vehicle.id}`;
  await expect(twice).rejects.toMatchObject({ constraint_name: 'placements_one_pending' });
});
