import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import type { CommandContext } from '@marque/shared/commands';
import { endAuctionEarly } from './ending/commands/end-auction-early.js';
import { cancelAuction } from './lots/commands/cancel-auction.js';
import { type Answer, type LiveAuction, openWorld, type World } from './testing.js';
import { servicesOn } from './testing/services.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();

interface Repeated extends Answer {
  readonly auction?: { id: string; state: string; watcherCount: number };
}

async function send(caller: Caller, field: string, type: string, input: object): Promise<Repeated> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename
    ... on AuctionPayload { auction { id state watcherCount } } } }`;
  return (await world.ask<{ result: Repeated }>(caller, operation, { input })).result;
}

/** All that the tenant's auctions have told and hold. */
async function traces(): Promise<unknown> {
  return world.platform.asOwner(async (sql) => {
    const [row] = await sql`select
      (select count(*)::int from auction.auctions where tenant_id = ${world.tenantId}) as auctions,
      (select count(*)::int from platform.events where tenant_id = ${world.tenantId}) as events,
      (select count(*)::int from auction.bid_retractions where tenant_id = ${world.tenantId}) as retractions`;
    return { ...row };
  });
}

/** One call of a command: by whom, with which input, and another input that the same key does not stand for. */
interface Call {
  readonly caller: Caller;
  readonly input: object;
  readonly other: object;
}

/** A draft that waits for approval. */
async function draft(): Promise<string> {
  const dealer = world.person('DEALER');
  const input = { ...(await terms(dealer)), idempotencyKey: randomUUID() };
  return (await send(dealer, 'createAuction', 'CreateAuctionInput', input)).auction?.id ?? '';
}

async function approved(): Promise<string> {
  const auctionId = await draft();
  await send(world.person('MANAGER'), 'approveAuction', 'ApproveAuctionInput', { auctionId, reason: 'Looks good' });
  return auctionId;
}

const byManager = (id: string, otherId: string): Call => ({
  caller: world.person('MANAGER'),
  input: { auctionId: id },
  other: { auctionId: otherId },
});

async function terms(dealer: Caller): Promise<object> {
  const vehicleId = newId();
  world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId ?? '', state: 'AVAILABLE' });
  return { vehicleId, type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) };
}

async function over(live: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
  await world.platform.runDueJobs();
}

async function sold(): Promise<LiveAuction> {
  const live = await world.liveAuction({ softClose: { enabled: false } });
  await world.bid(await world.bidder(live.id), live.id, '500');
  await over(live);
  world.platform.clock.advance(1_000);
  await world.platform.runDueJobs();
  return live;
}

const withReason = ({ id }: { readonly id: string }, caller: Caller): Call => ({
  caller,
  input: { auctionId: id, reason: 'The car is damaged' },
  other: { auctionId: id, reason: 'Fraud' },
});

const commands: readonly { field: string; type: string; prepare(): Promise<Call>; unkeyed?: string }[] = [
  {
    field: 'createAuction',
    type: 'CreateAuctionInput',
    async prepare() {
      const caller = world.person('DEALER');
      const input = await terms(caller);
      return { caller, input, other: { ...input, startPrice: usd('101') } };
    },
  },
  {
    field: 'relistAuction',
    type: 'RelistAuctionInput',
    async prepare() {
      const live = await world.liveAuction();
      await over(live);
      const input = { auctionId: live.id, startsAt: at(0), endsAt: at(hourMs) };
      return { caller: live.dealer, input, other: { ...input, endsAt: at(2 * hourMs) } };
    },
  },
  {
    field: 'approveAuction',
    type: 'AuctionReasonInput',
    unkeyed: 'AuctionPayload',
    prepare: async () => withReason({ id: await draft() }, world.person('MANAGER')),
  },
  {
    field: 'rejectAuction',
    type: 'AuctionReasonInput',
    unkeyed: 'Conflict',
    prepare: async () => withReason({ id: await draft() }, world.person('MANAGER')),
  },
  {
    field: 'extendAuction',
    type: 'ExtendAuctionInput',
    unkeyed: 'InvalidInput',
    async prepare() {
      const live = await world.liveAuction();
      const input = { auctionId: live.id, reason: 'More time for viewings', effectiveEnd: at(2 * hourMs) };
      return { caller: live.manager, input, other: { ...input, effectiveEnd: at(3 * hourMs) } };
    },
  },
  {
    field: 'scheduleAuction',
    type: 'AuctionInput',
    unkeyed: 'Conflict',
    prepare: async () => byManager(await approved(), await approved()),
  },
  {
    field: 'cancelAuction',
    type: 'AuctionReasonInput',
    unkeyed: 'Conflict',
    async prepare() {
      const live = await world.liveAuction();
      return withReason(live, live.manager);
    },
  },
  {
    field: 'endAuctionEarly',
    type: 'AuctionReasonInput',
    unkeyed: 'Conflict',
    async prepare() {
      const live = await world.liveAuction();
      return withReason(live, live.manager);
    },
  },
  {
    field: 'voidAuction',
    type: 'AuctionReasonInput',
    unkeyed: 'Conflict',
    prepare: async () => withReason(await sold(), world.person('ADMIN')),
  },
  {
    field: 'retractBid',
    type: 'RetractBidInput',
    unkeyed: 'AuctionPayload',
    async prepare() {
      const live = await world.liveAuction();
      await world.bid(await world.bidder(live.id), live.id, '500');
      const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(
        live.manager,
        'query ($id: ID!) { auction(id: $id) { bids { nodes { id } } } }',
        { id: live.id },
      );
      const bidId = auction.bids.nodes[0]?.id;
      return { caller: live.manager, input: { bidId, reason: 'By mistake' }, other: { bidId, reason: 'Fraud' } };
    },
  },
  ...['watchAuction', 'unwatchAuction'].map((field) => ({
    field,
    type: 'AuctionInput',
    unkeyed: 'AuctionPayload',
    async prepare(): Promise<Call> {
      const { id } = await world.liveAuction();
      return { caller: world.person(), input: { auctionId: id }, other: { auctionId: newId() } };
    },
  })),
];

describe.each(commands)('$field', ({ field, type, prepare, unkeyed }) => {
  it('repeated with its key is answered as before, and does nothing again', async () => {
    const { caller, input, other } = await prepare();
    const idempotencyKey = randomUUID();
    const first = await send(caller, field, type, { ...input, idempotencyKey });
    expect(first.__typename).toBe('AuctionPayload');
    const before = await traces();
    const again = await Promise.all([1, 2].map(() => send(caller, field, type, { ...input, idempotencyKey })));
    expect(again).toEqual([first, first]);
    expect(await send(caller, field, type, { ...other, idempotencyKey })).toEqual({ __typename: 'IdempotencyConflict' });
    if (unkeyed !== undefined) expect((await send(caller, field, type, input)).__typename).toBe(unkeyed);
    expect(await traces()).toEqual(before);
  });
});

it('makes one draft of a key, whatever becomes of the draft, of its vehicle and of its start', async () => {
  const caller = world.person('DEALER');
  const input = { ...(await terms(caller)), idempotencyKey: randomUUID() };
  const { auction } = await send(caller, 'createAuction', 'CreateAuctionInput', input);
  await send(world.person('MANAGER'), 'cancelAuction', 'AuctionReasonInput', { auctionId: auction?.id, reason: 'Not today' });
  world.neighbours.vehicles.clear();
  world.platform.clock.advance(2 * hourMs);
  expect(await send(caller, 'createAuction', 'CreateAuctionInput', input)).toMatchObject({
    __typename: 'AuctionPayload',
    auction: { id: auction?.id, state: 'CANCELLED' },
  });
});

it('keeps the refusal of a key, also once what was asked for is possible', async () => {
  const id = await draft();
  const key = { auctionId: id, idempotencyKey: randomUUID() };
  const manager = world.person('MANAGER');
  const schedule = async (input: object) => (await send(manager, 'scheduleAuction', 'AuctionInput', input)).__typename;
  expect(await schedule(key)).toBe('Conflict');
  await send(manager, 'approveAuction', 'ApproveAuctionInput', { auctionId: id, reason: 'Looks good' });
  expect(await schedule(key)).toBe('Conflict');
  expect(await schedule({ auctionId: id })).toBe('AuctionPayload');
});

it('what was watched stays off the list after it was taken off, also where the first call is repeated', async () => {
  const { id: auctionId } = await world.liveAuction();
  const caller = world.person();
  const [watched, taken] = [randomUUID(), randomUUID()];
  const call = async (field: string, idempotencyKey: string) =>
    (await send(caller, field, 'AuctionInput', { auctionId, idempotencyKey })).auction?.watcherCount;
  expect([await call('watchAuction', watched), await call('unwatchAuction', taken), await call('watchAuction', watched)]).toEqual([
    1, 0, 0,
  ]);
  expect([await call('watchAuction', randomUUID()), await call('unwatchAuction', taken)]).toEqual([1, 1]);
});

it('an early end that was cut off after it was wanted is brought by its repetition', async () => {
  const live = await world.liveAuction();
  const services = servicesOn(world.platform.platform);
  const context = { ...services, caller: live.manager };
  const wish = { auctionId: live.id, reason: 'Hurry', idempotencyKey: randomUUID() };
  const dying = Object.assign(Object.create(services.queue) as typeof services.queue, {
    submit: () => Promise.reject(new Error('killed')),
  });
  await expect(endAuctionEarly({ ...context, queue: dying }, wish)).rejects.toThrow('killed');
  expect(await world.read(live.id)).toMatchObject({ state: 'LIVE' });
  expect(await actionsOn(live)).not.toContain('ENDED_EARLY');
  for (let twice = 0; twice < 2; twice += 1) expect(await endAuctionEarly(context, wish)).toMatchObject({ id: live.id, state: 'UNSOLD' });
  expect(await actionsOn(live)).toEqual(['APPROVED', 'ENDED_EARLY']);
});

/** What the log of staff tells of the auction, the oldest first. */
async function actionsOn({ id }: LiveAuction): Promise<string[]> {
  const { systemSql } = world.platform.platform.database;
  const rows = await systemSql<
    { action: string }[]
  >`select action from auction.staff_actions where auction_id = ${id} order by acted_at, id`;
  return rows.map(({ action }) => action);
}

describe('an early end that somebody else is faster than', () => {
  const reason = 'Hurry';
  /** The early end, with something that happens between the wish and the hammer. */
  async function endAfter(live: LiveAuction, meanwhile: (context: CommandContext) => Promise<unknown>) {
    const services = servicesOn(world.platform.platform);
    const context = { ...services, caller: live.manager };
    const late = Object.assign(Object.create(services.queue) as typeof services.queue, {
      submit: async (...item: Parameters<typeof services.queue.submit>) => {
        await meanwhile(context);
        return services.queue.submit(...item);
      },
    });
    return endAuctionEarly({ ...context, queue: late }, { auctionId: live.id, reason });
  }

  it('is refused, and stands in no log, where the auction was called off', async () => {
    const live = await world.liveAuction();
    const ended = await endAfter(live, (context) => cancelAuction(context, { auctionId: live.id, reason }));
    expect(ended).toMatchObject({ refused: 'Conflict', message: 'An auction that is CANCELLED cannot be ended.' });
    expect(await actionsOn(live)).toEqual(['APPROVED', 'CANCELLED']);
  });

  it('stands in no log where the time had come, whoever closes', async () => {
    const closed = await world.liveAuction();
    const arrive = async ({ id }: LiveAuction) => world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
    expect(
      await endAfter(closed, async () => {
        await arrive(closed);
        await world.platform.runDueJobs();
      }),
    ).toMatchObject({ state: 'UNSOLD' });
    expect(await actionsOn(closed)).toEqual(['APPROVED']);
    const due = await world.liveAuction();
    await arrive(due);
    expect(await endAfter(due, () => Promise.resolve())).toMatchObject({ state: 'UNSOLD' });
    expect(await actionsOn(due)).toEqual(['APPROVED']);
  });

  it('is one of many at once, of which the log tells what the auction has come to', async () => {
    const live = await world.liveAuction();
    const context = { ...servicesOn(world.platform.platform), caller: live.manager };
    const on = { auctionId: live.id, reason };
    await Promise.all([endAuctionEarly(context, on), cancelAuction(context, on), endAuctionEarly(context, on), cancelAuction(context, on)]);
    const { state } = await world.read(live.id);
    expect(await actionsOn(live)).toEqual(['APPROVED', state === 'CANCELLED' ? 'CANCELLED' : 'ENDED_EARLY']);
  });
});
