import { sql } from 'drizzle-orm';
import { newId } from '@marque/shared/ids';
import { sendQuery } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertStaffAction } from '../../lots/store/staff-actions.js';
import { type LiveAuction, openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import type { Person } from '../../testing/settling.js';
import { reinstate, suspend } from '../../testing/suspending.js';
import { lockAndTakeOutSuspended } from './take-out-suspended.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const quiet = { softClose: { enabled: false } };
const takeOut = ({ id }: LiveAuction) =>
  world.platform.platform.database.tenant(world.tenantId, (tx) => lockAndTakeOutSuspended({ platform: world.platform.platform, tx }, id));
const eventsOf = ({ id }: LiveAuction) => world.platform.platform.events.since(world.tenantId, 'auction', id, 0);

interface ShownBid {
  readonly alias: string;
  readonly retraction: string | null;
  readonly retractionCause: string | null;
}
interface Log {
  readonly bids: { readonly nodes: ShownBid[] } | null;
  readonly staffActions?: { readonly nodes: { action: string; reason: string; actor: unknown; bidId: string | null }[] };
}
async function log(person: Person, { id }: LiveAuction, more = ''): Promise<Log> {
  const operation = `query ($id: ID!) { auction(id: $id) { bids(first: 20) { nodes { alias retraction retractionCause } } ${more} } }`;
  return (await world.ask<{ auction: Log }>(person, operation, { id })).auction;
}

async function boundOf({ userId }: Person): Promise<bigint | undefined> {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(tx, sql<{ bound: bigint }>`select committed_minor as bound from auction.bidder_accounts where bidder_id = ${userId}`),
  );
  return rows[0]?.bound;
}

/** Three people have bid in this order: the first 300, the second 500 and then 800, the third 600. */
async function contested(terms: Record<string, unknown> = quiet): Promise<{ live: LiveAuction; people: [Person, Person, Person] }> {
  const live = await world.liveAuction(terms);
  const people: [Person, Person, Person] = [await world.bidder(live.id), await world.bidder(live.id), await world.bidder(live.id)];
  const [first, second, third] = people;
  await world.bid(first, live.id, '300');
  await world.bid(second, live.id, '500');
  await world.bid(third, live.id, '600');
  await world.bid(second, live.id, '800');
  return { live, people };
}

describe('a suspended person who leads', () => {
  it('leaves the auction as if they had never bid, and their money is free', async () => {
    const { live, people } = await contested();
    const [first, second, third] = people;
    expect(await world.read(live.id)).toMatchObject({ leaderAlias: await world.alias(second, live.id), price: { amount: '610.00' } });
    await suspend(world, second);
    await takeOut(live);
    expect(await world.read(live.id)).toMatchObject({
      state: 'LIVE',
      leaderAlias: await world.alias(third, live.id),
      price: { amount: '310.00' },
      bidCount: 2,
      bidderCount: 2,
    });
    expect(await Promise.all([first, second, third].map(boundOf))).toEqual([0n, 0n, 120_00n]);
  });

  it('is in the log as the act of nobody of the staff, which the seller sees too, and in one event for all', async () => {
    const { live, people } = await contested();
    const [first, second] = people;
    await suspend(world, second);
    await takeOut(live);
    const alias = await world.alias(second, live.id);
    const reason = 'The bidder was suspended.';
    for (const person of [live.dealer, live.manager, first]) {
      const bids = (await log(person, live)).bids?.nodes ?? [];
      const gone = { alias, retraction: reason, retractionCause: 'BIDDER_SUSPENDED' };
      expect(bids.filter(({ retraction }) => retraction !== null)).toEqual([gone, gone]);
    }
    const { staffActions } = await log(live.manager, live, 'staffActions(first: 1) { nodes { action reason actor { id } bidId } }');
    expect(staffActions?.nodes).toEqual([{ action: 'BID_RETRACTED', reason, actor: null, bidId: expect.any(String) }]);
    const told = (await eventsOf(live)).filter(({ type }) => type === 'auction.bid_retracted.v1');
    expect(told).toHaveLength(1);
    expect(told[0]?.payload).toMatchObject({ reason, because: 'BIDDER_SUSPENDED', price: { amountMinor: '31000' }, bidCount: 2 });
    expect(told[0]?.payload['fallenBidIds']).toHaveLength(1);
    expect(told[0]?.topics).toContain(`bidder:${second.userId}`);
  });

  it('is taken out once, however often it is looked at', async () => {
    const { live, people } = await contested();
    await suspend(world, people[1]);
    await Promise.all([takeOut(live), takeOut(live), takeOut(live)]);
    const events = await eventsOf(live);
    expect(events.filter(({ type }) => type === 'auction.bid_retracted.v1')).toHaveLength(1);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  });

  it('comes back with no bid when they are let in again, and may bid anew', async () => {
    const { live, people } = await contested();
    const [, second, third] = people;
    await suspend(world, second);
    await takeOut(live);
    await reinstate(world, second);
    expect(await world.read(live.id)).toMatchObject({ leaderAlias: await world.alias(third, live.id), bidCount: 2 });
    expect(await world.bid(second, live.id, '700')).toMatchObject({ __typename: 'PlaceBidPayload', leading: true, bidCount: 3 });
    await takeOut(live);
    expect(await world.read(live.id)).toMatchObject({ leaderAlias: await world.alias(second, live.id) });
  });

  it('together with others leaves those who are not, and a platform bid that answered them falls', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const { live, people } = await contested({ ...quiet, type: 'RESERVE', reservePrice: usd('1500'), reserveProtection: true });
    const [first, second, third] = people;
    world.platform.clock.set(new Date(Date.parse((await world.read(live.id)).effectiveEnd) - 30 * 60_000));
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ platformBidLeads: true });
    await suspend(world, second);
    await suspend(world, third);
    await takeOut(live);
    expect(await world.read(live.id)).toMatchObject({
      platformBidLeads: false,
      leaderAlias: await world.alias(first, live.id),
      price: { amount: '300.00' },
      bidCount: 1,
    });
    const causes = (await log(live.manager, live)).bids?.nodes.map(({ retractionCause }) => retractionCause);
    expect(causes).toEqual(['FELL', 'BIDDER_SUSPENDED', 'BIDDER_SUSPENDED', 'BIDDER_SUSPENDED', null]);
  });
});

describe('a suspended person', () => {
  it('does not lead because another’s bid is taken back', async () => {
    const { live, people } = await contested();
    const [first, second, third] = people;
    await suspend(world, third);
    const operation = `query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }`;
    const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(live.manager, operation, { id: live.id });
    const input = { bidId: auction.bids.nodes[0]?.id, reason: 'Placed by mistake' };
    await world.ask(live.manager, 'mutation ($input: RetractBidInput!) { retractBid(input: $input) { __typename } }', { input });
    // The 500 stands, and leads over 300: without the 600 that may not.
    expect(await world.read(live.id)).toMatchObject({ leaderAlias: await world.alias(second, live.id), price: { amount: '310.00' } });
    expect(await boundOf(first)).toBe(0n);
  });

  it('whose bid waits for the auction’s row is judged by what is known when it is their turn', async () => {
    const { live, people } = await contested();
    const [first] = people;
    let bid: Promise<unknown> = Promise.resolve();
    await world.platform.asOwner(async (owner) => {
      await owner`select id from auction.auctions where id = ${live.id} for update`;
      bid = world.bid(first, live.id, '2000');
      await expect
        .poll(async () => (await owner`select 1 from pg_locks where not granted`).length, { timeout: 20_000, interval: 10 })
        .toBeGreaterThan(0);
      await suspend(world, first);
    });
    expect(await bid).toMatchObject({ __typename: 'NotAllowed', message: 'Your account is suspended.' });
    expect(await world.read(live.id)).toMatchObject({ bidCount: 4 });
  });

  it('buys nothing at once', async () => {
    const { id } = await world.liveAuction({ ...quiet, buyNowPrice: { amount: '900', currency: 'USD' } });
    const anna = await world.bidder(id, 1_000, '500');
    await suspend(world, anna);
    const operation = 'mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename } }';
    const input = { auctionId: id, idempotencyKey: newId() };
    expect(await world.ask(anna, operation, { input })).toEqual({ buyNow: { __typename: 'NotAllowed' } });
  });

  it('joins nothing, also where identity shuts them out while it is being asked', async () => {
    const { id } = await world.liveAuction();
    const anna = world.person();
    world.neighbours.beforeStanding = (userId) => suspend(world, { userId });
    await expect(world.join(anna, id)).rejects.toThrow('Your account is suspended.');
    world.neighbours.beforeStanding = async () => {};
    await expect(world.join(anna, id)).rejects.toThrow('Your account is suspended.');
  });
});

describe('the hammer', () => {
  it('falls on what is left of the bids without who is suspended, though no job has come to it', async () => {
    const { live, people } = await contested();
    const [first, second, third] = people;
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    await suspend(world, second);
    const { queue, platform } = servicesOn(world.platform.platform);
    const command = { type: 'CLOSE', early: false } as const;
    await queue.closeEnded(world.tenantId);
    expect(await world.read(live.id)).toMatchObject({ state: 'LIVE' });
    await queue.submit({ tenantId: world.tenantId, auctionId: live.id }, { kind: 'PLATFORM', command, at: platform.clock.now().getTime() });
    expect(await world.read(live.id)).toMatchObject({
      state: 'ENDED',
      hammerPrice: { amount: '310.00' },
      leaderAlias: await world.alias(third, live.id),
    });
    expect(await Promise.all([first, second, third].map(boundOf))).toEqual([0n, 0n, 62_00n]);
  });

  it('falls for nobody where only they have bid', async () => {
    const live = await world.liveAuction(quiet);
    const anna = await world.bidder(live.id);
    await world.bid(anna, live.id, '500');
    await suspend(world, anna);
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    await world.platform.runDueJobs();
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NO_BIDS', hammerPrice: null, offer: null });
    expect(await boundOf(anna)).toBe(0n);
  });
});

it('the database knows no act of nobody but bids that are taken back', async () => {
  const live = await world.liveAuction();
  const nobody = { actorId: null, impersonatedBy: null, bidId: null, effectiveEnd: null, actedAt: world.platform.clock.now() };
  const row = { id: newId(), tenantId: world.tenantId, auctionId: live.id, action: 'CANCELLED' as const, reason: 'None at all', ...nobody };
  const stored = world.platform.platform.database.tenant(world.tenantId, (tx) => insertStaffAction(tx, row));
  await expect(stored).rejects.toMatchObject({ constraint_name: 'staff_actions_by_somebody' });
});
