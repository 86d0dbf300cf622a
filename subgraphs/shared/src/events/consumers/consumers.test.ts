import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/db.js';
import { newId } from '../../ids.js';
import { openTestPlatform, sendQuery, silentLogger, type TestPlatform } from '../../testing/testing.js';
import { ConsumerGroup } from './consumer-group.js';
import { ConsumerReader } from './consumer-reader.js';
import type { Consumer, NewEvent, PlatformEvent } from '../event.js';
import { insertEvents } from '../event.js';
import { nextPage } from '../next-page.js';
import { passUnwanted } from './pass-unwanted.js';
import { runConsumer } from './run-consumer.js';
import { RecentEvents } from '../recent-events.js';
import { registerConsumer } from './stored-cursor.js';
import { settledStart, Tail } from '../tail.js';
import { listenForWakes } from '../wake.js';

let test: TestPlatform;
let database: Database;
beforeAll(async () => {
  test = await openTestPlatform([], { work: false });
  ({ database } = test.platform);
});
afterAll(() => test.close());

const tenantId = newId();
const event = (type: string): NewEvent => ({
  tenantId,
  type,
  aggregateType: 'thing',
  aggregateId: newId(),
  payload: {},
  occurredAt: new Date(),
});

/** A process with one consumer, which the test drives by hand. */
async function process(consumer: Consumer) {
  const tail = new Tail(database.systemSql, await settledStart(database.systemSql));
  const recent = new RecentEvents(tail.settled);
  const reader = new ConsumerReader(consumer, { database, recent, logger: silentLogger });
  await registerConsumer(database, consumer.name);
  return {
    reader,
    async record(...types: string[]): Promise<void> {
      await database.system((tx) => insertEvents(tx, types.map(event)));
    },
    async follow(): Promise<void> {
      const { events } = await tail.step();
      recent.add(events, tail.settled);
      reader.note(events);
    },
    pass: () => passUnwanted(database, [reader], recent.settled),
  };
}

async function stored(name: string): Promise<number> {
  const [row] = await database.systemSql<{ position: bigint }[]>`select position from platform.consumers where name = ${name}`;
  return Number(row?.position);
}

it('a consumer that was at work when the others passed what nobody wants passes it afterwards', async () => {
  const tail = new Tail(database.systemSql, await settledStart(database.systemSql));
  const recent = new RecentEvents(tail.settled);
  const group = new ConsumerGroup({ database, recent, logger: silentLogger });
  let began = false;
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const handle = async () => {
    began = true;
    await opened;
  };
  await group.add({ name: 'test-at-work', types: ['test.slow.v1'], handle });
  await group.add({ name: 'test-at-rest', types: ['test.never.v1'], handle: async () => {} });
  const record = async (type: string) => {
    await database.system((tx) => insertEvents(tx, [event(type)]));
    const { events } = await tail.step();
    recent.add(events, tail.settled);
    group.note(events);
    return tail.settled.position;
  };
  await record('test.slow.v1');
  await expect.poll(() => began).toBe(true);
  const head = await record('test.foreign.v1');
  await expect.poll(() => stored('test-at-rest')).toBe(head);
  expect(await stored('test-at-work')).toBeLessThan(head);
  open();
  await expect.poll(() => stored('test-at-work')).toBe(head);
  await group.stop();
});

describe('a consumer', () => {
  it('has an event set aside that failed eight times, and goes on behind it', async () => {
    const handled: number[] = [];
    let poison = 0;
    const { reader, record, follow } = await process({
      name: 'test-poison',
      types: ['test.poison.v1'],
      async handle({ position }: PlatformEvent) {
        if (position === poison) throw new Error('never');
        handled.push(position);
      },
    });
    await record('test.poison.v1', 'test.poison.v1', 'test.poison.v1');
    const [head] = await database.systemSql<{ head: bigint }[]>`select max(position) as head from platform.events`;
    poison = Number(head?.head) - 1;
    await follow();
    // The first event alone, then eight times the second, then the third.
    const outcomes: string[] = [];
    while (reader.hasWork) outcomes.push(await reader.round());
    expect(outcomes).toEqual(['progress', ...Array.from({ length: 8 }, () => 'failed'), 'done']);
    expect(new Set(handled)).toEqual(new Set([poison - 1, poison + 1]));
    const letters = await database.systemSql`select position from platform.dead_letters where consumer = 'test-poison'`;
    expect(letters).toEqual([{ position: BigInt(poison) }]);
    expect(await stored('test-poison')).toBe(poison + 1);
  });

  it('passes what it does not want without a round, and handles again what it is set back to', async () => {
    const handled: number[] = [];
    const { reader, record, follow, pass } = await process({
      name: 'test-set-back',
      types: ['test.wanted.v1'],
      handle: async ({ position }) => void handled.push(position),
    });
    await record('test.wanted.v1');
    await follow();
    expect(await reader.round()).toBe('done');
    const begin = await stored('test-set-back');
    await record('test.foreign.v1');
    await follow();
    expect([reader.hasWork, await pass(), await stored('test-set-back')]).toEqual([false, true, begin + 1]);
    expect(await pass()).toBe(false);

    await database.system((tx) => sendQuery(tx, sql`update platform.consumers set position = ${begin - 1} where name = 'test-set-back'`));
    await record('test.foreign.v1');
    await follow();
    expect([await pass(), reader.hasWork, await stored('test-set-back')]).toEqual([false, true, begin - 1]);
    expect(await reader.round()).toBe('done');
    expect(handled).toEqual([begin, begin]);
    expect(await stored('test-set-back')).toBe(begin + 2);
  });

  it('of pages has what it wants of one at once, and each alone where one of them fails', async () => {
    const pages: number[] = [];
    let poisoned = true;
    const { reader, record, follow } = await process({
      name: 'test-pages',
      types: ['test.paged.v1'],
      async handleAll(events) {
        pages.push(events.length);
        if (poisoned && events.length > 1) throw new Error('not together');
      },
    });
    await record('test.paged.v1', 'test.foreign.v1', 'test.paged.v1');
    await follow();
    while (reader.hasWork) await reader.round();
    // Both fail, the first alone succeeds, the second is alone.
    expect(pages).toEqual([2, 1, 1]);
    poisoned = false;
    await record('test.foreign.v1', 'test.paged.v1', 'test.paged.v1', 'test.paged.v1');
    await follow();
    expect(await reader.round()).toBe('done');
    expect(pages).toEqual([2, 1, 1, 3]);
  });

  it('of pages has only what it wants of a source that has all', async () => {
    const types = ['test.sourced.v1', 'test.foreign.v1', 'test.sourced.v1'];
    await database.system((tx) => insertEvents(tx, types.map(event)));
    const begin = { position: 0, apart: new Map() };
    const settled = { ...begin, position: Number.MAX_SAFE_INTEGER };
    const { events } = await database.system((tx) => nextPage(tx, types, begin, settled, 500));
    // A process that remembers none of them.
    const recent = new RecentEvents({ ...begin, position: events.at(-1)?.position ?? 0 });
    const seen: string[] = [];
    const consumer: Consumer = {
      name: 'test-sourced',
      types: ['test.sourced.v1'],
      handleAll: async (page) => void seen.push(...page.map(({ type }) => type)),
    };
    await registerConsumer(database, consumer.name);
    await database.system((tx) => sendQuery(tx, sql`update platform.consumers set position = 0 where name = 'test-sourced'`));
    const services = { database, recent, logger: silentLogger };
    expect(await runConsumer(services, consumer, { after: async () => [...events] })).toMatchObject({ outcome: 'progress' });
    expect(seen).toEqual(['test.sourced.v1', 'test.sourced.v1']);
  });

  it('leaves its cursor to the process that holds it', async () => {
    const { reader, record, follow, pass } = await process({ name: 'test-held', types: ['test.wanted.v1'], handle: async () => {} });
    await follow();
    await reader.round();
    await record('test.foreign.v1');
    await follow();
    await test.asOwner(async (owner) => {
      await owner`select from platform.consumers where name = 'test-held' for update`;
      expect(await pass()).toBe(false);
      expect(await reader.round()).toBe('busy');
    });
    expect(reader.hasWork).toBe(true);
    expect(await reader.round()).toBe('done');
  });
});

it('a wake goes to the other processes, and one that could not hear looks for itself', async () => {
  const wakes = { here: 0, there: 0 };
  const here = await listenForWakes(database.systemSql, () => void (wakes.here += 1));
  const there = await listenForWakes(database.appSql, () => void (wakes.there += 1));
  // Each looks once when it has begun to listen.
  expect(wakes).toEqual({ here: 1, there: 1 });
  here.send();
  await expect.poll(() => wakes.there).toBe(2);
  there.send();
  await expect.poll(() => wakes.here).toBe(3);
  expect(wakes).toEqual({ here: 3, there: 3 });
  await test.asOwner(
    (owner) => owner`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %' and pid <> pg_backend_pid()`,
  );
  await expect.poll(() => wakes.here).toBeGreaterThan(3);
  await expect.poll(() => wakes.there).toBeGreaterThan(3);
  for (const signal of [here, there]) await signal.close();
});
