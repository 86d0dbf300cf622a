/** Auctions that end in the same moment are closed in one transaction, each as if it were alone. */
import { sql } from 'drizzle-orm';
import { newId } from '@marque/shared/ids';
import { sendQuery } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeBid } from '../../bidding/commands/place-bid.js';
import { closeKey } from '../../lots/commands/schedule.js';
import { type LiveAuction, openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { BidQueue } from '../../bidding/commands/bid-queue.js';
import { concludeEnds } from './conclude-ends.js';
import { closeAuction } from './close-auction.js';
import { takeDeposit } from './deposits/take-deposit.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const plain = { softClose: { enabled: false } };
const on = ({ id }: LiveAuction) => ({ tenantId: world.tenantId, auctionId: id });

async function typesOf({ id }: LiveAuction): Promise<string[]> {
  const log = await world.platform.platform.events.since(world.tenantId, 'auction', id, 0);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  return log.map(({ type }) => type);
}

const stateOf = async ({ id }: LiveAuction) => (await world.read(id))['state'];
async function jobsOf(auctions: readonly LiveAuction[]): Promise<number> {
  const keys = auctions.map(({ id }) => closeKey(id));
  let jobs = 0;
  await world.platform.asOwner(async (owner) => {
    jobs = (await owner`select 1 from jobs._private_jobs where key = any (${keys})`).length;
  });
  return jobs;
}

async function boundOf(bidderId: string): Promise<bigint | undefined> {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(tx, sql<{ bound: bigint }>`select committed_minor as bound from auction.bidder_accounts where bidder_id = ${bidderId}`),
  );
  return rows[0]?.bound;
}

/** The moment at which the last of them has ended. */
async function reachEnd(auctions: readonly LiveAuction[]): Promise<void> {
  const ends = await Promise.all(auctions.map(async ({ id }) => Date.parse((await world.read(id)).effectiveEnd)));
  world.platform.clock.set(new Date(Math.max(...ends)));
}

it('one job closes all that have ended: sold, below the reserve and without bids; a leader of two keeps what each binds', async () => {
  const reserve = { ...plain, type: 'RESERVE', reservePrice: usd('1000') };
  const [sold, alsoSold, short, none] = [
    await world.liveAuction(plain),
    await world.liveAuction(plain),
    await world.liveAuction(reserve),
    await world.liveAuction(plain),
  ];
  const anna = await world.bidder(sold.id, 1_000);
  await world.join(anna, alsoSold.id);
  const ben = await world.bidder(short.id);
  await world.bid(anna, sold.id, '900');
  await world.bid(anna, alsoSold.id, '700');
  await world.bid(ben, short.id, '500');
  await reachEnd([sold, alsoSold, short, none]);

  await closeAuction(servicesOn(world.platform.platform), on(none));

  expect(await Promise.all([sold, alsoSold, short, none].map(stateOf))).toEqual(['ENDED', 'ENDED', 'UNSOLD', 'UNSOLD']);
  expect(await world.read(sold.id)).toMatchObject({
    hammerPrice: { amount: '100.00' },
    offer: { kind: 'WINNER', state: 'AWAITING_DEPOSIT' },
  });
  expect(await world.read(short.id)).toMatchObject({ hammerPrice: null, offer: { kind: 'COUNTER_OFFER', state: 'AWAITING_BIDDER' } });
  expect((await typesOf(sold)).at(-1)).toBe('auction.ended.v1');
  expect((await typesOf(short)).slice(-2)).toEqual(['auction.ended.v1', 'auction.offer_changed.v1']);
  expect((await typesOf(none)).slice(-2)).toEqual(['auction.ended.v1', 'auction.unsold.v1']);
  // A fifth of each hammer price, no longer of the maxima.
  expect(await boundOf(anna.userId)).toBe(40_00n);
  expect(await jobsOf([sold, alsoSold, short, none])).toBe(0);
  world.platform.clock.advance(1_000);
  await world.platform.runDueJobs();
  expect(await Promise.all([sold, alsoSold].map(stateOf))).toEqual(['PENDING_SETTLEMENT', 'PENDING_SETTLEMENT']);
});

it('more than one transaction takes are closed as well, and none that ends later', async () => {
  const many: LiveAuction[] = [];
  for (let index = 0; index < 5; index += 1) many.push(await world.liveAuction(plain));
  const later = await world.liveAuction({ ...plain, endsAt: new Date(world.platform.clock.now().getTime() + 7_200_000).toISOString() });
  const [first] = many;
  if (!first) throw new Error('none');
  await reachEnd(many);
  const { platform } = world.platform;
  const queue = new BidQueue({ platform, concludeEnds }, 2);
  await closeAuction({ platform, queue }, on(first));
  expect(new Set(await Promise.all(many.map(stateOf)))).toEqual(new Set(['UNSOLD']));
  expect(await stateOf(later)).toBe('LIVE');
  expect(await jobsOf([later])).toBe(1);
});

/** While somebody else is at this auction. */
const whileHeld = ({ id }: LiveAuction, work: () => Promise<unknown>): Promise<void> =>
  world.platform.asOwner(async (owner) => {
    await owner`select id from auction.auctions where id = ${id} for update`;
    await work();
  });

it('one on which somebody else decides is left to its own job, and holds up no other', async () => {
  const [held, free] = [await world.liveAuction(plain), await world.liveAuction(plain)];
  await reachEnd([held, free]);
  const services = servicesOn(world.platform.platform);
  await whileHeld(held, async () => {
    await services.queue.closeEnded(world.tenantId);
    expect(await Promise.all([held, free].map(stateOf))).toEqual(['LIVE', 'UNSOLD']);
    expect(await jobsOf([held])).toBe(1);
  });
  await closeAuction(services, on(held));
  expect(await stateOf(held)).toBe('UNSOLD');
});

it('a bid that arrived before the end comes first, though it waits', async () => {
  const [contested, free] = [await world.liveAuction(plain), await world.liveAuction(plain)];
  const anna = await world.bidder(contested.id, 1_000, '200');
  const end = new Date((await world.read(contested.id)).effectiveEnd);
  const last = new Date((await world.read(free.id)).effectiveEnd);
  const services = servicesOn(world.platform.platform);
  world.platform.clock.set(new Date(end.getTime() - 1));
  // Arrives while the row is free, and is decided in a later turn of the event loop than the ends are looked for.
  const bid = placeBid(
    { ...services, caller: anna },
    { auctionId: contested.id, maximum: { amount: '500', currency: 'USD' }, idempotencyKey: newId() },
  );
  world.platform.clock.set(last);
  await services.queue.closeEnded(world.tenantId);
  await closeAuction(services, on(contested));
  expect(await bid).toMatchObject({ leading: true });
  expect(await Promise.all([contested, free].map(stateOf))).toEqual(['ENDED', 'UNSOLD']);
});

it('one that cannot be closed keeps no other open', async () => {
  const [broken, free] = [await world.liveAuction(plain), await world.liveAuction(plain)];
  await reachEnd([broken, free]);
  await world.platform.asOwner((owner) =>
    owner.unsafe(`
      create function auction.refuse() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
      create trigger refuse before update on auction.auctions for each row when (old.id = '${broken.id}') execute function auction.refuse()`),
  );
  const services = servicesOn(world.platform.platform);
  await expect(closeAuction(services, on(broken))).rejects.toThrow('broken');
  await closeAuction(services, on(free));
  expect(await Promise.all([broken, free].map(stateOf))).toEqual(['LIVE', 'UNSOLD']);
  await world.platform.asOwner((owner) => owner`drop trigger refuse on auction.auctions`);
  await closeAuction(services, on(broken));
  expect(await stateOf(broken)).toBe('UNSOLD');
});

it('a deposit waits until the ends of the same moment are done', async () => {
  const [sold, other] = [await world.liveAuction(plain), await world.liveAuction(plain)];
  const anna = await world.bidder(sold.id, 1_000);
  await world.bid(anna, sold.id, '500');
  await reachEnd([sold, other]);
  const services = servicesOn(world.platform.platform);
  await closeAuction(services, on(sold));
  const last = await world.liveAuction({ ...plain, endsAt: new Date(world.platform.clock.now().getTime() + 3_600_000).toISOString() });
  await reachEnd([last]);
  const closing = services.queue.closeEnded(world.tenantId);
  await takeDeposit(services, on(sold));
  expect(await Promise.all([sold, other, last].map(stateOf))).toEqual(['PENDING_SETTLEMENT', 'UNSOLD', 'UNSOLD']);
  await closing;
});
