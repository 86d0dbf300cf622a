import postgres from 'postgres';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { NewEvent, PlatformEvent } from './event.js';
import { resumable } from './live/resumable.js';
import { newId } from '../ids.js';
import { openTestPlatform, type TestPlatform } from '../testing/testing.js';
import { redisInstalled, startRedis } from '../testing/redis-server.js';

const tenantId = newId();
const event = (aggregateId: string, sequence: number): NewEvent => ({
  tenantId,
  type: 'auction.bid_placed.v1',
  aggregateType: 'auction',
  aggregateId,
  sequence,
  payload: { sequence },
  occurredAt: new Date(),
});

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function open(redisUrl?: string): Promise<TestPlatform> {
  const test = await openTestPlatform([], redisUrl === undefined ? {} : { redisUrl });
  cleanups.push(() => test.close());
  return test;
}

const record = ({ platform }: TestPlatform, ...events: NewEvent[]) =>
  platform.database.tenant(tenantId, (tx) => platform.events.record(tx, events));

/** Reads until the stream ends and remembers what came. */
function follow({ platform }: TestPlatform, aggregateId: string, afterSequence: number | null): (number | null)[] {
  const stream = resumable(platform, { tenantId, aggregateType: 'auction', aggregateId, afterSequence });
  const seen: (number | null)[] = [];
  const reading = (async () => {
    for await (const { sequence } of stream as AsyncIterable<PlatformEvent>) seen.push(sequence);
  })();
  onTestFinished(async () => {
    await stream.return?.();
    await reading;
  });
  return seen;
}

const seen = (list: (number | null)[], wanted: number[]) => expect.poll(() => list).toEqual(wanted);

describe.runIf(redisInstalled)('a stream over Redis', () => {
  it('has what happened while Redis was away as soon as Redis is back, without a further event', async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.remove());
    const test = await open(redis.url);
    const id = newId();
    const fromStart = follow(test, id, 0);
    const fromNow = follow(test, id, null);
    await test.platform.live.subscribe(`auction:${id}`).ready;
    await record(test, event(id, 1));
    await seen(fromNow, [1]);
    await redis.stop();
    await record(test, event(id, 2), event(id, 3));
    await redis.start();
    for (const list of [fromStart, fromNow]) await seen(list, [1, 2, 3]);
    await record(test, event(id, 4));
    for (const list of [fromStart, fromNow]) await seen(list, [1, 2, 3, 4]);
  });

  it('that has seen nothing yet does not go back behind its begin', async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.remove());
    const test = await open(redis.url);
    const id = newId();
    await record(test, event(id, 1));
    await expect.poll(() => test.platform.events.settledPosition()).toBeGreaterThan(0);
    const fromNow = follow(test, id, null);
    await test.platform.live.subscribe(`auction:${id}`).ready;
    await redis.stop();
    await record(test, event(id, 2));
    await redis.start();
    await seen(fromNow, [2]);
  });

  it('that another process writes is told to this one after Redis was restarted', async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.remove());
    const test = await open(redis.url);
    const { openPlatform } = await import('../platform/platform.js');
    const second = await openPlatform({
      databaseUrl: test.databaseUrl,
      subgraphs: [],
      dataDir: test.platform.dataDir,
      logger: test.platform.logger,
      serviceSecret: 'test-secret',
      redisUrl: redis.url,
      work: false,
    });
    cleanups.push(() => second.close());
    const id = newId();
    const here = follow(test, id, 0);
    const there = follow({ ...test, platform: second.platform }, id, 0);
    for (let at = 1; at <= 30; at++) {
      await record(test, event(id, at));
      if (at === 10) await redis.stop();
      if (at === 20) await redis.start();
    }
    const wanted = Array.from({ length: 30 }, (_, at) => at + 1);
    for (const list of [here, there]) await seen(list, wanted);
  });

  it('lets consumers go on with the log while Redis is away, each event once', async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.remove());
    const test = await open(redis.url);
    const { Relay } = await import('./relay.js');
    const { events } = test.platform;
    if (!(events instanceof Relay)) throw new Error('the log is not fed by the relay');
    const handled: (number | null)[] = [];
    const handle = async ({ sequence }: PlatformEvent) => void handled.push(sequence);
    await events.consume({ name: 'test-outage', types: ['auction.*'], handle });
    const id = newId();
    await redis.stop();
    await record(test, event(id, 1), event(id, 2));
    await seen(handled, [1, 2]);
    await redis.start();
    await record(test, event(id, 3));
    await seen(handled, [1, 2, 3]);
  });
});

describe('a stream over PostgreSQL alone', () => {
  it('goes on without a gap when every connection of the platform has been cut', async () => {
    const test = await open();
    const id = newId();
    const list = follow(test, id, 0);
    await record(test, event(id, 1));
    await seen(list, [1]);
    const other = postgres(test.databaseUrl, { max: 1, onnotice: () => {} });
    cleanups.push(() => other.end());
    await other`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    // Written by another process, so that nothing here tells this one but LISTEN, or the relay's own look.
    await other`
      insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at)
      values (${newId()}, ${tenantId}, 'auction.bid_placed.v1', 'auction', ${id}, 2, '{}', '{}', now())`;
    await seen(list, [1, 2]);
    await expect
      .poll(() =>
        record(test, event(id, 3)).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await seen(list, [1, 2, 3]);
  });
});
