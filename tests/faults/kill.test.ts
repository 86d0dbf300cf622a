/** The platform's process is killed under bids and deposits: what it has acknowledged is there, and nothing is half done. */
import { localId } from '@marque/shared/graph/global-ids';
import { type Client, createClient, newKey } from '@marque/sdk';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { createTestDatabase } from '@marque/shared/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { demoWorld } from '../kit/demo-template.js';
import { Given } from '../kit/given.js';
import { PlatformProcess } from '../kit/process.js';

const slug = 'sterling';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const bidders = ['buyer', 'customer', 'seller'] as const;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let platform: PlatformProcess;
let sql: postgres.Sql;
const clients = new Map<DemoPersonKey, Client>();

/** Without retries: the test itself says what it sends again. */
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
  sql = postgres(database.url, { max: 2, onnotice: () => {} });
  platform = await PlatformProcess.prepare(database.url);
  await platform.start();
});
afterAll(async () => {
  await platform.kill();
  platform.remove();
  await sql.end();
  await database.drop();
});

interface Sent {
  readonly person: DemoPersonKey;
  readonly kind: 'bid' | 'deposit';
  readonly maximum: string;
  readonly idempotencyKey: string;
  /** What came back before the kill; null where nothing came. */
  answer: unknown;
}

/** One order, told apart by its key; the same order again must give the same answer. */
async function send(auctionId: string, { person, kind, maximum, idempotencyKey }: Omit<Sent, 'answer'>): Promise<unknown> {
  const client = await as(slug, person);
  if (kind === 'deposit') {
    const { deposit } = await client.deposit({ input: { amount: usd('7'), idempotencyKey } });
    return deposit.__typename === 'PaymentPayload' ? deposit.payment.id : deposit;
  }
  const { placeBid } = await client.placeBid({ input: { auctionId, maximum: usd(maximum), idempotencyKey } });
  return placeBid;
}

test('a kill under bids and deposits, twice', async () => {
  const given = new Given({ as, runDueJobs: async () => {} }, slug);
  const auction = await given.auction({ startPrice: '100', step: '1' }).liveFor(3600);
  await given.bidders(auction, bidders, '100');
  const before = await Promise.all(bidders.map(async (person) => walletOf(person)));
  const sent: Sent[] = [];

  for (const round of [1, 2]) {
    const kill = new AbortController();
    const acknowledged = () => sent.filter((order) => order.answer !== null).length;
    const target = acknowledged() + 40;
    const working = bidders.map(async (person, lane) => {
      for (let n = 0; !kill.signal.aborted; n += 1) {
        const kind = n % 4 === 3 ? 'deposit' : 'bid';
        const order: Sent = { person, kind, maximum: String(100 + round * 1000 + n * 10 + lane), idempotencyKey: newKey(), answer: null };
        sent.push(order);
        order.answer = await send(auction.id, order).catch(() => null);
      }
    });
    await expect.poll(acknowledged, { interval: 2 }).toBeGreaterThan(target);
    await platform.kill();
    kill.abort();
    await Promise.all(working);
    expect(sent.some((order) => order.answer === null)).toBe(true);
    await platform.start();
  }

  // Every order again under its key: what was answered is answered the same, what was cut off is done now or is found done.
  for (const order of sent) {
    const again = await send(auction.id, order);
    if (order.answer !== null) expect(again).toEqual(order.answer);
    order.answer = again;
  }

  const accepted = sent.filter(({ kind, answer }) => kind === 'bid' && isAccepted(answer));
  const [log] = await sql<{ bids: string; gaps: string }[]>`
    select count(*) as bids,
      (select count(*) from (select sequence - lag(sequence) over (order by sequence) as step from platform.events
         where aggregate_id = ${localId('Auction', auction.id)} and sequence is not null) as steps where step <> 1) as gaps
    from auction.bids where auction_id = ${localId('Auction', auction.id)}`;
  expect(Number(log?.bids)).toBe(accepted.length);
  expect(Number(log?.gaps)).toBe(0);
  const { auction: now } = await (await as(slug, 'buyer')).auction({ id: auction.id });
  expect(now?.bidCount).toBe(accepted.length);

  for (const [index, person] of bidders.entries()) {
    const deposits = sent.filter((order) => order.kind === 'deposit' && order.person === person).length;
    const [was, is] = [before[index], await walletOf(person)];
    expect(is - (was ?? 0), person).toBeCloseTo(deposits * 7, 2);
  }
  expect((await (await as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  expect(await platform.stop()).toBe(0);
});

/** Free and held money together: bids move it between the two. */
async function walletOf(person: DemoPersonKey): Promise<number> {
  const { myWallet } = await (await as(slug, person)).myWallet({});
  return Number(myWallet?.available.amount) + Number(myWallet?.held.amount);
}

const isAccepted = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && '__typename' in answer && answer.__typename === 'PlaceBidPayload';
