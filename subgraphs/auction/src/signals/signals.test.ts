import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, sendQuery } from '@marque/shared/testing';
import { openWorld, type World } from '../testing.js';
import { raiseSignal } from './commands/raise-signal.js';
import type { Signal } from './domain/signal.js';
import { biddingLots, biddingRecords, bidSignals } from './store/tables.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Parameters<World['ask']>[0] & { userId: string };
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const quiet = { softClose: { enabled: false } };

/** Resolves once all that is over was looked at. */
async function looked(): Promise<void> {
  const behind = sql<{ events: number }>`select count(*)::int as events from platform.events e, platform.consumers c
    where c.name = 'auction-signals' and e.position > c.position and e.type in ('auction.won.v1', 'auction.unsold.v1', 'auction.cancelled.v1')`;
  await expect
    .poll(() => world.platform.platform.database.system((tx) => sendQuery(tx, behind)), { timeout: 20_000, interval: 10 })
    .toEqual([{ events: 0 }]);
}

async function over(id: string): Promise<void> {
  world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
  await world.platform.runDueJobs();
  world.platform.clock.advance(1_000);
  await world.platform.runDueJobs();
}

interface Shown {
  id: string;
  kind: string;
  state: string;
  lots: number;
  score: number;
  summary: string;
  features: { name: string; evidence: number; words: string }[];
  bidders: { id: string }[];
  seller: { id: string } | null;
  auctions: { id: string }[];
  reviewer: { id: string } | null;
  reviewReason: string | null;
}
const fields = `id kind state lots score summary features { name evidence words } bidders { id } seller { id } auctions { id } reviewer { id } reviewReason`;
const list = async (caller: Parameters<World['ask']>[0], filter: object = {}): Promise<Shown[]> =>
  (
    await world.ask<{ bidSignals: { nodes: Shown[] } }>(
      caller,
      `query ($filter: BidSignalFilterInput) { bidSignals(filter: $filter, first: 50) { totalCount nodes { ${fields} } } }`,
      { filter },
    )
  ).bidSignals.nodes;
const review = async (caller: Parameters<World['ask']>[0], input: object): Promise<Record<string, unknown>> =>
  (
    await world.ask<{ result: Record<string, unknown> }>(
      caller,
      `mutation ($input: ReviewBidSignalInput!) { result: reviewBidSignal(input: $input) { __typename ... on UserError { path }
        ... on ReviewBidSignalPayload { signal { ${fields} } } } }`,
      { input },
    )
  ).result;

const signalOf = (changes: Partial<Signal> = {}): Signal => {
  const [a, b] = [newId(), newId()].toSorted();
  return {
    kind: 'RING',
    pattern: `${a}:${b}`,
    bidderIds: [a ?? '', b ?? ''],
    sellerId: null,
    auctionIds: [newId()],
    lots: 5,
    score: 0.8,
    features: [{ name: 'together', value: 5, evidence: 1, weight: 1, words: 'Together.' }],
    summary: 'A ring.',
    ...changes,
  };
};
const raise = (signal: Signal, tenantId = world.tenantId) => {
  const { platform } = world.platform;
  return platform.database.system((tx) => raiseSignal({ platform, tx }, { tenantId, signal, now: platform.clock.now() }));
};
const told = async (): Promise<number> => {
  const count = sql<{ n: number }>`select count(*)::int as n from platform.events where type = 'auction.bid_signal.v1'`;
  const [row] = await world.platform.platform.database.system((tx) => sendQuery(tx, count));
  return row?.n ?? 0;
};

it('a shill is told of once while the lots of one seller end one by one, and what was called off counts for nothing', async () => {
  const manager = world.person('MANAGER');
  const stream = await world.follow(manager, 'subscription { bidSignalRaised { kind state seller { id } } }');
  const raised = stream.next();
  const [shill, seller] = [world.person(), world.person('DEALER')];
  const before = await told();
  const lots: string[] = [];
  // Others sell too: who bids here alone bids on one seller.
  for (let n = 0; n < 16; n += 1) {
    const live = await world.liveAuction(quiet);
    const ours = n % 2 === 0;
    if (ours) {
      lots.push(live.id);
      await world.platform.asOwner((owner) => owner`update auction.auctions set seller_id = ${seller.userId} where id = ${live.id}`);
      await world.join(shill, live.id);
    }
    const [first, second] = [await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(first, live.id, '300');
    world.platform.clock.advance(hourMs / 6);
    if (ours) await world.bid(shill, live.id, '900');
    world.platform.clock.advance(hourMs / 2);
    await world.bid(second, live.id, '1000');
    await over(live.id);
    await looked();
  }
  const [signal, ...others] = await list(manager, { bidderId: globalId('User', shill.userId) });
  expect(others).toEqual([]);
  expect(signal).toMatchObject({
    kind: 'SHILL',
    state: 'OPEN',
    lots: lots.length,
    bidders: [{ id: globalId('User', shill.userId) }],
    seller: { id: globalId('User', seller.userId) },
  });
  expect(signal?.auctions.map(({ id }) => id)).toEqual(lots.toReversed().map((id) => globalId('Auction', id)));
  expect(signal?.features.map(({ name }) => name)).toEqual(['concentration', 'losing', 'early', 'pressing']);
  expect(await told()).toBe(before + 1);
  expect((await raised).value).toMatchObject({
    data: { bidSignalRaised: { kind: 'SHILL', seller: { id: globalId('User', seller.userId) } } },
  });
  await stream.return?.();
  // Nobody is stopped by it.
  expect(await world.bid(shill, (await opened(shill)).id, '300')).toMatchObject({ __typename: 'PlaceBidPayload' });
  const counts = (auctionId: string) =>
    world.platform.platform.database.system((tx) =>
      sendQuery(tx, sql`select rank from auction.bidding_records where auction_id = ${auctionId}`),
    );
  expect(await counts(lots[0] ?? '')).toHaveLength(3);
  const input = { auctionId: lots[0], reason: 'It was stolen' };
  await world.ask(world.person('ADMIN'), 'mutation ($input: AuctionReasonInput!) { voidAuction(input: $input) { __typename } }', { input });
  await looked();
  expect(await counts(lots[0] ?? '')).toEqual([]);
}, 120_000);

async function opened(bidder: Person) {
  const live = await world.liveAuction(quiet);
  await world.join(bidder, live.id);
  return live;
}

describe('a pattern', () => {
  it('has one signal however often and by how many at once it is seen, and what is known by now', async () => {
    const before = await told();
    const signal = signalOf();
    await Promise.all([raise(signal), raise(signal), raise(signal)]);
    await raise({ ...signal, lots: 8, score: 0.9, auctionIds: [newId()] });
    await raise({ ...signal, lots: 7, score: 0.75 });
    const [shown] = await list(world.person('MANAGER'), { bidderId: globalId('User', signal.bidderIds[0] ?? '') });
    expect(shown).toMatchObject({ lots: 8, state: 'OPEN' });
    expect(shown?.score).toBeCloseTo(0.9, 5);
    expect(await told()).toBe(before + 1);
  });

  it('of a ring that has grown is the same one', async () => {
    const before = await told();
    const ring = signalOf();
    await raise(ring);
    const bidderIds = [...ring.bidderIds, newId()].toSorted();
    await raise({ ...ring, bidderIds, pattern: bidderIds.join(':') });
    const found = await list(world.person('MANAGER'), { bidderId: globalId('User', ring.bidderIds[0] ?? '') });
    expect(found).toMatchObject([{ bidders: bidderIds.map((id) => ({ id: globalId('User', id) })) }]);
    expect(await told()).toBe(before + 1);
  });

  it('that was dismissed is told of again on twice as many lots, and one that was confirmed never', async () => {
    const manager = world.person('MANAGER');
    for (const [decision, again] of [
      ['DISMISSED', 1],
      ['CONFIRMED', 0],
    ] as const) {
      const signal = signalOf();
      await raise(signal);
      const mine = () => list(manager, { bidderId: globalId('User', signal.bidderIds[0] ?? '') });
      const [{ id: signalId }] = (await mine()) as [Shown];
      const before = await told();
      const key = { signalId, decision, reason: 'They are husband and wife', idempotencyKey: randomUUID() };
      const reviewed = { state: decision, reviewer: { id: globalId('User', manager.userId) }, reviewReason: 'They are husband and wife' };
      expect(await review(manager, key)).toMatchObject({ signal: reviewed });
      expect(await review(manager, key)).toMatchObject({ signal: reviewed });
      expect(await review(manager, { ...key, idempotencyKey: null })).toMatchObject({
        __typename: 'Conflict',
        path: ['input', 'signalId'],
      });
      await raise({ ...signal, lots: 9 });
      expect(await mine()).toMatchObject([{ state: decision, lots: 5 }]);
      await raise({ ...signal, lots: 10 });
      expect(await told()).toBe(before + again);
      expect(await mine()).toMatchObject([{ state: again === 1 ? 'OPEN' : decision }]);
    }
  });
});

describe('signals', () => {
  it('are for managers of their own business alone', async () => {
    const signal = signalOf();
    await raise(signal);
    const manager = world.person('MANAGER');
    const [{ id: signalId }] = (await list(manager, { bidderId: globalId('User', signal.bidderIds[0] ?? '') })) as [Shown];
    for (const other of [world.person('DEALER'), world.person('AGENT'), world.person('CUSTOMER')])
      await expect(list(other)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const foreigner = { ...world.person('ADMIN'), tenantId: newId() };
    expect(await list(foreigner)).toEqual([]);
    expect(await review(foreigner, { signalId, decision: 'DISMISSED', reason: 'Not mine' })).toMatchObject({ __typename: 'NotFound' });
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on BidSignal { kind } } }';
    const found = async (who: Person) =>
      (await world.ask<{ _entities: unknown[] }>(who, entity, { r: [{ __typename: 'BidSignal', id: signalId }] }))._entities;
    expect([await found(manager), await found(foreigner), await found(world.person())]).toEqual([[{ kind: 'RING' }], [null], [null]]);
    const stream = world.follow(world.person('DEALER'), 'subscription { bidSignalRaised { kind } }');
    await expect(stream).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  it('are found by what they name and refused without a reason', async () => {
    const manager = world.person('MANAGER');
    const shill = signalOf({ kind: 'SHILL', bidderIds: [newId()], sellerId: newId(), pattern: randomUUID() });
    await raise(shill);
    const auctionId = globalId('Auction', shill.auctionIds[0] ?? '');
    const by = [{ sellerId: globalId('User', shill.sellerId ?? '') }, { auctionId }, { kinds: ['SHILL'], states: ['OPEN'], auctionId }];
    for (const filter of by) expect(await list(manager, filter)).toMatchObject([{ kind: 'SHILL', auctions: [] }]);
    expect(await list(manager, { kinds: ['RING'], auctionId })).toEqual([]);
    const [{ id: signalId }] = (await list(manager, { auctionId })) as [Shown];
    expect(await review(manager, { signalId, decision: 'CONFIRMED', reason: '' })).toMatchObject({ path: ['input', 'reason'] });
    expect(await review(manager, { signalId: globalId('BidSignal', newId()), decision: 'CONFIRMED', reason: 'So it is' })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('that were dismissed and lots are forgotten after a year; open and confirmed ones stay', async () => {
    const manager = world.person('MANAGER');
    const [dismissed, open] = [signalOf(), signalOf()];
    for (const each of [dismissed, open]) await raise(each);
    const of = (signal: Signal) => list(manager, { bidderId: globalId('User', signal.bidderIds[0] ?? '') });
    const [{ id: signalId }] = (await of(dismissed)) as [Shown];
    await review(manager, { signalId, decision: 'DISMISSED', reason: 'They are husband and wife' });
    world.platform.clock.advance(361 * dayMs);
    await world.platform.runDueJobs();
    expect([await of(dismissed), (await of(open)).length]).toEqual([[], 1]);
    // What ended by the leap in time was looked at after the first round.
    await looked();
    world.platform.clock.advance(hourMs);
    await world.platform.runDueJobs();
    expect(await world.platform.platform.database.system((tx) => sendQuery(tx, sql`select 1 from auction.bidding_lots`))).toEqual([]);
  });

  it('have the tables that drizzle knows', async () => {
    await expectTablesMatch(world.platform.platform.database, [biddingLots, biddingRecords, bidSignals]);
  });
});
