import type { Caller } from '@marque/shared/auth';
import { localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { type EventOf, readEvent } from '@marque/shared/events';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openWorld, type World } from '../../../testing.js';
import { callOffDraftOfArchived, callOffDraftOfFormerOwner } from './former-owner.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Caller & { userId: string };
const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
const terms = () => ({ type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) });
const reason = 'All is in order';

async function send(caller: Caller, field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id state revision } } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}
const create = (caller: Person, vehicleId: string) =>
  send(caller, 'createAuction', 'CreateAuctionInput', { ...terms(), vehicleId, idempotencyKey: newId() });
const idOf = (made: Answer): string => localId('Auction', (made['auction'] as { id: string }).id);
const revise = (caller: Person, auctionId: string, changes: object = {}) =>
  send(caller, 'reviseAuction', 'ReviseAuctionInput', { auctionId, ...terms(), ...changes });
const approve = (caller: Person, auctionId: string, revision?: number) =>
  send(caller, 'approveAuction', 'ApproveAuctionInput', { auctionId, reason, revision });
const schedule = (caller: Person, auctionId: string) => send(caller, 'scheduleAuction', 'AuctionInput', { auctionId });
const stateOf = async (id: string) => {
  const found = 'query ($id: ID!) { auction(id: $id) { state stateReason } }';
  return (await world.ask<{ auction: { state: string } }>(world.person('MANAGER'), found, { id })).auction;
};

/** A dealer's draft. */
async function draft(role: 'DEALER' | 'VERIFIED_SELLER' = 'DEALER'): Promise<{ anna: Person; vehicleId: string; id: string }> {
  const [anna, vehicleId] = [world.person(role), newId()];
  world.neighbours.vehicles.set(vehicleId, { ownerId: anna.userId, state: 'AVAILABLE' });
  return { anna, vehicleId, id: idOf(await create(anna, vehicleId)) };
}
const sell = (vehicleId: string, to: Person): unknown => world.neighbours.vehicles.set(vehicleId, { ownerId: to.userId, state: 'LISTED' });
const conflict = {
  __typename: 'Conflict',
  message: 'The vehicle is not its seller’s any more: its owner puts it up.',
  path: ['input', 'auctionId'],
};

function sold(vehicleId: string, from: Person, to: Person, occurredAt = world.platform.clock.now()): EventOf<'vehicles.owner_changed.v1'> {
  const type = 'vehicles.owner_changed.v1' as const;
  const read = readEvent([type], {
    position: 1,
    id: newId(),
    tenantId: world.tenantId,
    type,
    aggregateType: 'vehicle',
    aggregateId: vehicleId,
    sequence: 2,
    topics: [],
    payload: examplePayload(type, { vehicleId, from: from.userId, to: to.userId }),
    occurredAt: occurredAt.toISOString(),
  });
  if (read === null) throw new Error('The example cannot be read.');
  return read;
}
const hear = (event: EventOf<'vehicles.owner_changed.v1'>) => {
  const { platform } = world.platform;
  return platform.database.system((tx) => callOffDraftOfFormerOwner({ platform, tx }, event));
};
const cancelled = { state: 'CANCELLED', stateReason: 'The vehicle has another owner by now.' };

/** Hears that the vehicle has come to a state. */
async function hearState(vehicleId: string, to: string, occurredAt = world.platform.clock.now()): Promise<void> {
  const type = 'vehicles.status_changed.v1' as const;
  const read = readEvent([type], {
    position: 1,
    id: newId(),
    tenantId: world.tenantId,
    type,
    aggregateType: 'vehicle',
    aggregateId: vehicleId,
    sequence: 3,
    topics: [],
    payload: examplePayload(type, { vehicleId, from: 'AVAILABLE', to }),
    occurredAt: occurredAt.toISOString(),
  });
  if (read === null) throw new Error('The example cannot be read.');
  const { platform } = world.platform;
  await platform.database.system((tx) => callOffDraftOfArchived({ platform, tx }, read));
}

describe('a draft of a vehicle that is archived', () => {
  it('is called off, and its seller is told; in any other state, and made since, it stays', async () => {
    const { anna, vehicleId, id } = await draft();
    await hearState(vehicleId, 'LISTED');
    await hearState(vehicleId, 'ARCHIVED', new Date(world.platform.clock.now().getTime() - 1));
    expect(await stateOf(id)).toMatchObject({ state: 'DRAFT' });
    for (let twice = 0; twice < 2; twice += 1) await hearState(vehicleId, 'ARCHIVED');
    expect(await stateOf(id)).toEqual({ state: 'CANCELLED', stateReason: 'The vehicle is archived.' });
    await world.heard();
    expect(await world.ask(anna, '{ myNotices { nodes { kind } } }')).toEqual({ myNotices: { nodes: [{ kind: 'CANCELLED' }] } });
  });
});

describe('a draft of a vehicle that has another owner by now', () => {
  it('is neither revised nor published, whoever asks', async () => {
    const { anna, vehicleId, id } = await draft();
    const manager = world.person('MANAGER');
    await approve(manager, id);
    sell(vehicleId, world.person('VERIFIED_SELLER'));
    for (const who of [anna, manager]) {
      expect(await revise(who, id)).toMatchObject(conflict);
      expect(await schedule(who, id)).toMatchObject(conflict);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'DRAFT' });
  });

  it('is called off when that is told, and its seller knows why; told again it is nothing new', async () => {
    const { anna, vehicleId, id } = await draft();
    const ben = world.person('VERIFIED_SELLER');
    sell(vehicleId, ben);
    for (let twice = 0; twice < 2; twice += 1) await hear(sold(vehicleId, anna, ben));
    expect(await stateOf(id)).toEqual(cancelled);
    await world.heard();
    expect(await world.ask(anna, '{ myNotices { nodes { kind } } }')).toEqual({ myNotices: { nodes: [{ kind: 'CANCELLED' }] } });
    expect(await create(ben, vehicleId)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('does not stand in the way of the new owner’s, also before that is told', async () => {
    const { anna, vehicleId, id } = await draft();
    const ben = world.person('VERIFIED_SELLER');
    sell(vehicleId, ben);
    const own = idOf(await create(ben, vehicleId));
    expect([await stateOf(id), await stateOf(own)]).toMatchObject([cancelled, { state: 'DRAFT' }]);
    await hear(sold(vehicleId, anna, ben));
    expect(await stateOf(own)).toMatchObject({ state: 'DRAFT' });
    // Of one owner there is one.
    expect(await create(ben, vehicleId)).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('There is a draft') });
  });

  it('stays where the seller has made it since, when the vehicle was theirs again', async () => {
    const { anna, vehicleId, id } = await draft();
    await hear(sold(vehicleId, anna, world.person(), new Date(world.platform.clock.now().getTime() - 1)));
    expect(await stateOf(id)).toMatchObject({ state: 'DRAFT' });
    await hear(sold(vehicleId, world.person(), anna));
    expect(await stateOf(id)).toMatchObject({ state: 'DRAFT' });
  });

  it('of another business stays', async () => {
    const { anna, vehicleId, id } = await draft();
    await hear({ ...sold(vehicleId, anna, world.person()), tenantId: newId() });
    expect(await stateOf(id)).toMatchObject({ state: 'DRAFT' });
  });

  it('is not made of an old auction', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    await world.platform.runDueJobs();
    const [[vehicleId]] = [[...world.neighbours.vehicles].find(([, { ownerId }]) => ownerId === live.dealer.userId) ?? ['']];
    const again = () => ({ auctionId: live.id, startsAt: at(0), endsAt: at(hourMs), idempotencyKey: newId() });
    sell(vehicleId, world.person());
    for (const who of [live.dealer, live.manager])
      expect(await send(who, 'relistAuction', 'RelistAuctionInput', again())).toMatchObject(conflict);
    sell(vehicleId, live.dealer);
    expect(await send(live.dealer, 'relistAuction', 'RelistAuctionInput', again())).toMatchObject({ __typename: 'AuctionPayload' });
  });
});

describe('a draft of who may not sell any more', () => {
  it('is published by nobody while the seller is suspended', async () => {
    const { anna, id } = await draft();
    const manager = world.person('MANAGER');
    await approve(manager, id);
    world.neighbours.suspended.add(anna.userId);
    expect(await schedule(manager, id)).toMatchObject({ __typename: 'Conflict', message: 'The seller’s account is suspended.' });
    world.neighbours.suspended.delete(anna.userId);
    expect(await schedule(manager, id)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('is published by nobody once the seller has lost the right, but for what a manager puts up for them', async () => {
    const { anna, id } = await draft('VERIFIED_SELLER');
    const manager = world.person('MANAGER');
    await approve(manager, id);
    world.neighbours.roles.set(anna.userId, 'CUSTOMER');
    expect(await schedule(manager, id)).toMatchObject({
      __typename: 'Conflict',
      message: 'The seller may not put up auctions any more.',
    });
    const vehicleId = newId();
    sell(vehicleId, anna);
    expect(await schedule(manager, idOf(await create(manager, vehicleId)))).toMatchObject({ __typename: 'AuctionPayload' });
  });
});

describe('an approval', () => {
  it('that names a revision is of no other one, and one that names none is of the terms as they are', async () => {
    const { anna, id } = await draft();
    const manager = world.person('MANAGER');
    expect(await revise(anna, id, { startPrice: usd('50') })).toMatchObject({ auction: { revision: 2 } });
    expect(await approve(manager, id, 1)).toMatchObject({ __typename: 'Conflict', path: ['input', 'revision'] });
    expect(await schedule(anna, id)).toMatchObject({ __typename: 'Conflict' });
    expect(await approve(manager, id, 2)).toMatchObject({ auction: { revision: 2 } });
    await revise(anna, id);
    expect(await approve(manager, id)).toMatchObject({ auction: { revision: 3 } });
    expect(await schedule(anna, id)).toMatchObject({ __typename: 'AuctionPayload' });
  });
});
