import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bidRequests, fundingRequests } from './lots/store/tables.js';
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
const keys = async (): Promise<string[]> =>
  (await world.platform.platform.database.system((tx) => tx.select().from(bidRequests))).map((row) => row.idempotencyKey);

it('knows the key of a bid for a month, and as long as its auction is open', async () => {
  const now = world.platform.clock.now().getTime();
  const short = await world.liveAuction();
  const long = await world.liveAuction({ endsAt: new Date(now + 60 * dayMs).toISOString() });
  const anna = await world.bidder(short.id);
  await world.join(anna, long.id);
  const [inShort, inLong] = [randomUUID(), randomUUID()];
  const first = await world.bid(anna, short.id, '500', inShort);
  const second = await world.bid(anna, long.id, '500', inLong);
  await later(29);
  expect(await world.bid(anna, short.id, '500', inShort)).toEqual(first);
  await later(2);
  expect(await keys()).toEqual([inLong]);
  expect(await world.bid(anna, long.id, '500', inLong)).toEqual(second);
  // What is forgotten is a new bid, and its auction takes none any more.
  expect(await world.bid(anna, short.id, '500', inShort)).toMatchObject({ __typename: 'AuctionEnded' });
  await later(60);
  expect(await keys()).toEqual([]);
});

it('forgets what became of a hold’s change, but never a change that finance has not answered', async () => {
  const { id } = await world.liveAuction();
  await world.bidder(id, 1_000, '20');
  world.neighbours.financeDown = true;
  await expect(world.bidder(id, 1_000, '20')).rejects.toThrow('Finance does not answer.');
  await later(31);
  const states = await world.platform.platform.database.system((tx) => tx.select({ state: fundingRequests.state }).from(fundingRequests));
  expect(states).toEqual([{ state: 'PENDING' }]);
  world.neighbours.financeDown = false;
});
