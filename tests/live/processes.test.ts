/** Real processes are killed and started again: who follows an auction misses nothing, has nothing twice and all in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPlatform } from '@marque/gateway/platform/all-in-one';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { type Client, createClient, newKey } from '@marque/sdk';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { serveSubgraph } from '@marque/shared/server';
import { createTestDatabase, silentLogger } from '@marque/shared/testing';
import { redisInstalled, startRedis, type TestRedis } from '@marque/shared/testing/redis-server';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { demoWorld, testSecret } from '../kit/demo-template.js';
import { Given, type GivenAuction } from '../kit/given.js';
import { PlatformProcess } from '../kit/process.js';

const slug = 'sterling';
const auctionProgram = fileURLToPath(new URL('../../subgraphs/auction/dist/server.js', import.meta.url));
const timeout = 90_000;

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function database(): Promise<string> {
  const made = await createTestDatabase(subgraphs, demoWorld);
  cleanups.push(() => made.drop());
  return made.url;
}

const folder = () => mkdtempSync(path.join(tmpdir(), 'marque-live-'));

/** An auction with two bidders, at one address. */
class Room {
  private maximum = 1_000;
  private readonly clients = new Map<DemoPersonKey, Promise<Client>>();

  private constructor(private readonly url: string) {}

  static async open(url: string): Promise<{ room: Room; auction: GivenAuction }> {
    const room = new Room(url);
    const given = new Given({ as: (_slug: DemoSlug, person: DemoPersonKey) => room.as(person), runDueJobs: async () => {} }, slug);
    const auction = await given.auction({ startPrice: '100', step: '1' }).liveFor(3600);
    await given.bidders(auction, ['buyer', 'customer'], '10');
    return { room, auction };
  }

  as(person: DemoPersonKey): Promise<Client> {
    const known = this.clients.get(person) ?? signIn(this.url, person);
    this.clients.set(person, known);
    return known;
  }

  /** Bids in turn; each is answered before the next is sent. */
  async bid(auction: GivenAuction, count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      this.maximum += 10;
      const client = await this.as(n % 2 === 0 ? 'buyer' : 'customer');
      const input = { auctionId: auction.id, maximum: { amount: String(this.maximum), currency: 'USD' }, idempotencyKey: newKey() };
      const { placeBid } = await client.placeBid({ input });
      if (placeBid.__typename !== 'PlaceBidPayload') throw new Error(`no bid: ${placeBid.__typename}`);
    }
  }
}

async function signIn(url: string, person: DemoPersonKey): Promise<Client> {
  const client = createClient({ url, tenant: slug, webSocketImpl: WebSocket });
  cleanups.push(() => client.close());
  await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
  return client;
}

/** A guest who follows from the beginning, with the SDK that resumes by itself. */
function follow(url: string, auction: GivenAuction) {
  const client = createClient({ url, tenant: slug, webSocketImpl: WebSocket, backoff: { baseMs: 20, maxMs: 200 } });
  cleanups.push(() => client.close());
  const seen: number[] = [];
  const reconnects: string[] = [];
  const gaps: unknown[] = [];
  const stream = client.auctionChanged(
    { id: auction.id, afterSequence: 0 },
    { onReconnect: ({ code }) => reconnects.push(code), onGap: (gap) => gaps.push(gap) },
  );
  void (async () => {
    for await (const { auctionChanged } of stream) seen.push(auctionChanged.sequence);
  })();
  return { seen, reconnects, gaps };
}

/** All follow to the same end, one step at a time from the first event. */
async function whole(followers: readonly { seen: number[]; gaps: unknown[] }[], atLeast: number): Promise<number> {
  await expect.poll(() => Math.min(...followers.map(({ seen }) => seen.length))).toBeGreaterThanOrEqual(atLeast);
  for (const { seen, gaps } of followers) {
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => at + 1));
    expect(gaps).toEqual([]);
  }
  return followers[0]?.seen.length ?? 0;
}

test('the process of the gateway and all else is killed', { timeout }, async () => {
  const platform = await PlatformProcess.prepare(await database());
  cleanups.push(async () => {
    await platform.kill();
    platform.remove();
  });
  await platform.start();
  const { room, auction } = await Room.open(platform.url);
  const followers = [follow(platform.url, auction), follow(platform.url, auction)];
  await room.bid(auction, 4);
  const before = await whole(followers, 5);
  // Bids go on into the kill: those that are committed without an answer count too.
  const lost = room.bid(auction, 40).catch(() => 'cut');
  await sleep(60);
  await platform.kill();
  await lost;
  await platform.start();
  await room.bid(auction, 4);
  await whole(followers, before + 4);
  for (const { reconnects } of followers) expect(reconnects.length).toBeGreaterThan(0);
});

test('the process of a subgraph is killed, and clients notice nothing', { timeout }, async () => {
  const url = await database();
  const base = { port: 0, databaseUrl: url, serviceSecret: testSecret, logger: silentLogger, maxConnections: 8, demo: false };
  // The other subgraphs, each behind HTTP.
  const inner = await startPlatform({ ...base, dataDir: folder() });
  cleanups.push(() => inner.close());
  const urls: Record<string, string> = {};
  for (const [name, opened] of inner.running.subgraphs) {
    if (name === 'auction') continue;
    const server = await serveSubgraph({ ...opened, secret: testSecret, logger: silentLogger, port: 0 });
    cleanups.push(() => server.close());
    urls[name] = server.url;
  }
  const port = 5150;
  let child = await startAuction(url, port, urls);
  cleanups.push(() => void child.kill('SIGKILL'));
  const outer = await startPlatform({ ...base, dataDir: folder(), subgraphUrls: { ...urls, auction: `http://127.0.0.1:${port}/graphql` } });
  cleanups.push(() => outer.close());
  const { room, auction } = await Room.open(outer.url);
  const followers = [follow(outer.url, auction), follow(outer.url, auction)];
  await room.bid(auction, 4);
  const before = await whole(followers, 5);
  const lost = room.bid(auction, 40).catch(() => 'cut');
  await sleep(60);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await lost;
  child = await startAuction(url, port, urls);
  await room.bid(auction, 4);
  await whole(followers, before + 4);
  for (const { reconnects } of followers) expect(reconnects).toEqual([]);
});

describe.runIf(redisInstalled)('two gateways share a Redis', () => {
  async function startBoth(): Promise<{ redis: TestRedis; urls: string[] }> {
    const redis = await startRedis();
    cleanups.push(() => redis.remove());
    const base = {
      port: 0,
      databaseUrl: await database(),
      serviceSecret: testSecret,
      logger: silentLogger,
      maxConnections: 8,
      demo: false,
      redisUrl: redis.url,
    };
    const urls: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const platform = await startPlatform({ ...base, dataDir: folder() });
      cleanups.push(() => platform.close());
      urls.push(platform.url);
    }
    return { redis, urls };
  }

  test('events reach the clients of each', { timeout }, async () => {
    const { urls } = await startBoth();
    const [first = '', second = ''] = urls;
    const { room, auction } = await Room.open(first);
    const followers = [follow(first, auction), follow(second, auction)];
    await room.bid(auction, 10);
    await whole(followers, 11);
  });

  test('and no client misses anything when it is killed and comes back empty', { timeout }, async () => {
    const { redis, urls } = await startBoth();
    const [first = '', second = ''] = urls;
    const { room, auction } = await Room.open(first);
    const followers = [follow(first, auction), follow(second, auction)];
    await room.bid(auction, 4);
    const before = await whole(followers, 5);
    await redis.stop();
    await room.bid(auction, 4);
    await redis.start();
    // Without a further bid.
    const after = await whole(followers, before + 4);
    await room.bid(auction, 2);
    await whole(followers, after + 2);
    for (const { reconnects } of followers) expect(reconnects).toEqual([]);
  });
});

async function startAuction(databaseUrl: string, port: number, urls: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [auctionProgram], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: '4',
      DATA_DIR: folder(),
      SERVICE_SECRET: testSecret,
      SUBGRAPH_URLS: Object.entries(urls)
        .map(([name, url]) => `${name}=${url}`)
        .join(','),
      LOG_LEVEL: 'error',
    },
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`the subgraph ended with ${child.exitCode}`);
    await sleep(20);
  }
  return child;
}
