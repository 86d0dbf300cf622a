import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendQuery } from '@marque/shared/testing';
import { type Answer, openWorld, type World } from '../../testing.js';
import { setKyc } from '../store/bidders.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Parameters<World['bid']>[0];
type Shown = { id: string; alias: string; isPlatformBid: boolean; retraction: string | null };

async function bidsOf(staff: Person, auctionId: string): Promise<Shown[]> {
  const operation = 'query ($id: ID!) { auction(id: $id) { bids { edges { node { id alias isPlatformBid retraction } } } } }';
  const { auction } = await world.ask<{ auction: { bids: { edges: { node: Shown }[] } } }>(staff, operation, { id: auctionId });
  return auction.bids.edges.map(({ node }) => node);
}

/** Takes back the last bid that stands. */
async function retractLast(staff: Person, auctionId: string): Promise<void> {
  const last = (await bidsOf(staff, auctionId)).find(({ retraction, isPlatformBid }) => retraction === null && !isPlatformBid);
  const operation = 'mutation ($input: RetractBidInput!) { retractBid(input: $input) { __typename } }';
  const input = { bidId: last?.id, reason: 'Placed by mistake' };
  expect(await world.ask<{ retractBid: Answer }>(staff, operation, { input })).toEqual({ retractBid: { __typename: 'AuctionPayload' } });
}

/** What the accounts bind against what the auctions bind, and the kept count of bidders against the maxima. */
async function expectConsistent(): Promise<void> {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(
      tx,
      sql<{ id: string }>`
      select a.bidder_id as id from auction.bidder_accounts a where a.committed_minor <> coalesce((
        select sum(x.committed_minor) from auction.auctions x where x.leader_id = a.bidder_id and x.state = 'LIVE'), 0)
      union all
      select a.id from auction.auctions a where a.bidder_count <> (select count(*) from auction.maxima m where m.auction_id = a.id)`,
    ),
  );
  expect(rows).toEqual([]);
}

it('a bid that fell with one retraction, its funds being bound elsewhere, does not come back with the next', async () => {
  const [here, elsewhere] = [await world.liveAuction(), await world.liveAuction()];
  // 20 % of 500 or of 600, not of both.
  const anna = await world.bidder(here.id, 150);
  const [ben, cleo, dan] = [await world.bidder(here.id), await world.bidder(here.id), await world.bidder(here.id)];
  const aliasOf = (person: typeof anna) => world.alias(person, here.id);
  await world.join(anna, elsewhere.id);
  await world.bid(ben, here.id, '400');
  await world.bid(anna, here.id, '500');
  await world.bid(cleo, here.id, '900');
  expect(await world.bid(anna, elsewhere.id, '600')).toMatchObject({ leading: true });
  await retractLast(here.manager, here.id);
  expect(await world.read(here.id)).toMatchObject({
    leaderAlias: await aliasOf(ben),
    price: { amount: '100.00' },
    bidCount: 1,
    bidderCount: 1,
  });
  await expectConsistent();

  // Now Anna's money is free again, and one more bid is taken back.
  await world.join(cleo, elsewhere.id);
  await world.bid(cleo, elsewhere.id, '900');
  await world.bid(dan, here.id, '300');
  await retractLast(here.manager, here.id);
  expect(await world.read(here.id)).toMatchObject({
    leaderAlias: await aliasOf(ben),
    price: { amount: '100.00' },
    bidCount: 1,
    bidderCount: 1,
  });
  const shown = (await bidsOf(here.manager, here.id)).map(({ alias, retraction }) => `${alias}: ${retraction}`);
  expect(shown).toEqual([
    `${await aliasOf(dan)}: Placed by mistake`,
    `${await aliasOf(cleo)}: Placed by mistake`,
    `${await aliasOf(anna)}: A bid was taken back, and what this one needs to lead is not there any more.`,
    `${await aliasOf(ben)}: null`,
  ]);
  await expectConsistent();
});

it('a platform bid that fell with one retraction does not come back with the next', async () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const live = await world.liveAuction({
    type: 'RESERVE',
    reservePrice: usd('1000'),
    reserveProtection: true,
    softClose: { enabled: false },
  });
  const [anna, ben] = [await world.bidder(live.id), await world.bidder(live.id)];
  await world.bid(anna, live.id, '300');
  await world.bid(ben, live.id, '500');
  const end = new Date((await world.read(live.id)).effectiveEnd).getTime();
  world.platform.clock.set(new Date(end - 30 * 60_000));
  await world.platform.runDueJobs();
  expect(await world.read(live.id)).toMatchObject({ platformBidLeads: true, price: { amount: '510.00' } });
  await retractLast(live.manager, live.id);
  expect(await world.read(live.id)).toMatchObject({ platformBidLeads: false, price: { amount: '300.00' }, bidCount: 1 });
  await world.bid(ben, live.id, '400');
  await retractLast(live.manager, live.id);
  expect(await world.read(live.id)).toMatchObject({ platformBidLeads: false, price: { amount: '300.00' }, bidCount: 1 });
  await expectConsistent();
});

it('nobody whose KYC was rejected meanwhile leads because another’s bid is taken back', async () => {
  const live = await world.liveAuction();
  const [anna, ben] = [await world.bidder(live.id), await world.bidder(live.id)];
  await world.bid(anna, live.id, '300');
  await world.bid(ben, live.id, '500');
  const { database, clock } = world.platform.platform;
  await database.tenant(world.tenantId, (tx) => setKyc(tx, world.tenantId, anna.userId, false, clock.now()));
  await retractLast(live.manager, live.id);
  expect(await world.read(live.id)).toMatchObject({ leaderAlias: null, price: null, bidCount: 0, bidderCount: 0 });
  await expectConsistent();
});
