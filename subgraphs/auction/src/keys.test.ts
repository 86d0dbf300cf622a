import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { query } from '@marque/shared/db/statement';
import { sendQuery } from '@marque/shared/testing';
import { fundingRequests } from './funds/store/tables.js';
import { openWorld, type World } from './testing.js';

const dayMs = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const later = async (days: number): Promise<void> => {
  world.platform.clock.advance(days * dayMs);
  await world.platform.runDueJobs();
};
const keys = async (): Promise<string[]> => {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(tx, sql<{ key: string }>`select key from platform.commands where command = 'placeBid'`),
  );
  return rows.map(({ key }) => key);
};

it('knows the key of a bid for 400 days, longer than any auction takes bids', async () => {
  const now = world.platform.clock.now().getTime();
  const short = await world.liveAuction();
  const long = await world.liveAuction({ endsAt: new Date(now + 60 * dayMs).toISOString() });
  const anna = await world.bidder(short.id);
  await world.join(anna, long.id);
  const [inShort, inLong] = [randomUUID(), randomUUID()];
  const first = await world.bid(anna, short.id, '500', inShort);
  const second = await world.bid(anna, long.id, '500', inLong);
  await later(59);
  expect(await world.bid(anna, short.id, '500', inShort)).toEqual(first);
  expect(await world.bid(anna, long.id, '500', inLong)).toEqual(second);
  await later(341);
  expect((await keys()).toSorted()).toEqual([inShort, inLong].toSorted());
  expect(await world.bid(anna, short.id, '500', inShort)).toEqual(first);
  await later(1);
  expect(await keys()).toEqual([]);
  // What is forgotten is a new bid, and its auction takes none any more.
  expect(await world.bid(anna, short.id, '500', inShort)).toMatchObject({ __typename: 'AuctionEnded' });
});

it('knows the wish of a key of funds as long as the key, and never forgets a change that finance has not answered', async () => {
  const { id } = await world.liveAuction();
  const anna = world.person('CUSTOMER', 1_000);
  const key = randomUUID();
  const operation = `mutation ($input: BiddingFundsInput!) { holdBiddingFunds(input: $input) { __typename ... on UserError { message } } }`;
  const hold = () => world.ask(anna, operation, { input: { amount: { amount: '30', currency: 'USD' }, idempotencyKey: key } });
  const held = await hold();
  world.neighbours.financeDown = true;
  await expect(world.bidder(id, 1_000, '20')).rejects.toThrow('Finance does not answer.');
  const states = async () => {
    const rows = await world.platform.platform.database.system((tx) =>
      sendQuery(tx, query.select({ state: fundingRequests.state }).from(fundingRequests)),
    );
    return new Set(rows.map(({ state }) => state));
  };
  await later(400);
  expect(await hold()).toEqual(held);
  expect(await states()).toEqual(new Set(['DONE', 'PENDING']));
  await later(2);
  expect(await states()).toEqual(new Set(['PENDING']));
  world.neighbours.financeDown = false;
});
