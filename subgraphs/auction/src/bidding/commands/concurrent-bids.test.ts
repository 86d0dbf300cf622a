import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { openPlatform, type RunningPlatform } from '@marque/shared/platform';
import { sendQuery, silentLogger } from '@marque/shared/testing';
import { auctionsById, lockAuction } from '../../lots/store/auctions.js';
import { termsOf } from '../../lots/store/terms.js';
import { auction } from '../../subgraph.js';
import { openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { type BiddingState, openingState } from '../domain/bidding.js';
import { decide } from '../domain/decide.js';
import { standingLog } from '../store/bids.js';
import { topMaxima } from '../store/maxima.js';
import { stateOf } from '../store/standing.js';
import { placeBid } from './place-bid.js';

let world: World;
let second: RunningPlatform;
beforeAll(async () => {
  world = await openWorld();
  const { platform, databaseUrl, clock } = world.platform;
  const { dataDir, serviceSecret } = platform;
  second = await openPlatform({
    databaseUrl,
    subgraphs: [auction],
    dataDir,
    serviceSecret,
    clock,
    logger: silentLogger,
    graph: world.neighbours.graph,
    work: false,
  });
});
afterAll(async () => {
  await second.close();
  await world.platform.close();
});

/** The stored standing against the accepted log played through the rules in its order. */
async function expectReplayEqual(auctionId: string): Promise<BiddingState> {
  return world.platform.platform.database.tenant(world.tenantId, async (tx) => {
    const [row] = await auctionsById(tx, [auctionId]);
    if (!row) throw new Error('no auction');
    const stored = stateOf(row, await topMaxima(tx, auctionId));
    const terms = termsOf(row);
    let state = openingState(terms, 2);
    for (const { bidId, bidderId, amount } of await standingLog(tx, auctionId)) {
      const outcome = decide(
        terms,
        state,
        { type: 'BID', bidId, bidderId: bidderId ?? '', style: 'MAXIMUM', amount, coverable: 10n ** 18n },
        terms.startsAt,
      );
      expect(outcome.refusal).toBe(null);
      state = outcome.state;
    }
    expect(stored).toEqual({ ...state });
    return stored;
  });
}

/** Holds an auction's row as a decision does, with a connection that is not one of the pool's, until it is released. */
async function held(auctionId: string): Promise<{ release(): Promise<void> }> {
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holder = second.platform.database.tenant(world.tenantId, async (tx) => {
    await lockAuction(tx, auctionId);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  return {
    release() {
      release.resolve();
      return holder;
    },
  };
}

/** How many transactions of this test's database wait for a lock. */
async function waitingForRows(): Promise<number> {
  const rows = await second.platform.database.system((tx) =>
    sendQuery(
      tx,
      sql<{ waiting: bigint }>`
      select count(*) as waiting from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database()`,
    ),
  );
  return Number(rows[0]?.waiting);
}

describe('bids that arrive at once', () => {
  it('over two processes come to what the accepted log comes to in its order, without a gap in the sequence', async () => {
    const { id } = await world.liveAuction();
    const people = await Promise.all(Array.from({ length: 8 }, () => world.bidder(id, 1_000_000, '20000')));
    const queues = [world.platform.platform, second.platform].map(servicesOn);
    const answers = await Promise.all(
      Array.from({ length: 240 }, (_, index) => {
        const services = queues[index % 2];
        const bidder = people[(index * 7) % people.length];
        if (!services || !bidder) throw new Error('nobody');
        const maximum = { amount: `${100 + ((index * 7919) % 500) * 50}`, currency: 'USD' };
        return placeBid({ ...services, caller: bidder }, { auctionId: id, maximum, idempotencyKey: newId() });
      }),
    );
    const accepted = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer]));
    const state = await expectReplayEqual(id);
    expect(accepted.length).toBe(state.bidCount);
    expect(new Set(accepted.map(({ sequence }) => sequence)).size).toBe(accepted.length);
    const log = await world.platform.platform.events.since(world.tenantId, 'auction', id, 0);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  });

  it('in the last second, a hundred times the usual number: each acknowledged bid is in the log, each logged bid was acknowledged', async () => {
    const { id } = await world.liveAuction({ softClose: { enabled: false } });
    const people = await Promise.all(Array.from({ length: 50 }, () => world.bidder(id, 1_000_000, '100000')));
    const end = new Date((await world.read(id)).effectiveEnd).getTime();
    world.platform.clock.set(new Date(end - 500));
    const burst = Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        world.bid(people[index % 50] ?? world.person(), id, `${200 + ((index * 37) % 997) * 100}`),
      ),
    );
    const answers = await burst;
    const acknowledged = new Set(answers.flatMap((answer) => (answer.__typename === 'PlaceBidPayload' ? [answer['sequence']] : [])));
    const rows = await world.platform.platform.database.system((tx) =>
      sendQuery(tx, sql<{ sequence: bigint }>`select sequence from auction.bids where auction_id = ${id}`),
    );
    expect(new Set(rows.map(({ sequence }) => Number(sequence)))).toEqual(acknowledged);
    expect(answers.every(({ __typename }) => ['PlaceBidPayload', 'BidTooLow'].includes(__typename))).toBe(true);
    await expectReplayEqual(id);
  });

  it('on one auction, with whatever else is asked of it, do not make a bid on another wait while its row is held', async () => {
    const [hot, cool] = [await world.liveAuction(), await world.liveAuction()];
    const [anna, ben] = [await world.bidder(cool.id, 1_000_000, '1000'), await world.bidder(hot.id, 1_000_000, '1000')];
    const [watcher, winner] = [world.person(), world.person('CUSTOMER')];
    const row = await held(hot.id);
    // More than the pool has connections, of each kind of command that changes an auction.
    const ask = (caller: Parameters<World['ask']>[0], field: string, type: string, given: object) =>
      world.ask(caller, `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input: given });
    const pending = [
      ...Array.from({ length: 8 }, () => world.join(world.person(), hot.id)),
      ...Array.from({ length: 8 }, (_, index) => world.bid(ben, hot.id, `${500 + index * 100}`)),
      ask(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', { auctionId: hot.id, reason: 'The car is damaged' }),
      ask(winner, 'answerSecondChance', 'AnswerOfferInput', { auctionId: hot.id, accept: true, idempotencyKey: randomUUID() }),
      ask(winner, 'makeCounterOffer', 'CounterOfferInput', { auctionId: hot.id, price: null, idempotencyKey: randomUUID() }),
      ask(hot.manager, 'approveAuction', 'ApproveAuctionInput', { auctionId: hot.id, reason: 'Looks good' }),
      ...Array.from({ length: 8 }, () => ask(watcher, 'watchAuction', 'AuctionInput', { auctionId: hot.id })),
    ];
    const settled = Promise.allSettled(pending);
    // They have all come as far as they can: of the commands one waits for the row, and one batch of bids.
    await expect.poll(async () => waitingForRows(), { interval: 10 }).toBe(2);
    expect(await world.bid(anna, cool.id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
    expect(await world.read(hot.id)).toMatchObject({ bidCount: 0 });
    await world.join(world.person(), cool.id);
    expect(await waitingForRows()).toBe(2);
    await row.release();
    const results = await settled;
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await world.read(hot.id)).toMatchObject({ bidCount: 8 });
  });

  it('a watch does not wait for the auction’s row', async () => {
    const { id } = await world.liveAuction();
    const row = await held(id);
    const operation = 'mutation ($input: AuctionInput!) { watchAuction(input: $input) { __typename } }';
    expect(await world.ask(world.person(), operation, { input: { auctionId: id } })).toEqual({
      watchAuction: { __typename: 'AuctionPayload' },
    });
    await row.release();
  });

  it('for the price to buy at once: one of them buys', async () => {
    const { id } = await world.liveAuction({ buyNowPrice: { amount: '5000', currency: 'USD' } });
    const people = await Promise.all(Array.from({ length: 5 }, () => world.bidder(id, 1_000_000, '2000')));
    const operation = 'mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename } }';
    const answers = await Promise.all(
      people.map((caller) => world.ask(caller, operation, { input: { auctionId: id, idempotencyKey: newId() } })),
    );
    const types = answers.map(({ buyNow }) => JSON.stringify(buyNow)).toSorted();
    expect(types.filter((type) => type.includes('PlaceBidPayload'))).toHaveLength(1);
    expect(types.filter((type) => type.includes('AuctionEnded'))).toHaveLength(4);
    expect(await world.read(id)).toMatchObject({ state: 'ENDED', hammerPrice: { amount: '5000.00' } });
  });
});
