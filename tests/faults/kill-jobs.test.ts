/**
 * The platform is killed in the middle of a job: a lock that the test holds stops the job's transaction at a chosen statement, and the kill is
 * exactly there. Started again, the platform brings each to its right end, once.
 */
import { localId } from '@marque/shared/graph/global-ids';
import { type Client, createClient, newKey } from '@marque/sdk';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { createTestDatabase } from '@marque/shared/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { demoWorld } from '../kit/demo-template.js';
import { Given } from '../kit/given.js';
import { PlatformProcess } from '../kit/process.js';

const slug = 'sterling';
const usd = (amount: string) => ({ amount, currency: 'USD' });
/** The advisory lock at which the statement of a job waits. */
const barrier = 4711;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let platform: PlatformProcess;
let sql: postgres.Sql;
const clients = new Map<DemoPersonKey, Client>();

async function as(_slug: DemoSlug, person: DemoPersonKey): Promise<Client> {
  const known = clients.get(person);
  if (known) return known;
  const client = createClient({ url: platform.url, tenant: slug, webSocketImpl: WebSocket, retries: 0 });
  await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
  clients.set(person, client);
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase(subgraphs, demoWorld);
  sql = postgres(database.url, { max: 3, onnotice: () => {} });
  await sql.unsafe(`
    create function public.wait_at_barrier() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(${barrier}); return new; end $$;
    create function public.not_now() returns trigger language plpgsql as $$ begin return null; end $$`);
  platform = await PlatformProcess.prepare(database.url);
  await platform.start();
});
afterAll(async () => {
  await platform.kill();
  platform.remove();
  await sql.end();
  await database.drop();
});

/** Kills the platform when one of its transactions has come to an insert of this kind, which is then rolled back. */
async function killAt(table: string, condition: string, go: () => Promise<unknown>): Promise<void> {
  const held = await sql.reserve();
  await held`select pg_advisory_lock(${barrier})`;
  await sql.unsafe(
    `create trigger stop_here before insert on ${table} for each row when (${condition}) execute function public.wait_at_barrier()`,
  );
  await go();
  const waiting = async () =>
    (await sql`select from pg_locks where locktype = 'advisory' and objid = ${barrier} and classid = 0 and not granted`).length;
  await expect.poll(waiting).toBeGreaterThan(0);
  await platform.kill();
  await held`select pg_advisory_unlock(${barrier})`;
  held.release();
  await expect.poll(waiting).toBe(0);
  await sql.unsafe(`drop trigger stop_here on ${table}`);
  await platform.start();
}

/** An auction in which two people have bid, by its key in the tables. */
async function bidOn(): Promise<{ id: string; end(): Promise<unknown> }> {
  const given = new Given({ as, runDueJobs: async () => {} }, slug);
  const auction = await given.auction({ startPrice: '100', step: '10' }).liveFor(3600);
  await given.bidders(auction, ['buyer', 'customer'], '200');
  for (const [person, maximum] of [
    ['customer', '300'],
    ['buyer', '400'],
  ] as const) {
    const { placeBid } = await (
      await as(slug, person)
    ).placeBid({ input: { auctionId: auction.id, maximum: usd(maximum), idempotencyKey: newKey() } });
    expect(placeBid.__typename).toBe('PlaceBidPayload');
  }
  const id = localId('Auction', auction.id);
  return {
    id,
    async end() {
      await sql`update auction.auctions set effective_end = now() - interval '1 second' where id = ${id}`;
      await dueNow(`auction.close:${id}`);
    },
  };
}

/** Nobody else changes a job's time behind the platform's back, so it is told as of a job that was stored. */
async function dueNow(key: string): Promise<void> {
  await sql`update jobs._private_jobs set run_at = now() where key = ${key}`;
  await sql`notify "jobs:insert"`;
}

const stateOf = async (id: string) => (await sql`select state from auction.auctions where id = ${id}`)[0]?.['state'];
const typesOf = async (id: string): Promise<string[]> =>
  (await sql<{ type: string }[]>`select type from platform.events where aggregate_id = ${id} order by sequence`).map(({ type }) => type);
const depositsOf = async (id: string): Promise<number> =>
  (await sql`select from finance.holds where purpose = 'AUCTION_DEPOSIT' and status = 'HELD' and reference like ${`%${id}%`}`).length;
const balanced = async () => (await (await as(slug, 'admin')).verifyLedger({})).verifyLedger?.balanced;
const patient = { timeout: 30_000 };

describe('a sale whose job is killed', () => {
  test.each([
    ['while the end is written', 'platform.events', `new.type = 'auction.ended.v1'`],
    ['while finance books the deposit', 'platform.events', `new.type = 'finance.hold_placed.v1'`],
    ['after finance has booked the deposit, before the sale is written', 'platform.events', `new.type = 'auction.won.v1'`],
  ])('%s: comes to its end once', async (_when, table, condition) => {
    const auction = await bidOn();
    await killAt(table, condition, () => auction.end());
    await expect.poll(() => stateOf(auction.id), patient).toBe('PENDING_SETTLEMENT');
    const types = await typesOf(auction.id);
    for (const type of ['auction.ended.v1', 'auction.won.v1']) expect(types.filter((one) => one === type)).toHaveLength(1);
    expect(await depositsOf(auction.id)).toBe(1);
    expect(await balanced()).toBe(true);
  });
});

test('an offer that lapses while its job is killed lapses once, and the next bidder has a chance', async () => {
  const auction = await bidOn();
  await sql.unsafe(`create trigger no_deposit before insert on jobs._private_jobs for each row
    when (new.key like 'auction.take_deposit:%') execute function public.not_now()`);
  await auction.end();
  await expect.poll(async () => (await sql`select from auction.offers where auction_id = ${auction.id}`).length, patient).toBe(1);
  await sql.unsafe('drop trigger no_deposit on jobs._private_jobs');
  await killAt('platform.events', `new.type = 'auction.offer_changed.v1'`, async () => {
    await sql`update auction.offers set expires_at = now() - interval '1 second' where auction_id = ${auction.id}`;
    await dueNow(`auction.expire_offer:${auction.id}`);
  });
  const offers = () => sql<{ kind: string; state: string }[]>`
    select kind, state from auction.offers where auction_id = ${auction.id} order by created_at, id`;
  await expect.poll(async () => (await offers()).map(({ state }) => state), patient).toEqual(['LAPSED', 'AWAITING_BIDDER']);
  const types = await typesOf(auction.id);
  expect(types.filter((type) => type === 'auction.ended.v1')).toHaveLength(1);
  expect(await depositsOf(auction.id)).toBe(0);
  const [bound] = await sql`select sum(committed_minor)::text as minor from auction.bidder_accounts where committed_minor > 0
    and bidder_id = ${demoPerson(slug, 'buyer').id}`;
  expect([null, '0']).toContain(bound?.['minor'] ?? null);
});

test('a hold that expires while its job is killed is given back once', async () => {
  const buyer = await as(slug, 'buyer');
  const total = async () => {
    const { myWallet } = await buyer.myWallet({});
    return Number(myWallet?.available.amount) + Number(myWallet?.held.amount);
  };
  const auction = await bidOn();
  await auction.end();
  await expect.poll(() => stateOf(auction.id), patient).toBe('PENDING_SETTLEMENT');
  const before = await total();
  await killAt('platform.events', `new.type = 'finance.hold_released.v1'`, async () => {
    await sql`update finance.holds set expires_at = now() - interval '1 second' where reference like ${`%${auction.id}%`} and status = 'HELD'`;
    await dueNow('every:finance.expire_holds');
  });
  await expect.poll(() => depositsOf(auction.id), patient).toBe(0);
  const released = await sql`select from platform.events e join finance.holds h on h.id = e.aggregate_id
    where e.type = 'finance.hold_released.v1' and h.reference like ${`%${auction.id}%`} and h.purpose = 'AUCTION_DEPOSIT'`;
  expect(released).toHaveLength(1);
  expect(await total()).toBeCloseTo(before, 2);
  expect(await balanced()).toBe(true);
});
