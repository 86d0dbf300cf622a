import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '@marque/shared/graph/global-ids';
import { type LiveAuction, openWorld, type World } from '../../testing.js';
import { tellStandings } from './tell-standings.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

describe('the end of an auction, to those who bade in it', () => {
  const quiet = { softClose: { enabled: false } };
  type Bidder = Awaited<ReturnType<World['bidder']>>;

  /** An auction with one who leads and one who was outbid. */
  async function twoBidders() {
    const live = await world.liveAuction(quiet);
    const [anna, ben] = [await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(anna, live.id, '500');
    await world.bid(ben, live.id, '900');
    // What comes from now on is of what follows.
    await world.heard();
    return { live, anna, ben };
  }
  /** What somebody's stream tells of their standing, one after the other. */
  async function standings(person: Bidder) {
    const source = await world.follow(person, 'subscription { myBidsChanged { standing auction { state } } }');
    return {
      next: async () => (await source.next()).value.data.myBidsChanged as { standing: string; auction: { state: string } },
      end: () => source.return?.(),
    };
  }
  const byStaff = (person: Bidder, field: string, auctionId: string) =>
    world.ask(person, `mutation ($input: AuctionReasonInput!) { ${field}(input: $input) { __typename } }`, {
      input: { auctionId, reason: 'The papers are missing' },
    });
  async function endOf(id: string): Promise<void> {
    world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
    await world.platform.runDueJobs();
  }

  it('is told as lost once, whether it comes by itself or staff bring it', async () => {
    for (const end of [({ id }: LiveAuction) => endOf(id), ({ id, manager }: LiveAuction) => byStaff(manager, 'endAuctionEarly', id)]) {
      const { live, anna } = await twoBidders();
      const stream = await standings(anna);
      expect(await stream.next()).toEqual({ standing: 'OUTBID', auction: { state: 'LIVE' } });
      await end(live);
      expect(await stream.next()).toMatchObject({ standing: 'LOST' });
      world.platform.clock.advance(1_000);
      await world.platform.runDueJobs();
      expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
      // The held deposit tells a loser nothing new; what is next is that nobody has won any more.
      await byStaff(world.person('ADMIN'), 'voidAuction', live.id);
      expect(await stream.next()).toEqual({ standing: 'ENDED', auction: { state: 'VOIDED' } });
      await stream.end();
    }
  });

  it('is told where it is called off or does not sell', async () => {
    const cancelled = await twoBidders();
    const stream = await standings(cancelled.anna);
    await stream.next();
    await byStaff(cancelled.live.manager, 'cancelAuction', cancelled.live.id);
    expect(await stream.next()).toEqual({ standing: 'ENDED', auction: { state: 'CANCELLED' } });
    await stream.end();
    const short = await world.liveAuction({ ...quiet, type: 'RESERVE', reservePrice: { amount: '1000', currency: 'USD' } });
    const [low, high] = [await world.bidder(short.id), await world.bidder(short.id)];
    await world.bid(low, short.id, '500');
    await world.bid(high, short.id, '600');
    await world.heard();
    const lowest = await standings(low);
    await lowest.next();
    await endOf(short.id);
    expect(await lowest.next()).toEqual({ standing: 'ENDED', auction: { state: 'UNSOLD' } });
    await lowest.end();
  });

  it('is told to who has bid and whose bid was taken back, too', async () => {
    const { live, anna } = await twoBidders();
    const stream = await standings(anna);
    await stream.next();
    const bids = 'query ($id: ID!) { auction(id: $id) { bids(first: 5) { nodes { id bidder { id } } } } }';
    interface Shown {
      auction: { bids: { nodes: { id: string; bidder: { id: string } | null }[] } };
    }
    const { auction } = await world.ask<Shown>(live.manager, bids, { id: live.id });
    const own = auction.bids.nodes.find(({ bidder }) => bidder?.id === globalId('User', anna.userId));
    const retract = 'mutation ($input: RetractBidInput!) { retractBid(input: $input) { __typename } }';
    await world.ask(live.manager, retract, { input: { bidId: own?.id, reason: 'A slip' } });
    // What that changes is told before what follows.
    expect(await stream.next()).toMatchObject({ auction: { state: 'LIVE' } });
    await byStaff(live.manager, 'cancelAuction', live.id);
    await world.heard();
    for (;;) {
      const { standing, auction: shown } = await stream.next();
      if (shown.state === 'CANCELLED') {
        expect(standing).toBe('ENDED');
        break;
      }
    }
    await stream.end();
  });

  it('is told all of them, however many, each once for many events of it', async () => {
    const { live } = await twoBidders();
    const { platform } = world.platform;
    await world.platform.asOwner(
      (sql) => sql`insert into auction.maxima (auction_id, bidder_id, tenant_id, bid_id, amount_minor, sequence)
        select ${live.id}::uuid, gen_random_uuid(), ${world.tenantId}::uuid, gen_random_uuid(), 100, n from generate_series(1001, 1999) n`,
    );
    const log = await platform.events.since(world.tenantId, 'auction', live.id, 0);
    const now = platform.clock.now();
    const end = (type: string, occurredAt = now) => ({
      ...log[0],
      type,
      occurredAt: occurredAt.toISOString(),
      payload: { auctionId: live.id },
    });
    const tell = (...events: object[]) =>
      platform.database.system((tx) => tellStandings({ platform, tx }, events as Parameters<typeof tellStandings>[1]));
    await tell(end('auction.ended.v1'), end('auction.unsold.v1'));
    await tell(end('auction.ended.v1', new Date(now.getTime() - 2 * 86_400_000)));
    const told = await platform.database.systemSql<{ topics: string[] }[]>`
      select topics from platform.events where type = 'auction.standings_changed.v1' and aggregate_id = ${live.id}`;
    expect(told.map(({ topics }) => topics.length).toSorted((a, b) => a - b)).toEqual([1, 500, 500]);
    expect(new Set(told.flatMap(({ topics }) => topics)).size).toBe(1_001);
  });
});
