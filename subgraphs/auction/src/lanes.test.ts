import { expect, it, onTestFinished } from 'vitest';
import type { JobTask } from '@marque/shared/jobs';
import { type LiveAuction, openWorld, type World } from './testing.js';

const patient = { timeout: 20_000 };
const minuteMs = 60_000;

/** Moves the time of an auction's job into the past, and that by which the job decides. */
async function makeDue(world: World, task: string, auctionId: string, column: string, table = 'auctions'): Promise<void> {
  const past = new Date(world.platform.clock.now().getTime() - 1).toISOString();
  await world.platform.asOwner(async (sql) => {
    await sql`update auction.${sql(table)} set ${sql(column)} = ${past} where ${sql(table === 'auctions' ? 'id' : 'auction_id')} = ${auctionId}`;
    await sql`update jobs._private_jobs set run_at = now() where key = ${`auction.${task}:${auctionId}`}`;
  });
}

const closing = (world: World, { id }: LiveAuction) => makeDue(world, 'close', id, 'effective_end');

async function wonAuction(world: World): Promise<LiveAuction> {
  const auction = await world.liveAuction({ softClose: { enabled: false } });
  expect(await world.bid(await world.bidder(auction.id), auction.id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
  return auction;
}

/** A neighbour, or work in the background, that does not get on until the test ends. */
function held() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  onTestFinished(open);
  let waiting = 0;
  const wait = (): Promise<void> => {
    waiting += 1;
    return opened;
  };
  return { open, wait, waiting: () => waiting };
}

it(
  'opens, closes and lapses while as many deposits and as much in the background as may run at once do not get on',
  {
    timeout: 90_000,
  },
  async () => {
    const world = await openWorld();
    onTestFinished(() => world.platform.close());
    const { platform, neighbours } = world;
    const won: LiveAuction[] = [];
    for (let count = 0; count < 12; count += 1) won.push(await wonAuction(world));
    const last = await wonAuction(world);
    const startsAt = new Date(platform.clock.now().getTime() + minuteMs).toISOString();
    const early = await world.liveAuction({ startsAt });

    const [deposits, background] = [held(), held()];
    neighbours.meanwhile = deposits.wait;
    const rebuild: JobTask = { name: 'test.rebuild', run: background.wait };
    const tasks = platform.subgraphs.get('auction')?.running.tasks ?? [];
    await platform.jobs.start([...tasks, rebuild]);
    onTestFinished(async () => {
      deposits.open();
      background.open();
      await platform.jobs.stop();
    });
    await platform.platform.database.system(async (tx) => {
      for (const key of ['a', 'b', 'c']) await platform.jobs.schedule(tx, { task: rebuild.name, payload: null, key });
    });
    for (const auction of won) await closing(world, auction);
    await expect.poll(() => [deposits.waiting(), background.waiting()], patient).toEqual([12, 3]);

    const stateOf = async ({ id }: LiveAuction) => (await world.read(id))['state'];
    expect(await stateOf(early)).toBe('SCHEDULED');
    await makeDue(world, 'go_live', early.id, 'starts_at');
    await expect.poll(() => stateOf(early), patient).toBe('LIVE');
    await closing(world, last);
    await expect.poll(() => stateOf(last), patient).not.toBe('LIVE');
    const [lapsing] = won;
    if (!lapsing) throw new Error('nothing was won');
    await makeDue(world, 'expire_offer', lapsing.id, 'expires_at', 'offers');
    await expect.poll(async () => (await world.read(lapsing.id))['offer'], patient).not.toMatchObject({ state: 'AWAITING_DEPOSIT' });
    // Nobody got on meanwhile.
    expect([deposits.waiting(), background.waiting()]).toEqual([12, 3]);
  },
);
