import { globalId } from '@marque/shared/graph/global-ids';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '@marque/shared/db/statement';
import { type Caller, guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, sendQuery, statementsOf } from '@marque/shared/testing';
import * as bidding from '../../bidding/store/tables.js';
import * as ending from '../../ending/store/tables.js';
import * as funds from '../../funds/store/tables.js';
import * as lots from '../../lots/store/tables.js';
import { seedDemo } from '../../seed.js';
import { openWorld, type World } from '../../testing.js';
import * as own from '../store/tables.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const stream = `subscription ($id: ID!, $after: Int) { auctionChanged(id: $id, afterSequence: $after) {
  sequence kind price { amount } alias isPlatformBid bid { bidder { id } } auction { sequence } } }`;

interface Change {
  sequence: number;
  kind: string;
  alias: string | null;
  bid: { bidder: { id: string } | null } | null;
}

async function take(source: AsyncIterableIterator<ExecutionResult>, count: number): Promise<Change[]> {
  const seen: Change[] = [];
  while (seen.length < count) {
    const { value, done } = await source.next();
    if (done) break;
    expect(value.errors).toBe(undefined);
    seen.push((value as { data: { auctionChanged: Change } }).data.auctionChanged);
  }
  return seen;
}

describe('the stream of an auction', () => {
  it('cut and resumed at random gives every event once and in order', async () => {
    const { id } = await world.liveAuction();
    const people = await Promise.all(Array.from({ length: 4 }, () => world.bidder(id, 1_000_000, '50000')));
    const watcher = world.person();
    const seen: number[] = [];
    const bidding = (async () => {
      for (let index = 0; index < 60; index += 1) await world.bid(people[index % 4] ?? watcher, id, `${200 + index * 50}`);
    })();
    const total = 62;
    while (seen.length < total) {
      const source = await world.follow(watcher, stream, { id, after: seen.at(-1) ?? 0 });
      const changes = await take(source, Math.min(1 + Math.floor(Math.random() * 9), total - seen.length));
      await source.return?.();
      seen.push(...changes.map(({ sequence }) => sequence));
    }
    await bidding;
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(await world.read(id)).toMatchObject({ sequence: total, bidCount: 60 });
  });

  it('shows who bid to the seller and staff and to nobody else, and nobody another one’s maximum', async () => {
    const { id, dealer, manager } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(anna, id, '500');
    const seenBy = async (caller: Parameters<World['follow']>[0]) => {
      const source = await world.follow(caller, stream, { id, after: 2 });
      const [change] = await take(source, 1);
      await source.return?.();
      return change?.bid?.bidder?.id ?? null;
    };
    expect(await Promise.all([dealer, manager, anna, ben, world.person()].map(seenBy))).toEqual([
      globalId('User', anna.userId),
      globalId('User', anna.userId),
      globalId('User', anna.userId),
      null,
      null,
    ]);
    const fields =
      'auction(id: $id) { reservePrice { amount } bids { edges { node { alias maximum { amount } bidder { id } } } } myBidding { maximum { amount } } }';
    const shown = await world.ask<{ auction: object }>(ben, `query ($id: ID!) { ${fields} }`, { id });
    expect(shown.auction).toEqual({
      reservePrice: null,
      bids: { edges: [{ node: { alias: await world.alias(anna, id), maximum: null, bidder: null } }] },
      myBidding: { maximum: null },
    });
    expect(JSON.stringify(await world.ask(manager, `query ($id: ID!) { ${fields} }`, { id }))).not.toContain('500.00');
    const bidsSeenBy = (caller: Caller) =>
      world.ask(caller, 'query ($id: ID!) { auction(id: $id) { bidCount bids { totalCount } } }', { id });
    for (const caller of [ben, dealer, manager])
      expect(await bidsSeenBy(caller)).toEqual({ auction: { bidCount: 1, bids: { totalCount: 1 } } });
    for (const caller of [world.person(), guest(manager.tenantId, 'a look')])
      expect(await bidsSeenBy(caller)).toEqual({ auction: { bidCount: 1, bids: null } });
  });

  it('does not exist for another tenant', async () => {
    const { id } = await world.liveAuction();
    await expect(world.follow({ ...world.person(), tenantId: newId() }, stream, { id })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});

describe('the stream of one’s own bids', () => {
  it('begins with the present and tells when one is outbid, over all auctions', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(anna, id, '500');
    const source = await world.follow(anna, 'subscription { myBidsChanged { standing auction { id } } }');
    const next = async () => (await source.next()).value as { data: unknown };
    expect((await next()).data).toEqual({ myBidsChanged: { standing: 'WINNING', auction: { id: globalId('Auction', id) } } });
    const outbid = (async () => {
      for (;;) {
        const { data } = (await next()) as { data: { myBidsChanged: { standing: string } } };
        if (data.myBidsChanged.standing === 'OUTBID') return data;
      }
    })();
    await world.bid(ben, id, '900');
    expect(await outbid).toEqual({ myBidsChanged: { standing: 'OUTBID', auction: { id: globalId('Auction', id) } } });
    await source.return?.();
  });
});

describe('lists', () => {
  it('of auctions with their counts, offers, bids and own bids take a fixed number of statements', async () => {
    const { id } = await world.liveAuction();
    await world.bid(await world.bidder(id), id, '500');
    const caller = world.person('MANAGER');
    const operation = `query ($first: Int) { auctions(first: $first) { edges { node { id bidderCount watcherCount lastGoodFaithBid { alias } offer { kind }
      myBidding { joined minimumBid { amount } } eligibility { blockers } bids(first: 3) { edges { node { alias bidder { id } auction { id } } } } } } } }`;
    // What is done in the background is not the request's.
    await world.heard();
    const own = async (first: number) =>
      (await statementsOf(world.platform.platform.database, () => world.ask(caller, operation, { first }))).filter(
        (text) => text.includes('"auction".') || text.includes('auction.'),
      ).length;
    const few = await own(1);
    expect(few).toBeGreaterThan(6);
    expect([await own(10), await own(24)]).toEqual([few, few]);
  });

  it('refuse a cursor that is not theirs', async () => {
    const after = Buffer.from('["x"]').toString('base64url');
    await expect(world.ask(world.person(), `{ auctions(after: "${after}") { edges { cursor } } }`)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('eligibility', () => {
  it('names every blocker', async () => {
    const { id, dealer } = await world.liveAuction();
    const newcomer = world.person();
    world.neighbours.withoutKyc.add(newcomer.userId);
    const of = async (caller: Parameters<World['ask']>[0]) =>
      (
        await world.ask<{ auctionEligibility: object }>(
          caller,
          'query ($id: ID!) { auctionEligibility(auctionId: $id) { eligible blockers } }',
          { id },
        )
      ).auctionEligibility;
    expect(await of(newcomer)).toEqual({ eligible: false, blockers: ['KYC_REQUIRED', 'NOT_JOINED'] });
    expect(await of(dealer)).toMatchObject({ blockers: ['OWN_AUCTION', 'NOT_JOINED'] });
    expect(await of(world.person('CUSTOMER', 19))).toMatchObject({ blockers: ['NOT_JOINED', 'NO_FUNDS'] });
    expect(await of({ ...newcomer, kind: 'guest', userId: null, role: 'GUEST', scopes: [] })).toMatchObject({ blockers: ['SIGN_IN'] });
    expect(await of(await world.bidder(id, 1_000, '20'))).toEqual({ eligible: true, blockers: [] });
  });
});

describe('the frame', () => {
  it('has drizzle tables that equal the database', async () => {
    const all = [lots, bidding, funds, ending, own].flatMap((tables) => Object.values(tables));
    expect(all).toHaveLength(14);
    await expectTablesMatch(world.platform.platform.database, all);
  });

  it('seeds the demo auctions once, however often', async () => {
    await seedDemo(world.platform.platform);
    await seedDemo(world.platform.platform);
    const count = await world.platform.platform.database.system((tx) => sendQuery(tx, query.select().from(lots.auctions)));
    const demo = count.filter(({ tenantId }) => tenantId !== world.tenantId);
    // Three of each business but the one that does not auction.
    expect(demo.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'SCHEDULED'));
  });

  it('shows a tenant’s rows to nobody without that tenant, and lets nobody change the history', async () => {
    const { id } = await world.liveAuction();
    await world.bid(await world.bidder(id), id, '500');
    const { database } = world.platform.platform;
    expect(await database.tenant(newId(), (tx) => sendQuery(tx, query.select().from(bidding.bids)))).toEqual([]);
    await expect(
      database.tenant(world.tenantId, (tx) => sendQuery(tx, query.update(bidding.bids).set({ priceMinor: 1n }))),
    ).rejects.toMatchObject({
      message: expect.stringContaining('permission denied'),
    });
    await expect(database.system((tx) => sendQuery(tx, query.delete(bidding.bids)))).rejects.toMatchObject({
      message: expect.stringContaining('permission denied'),
    });
  });
});
