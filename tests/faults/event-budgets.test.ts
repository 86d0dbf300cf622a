/**
 * What a command costs the database with all that follows it, and what the platform costs at rest. Time is the test's own: nothing is measured,
 * and what ticks does so when it is told.
 */
import { readFileSync } from 'node:fs';
import { newKey } from '@marque/sdk';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { createTestDatabase } from '@marque/shared/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CountingProxy, openCountingProxy } from '../kit/counting-proxy.js';
import { demoWorld } from '../kit/demo-template.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

const budgets: Readonly<Record<'place a bid' | 'at rest, a minute', number>> = JSON.parse(
  readFileSync(new URL('event-budgets.json', import.meta.url), 'utf8'),
);
const slug = 'dealer360';
const stepMs = 50;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let proxy: CountingProxy;
let sql: postgres.Sql;
let marque: TestMarque;
beforeAll(async () => {
  database = await createTestDatabase(subgraphs, demoWorld);
  proxy = await openCountingProxy(database.url);
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`select 1`;
  // From here on: what the platform starts belongs to this time.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  vi.setTimerTickMode('interval', 10);
  marque = await startMarque('all-in-one', { databaseUrl: proxy.url });
});
afterAll(async () => {
  vi.setTimerTickMode('interval', 10);
  await marque.close();
  await proxy.close();
  await sql.end();
  await database.drop();
  vi.useRealTimers();
});

/** Lets this much time go by, step by step, and each time all that it set going come to its end. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await vi.advanceTimersByTimeAsync(stepMs);
    await quiet();
  }
}

/** Waits until the platform has asked for nothing more, over several turns of its loop. */
async function quiet(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!proxy.isQuiet) turns = 0;
  }
}

/** Every consumer has followed, and no job is due. */
async function untilFollowed(): Promise<void> {
  for (;;) {
    await pass(100);
    const [row] = await sql<{ followed: boolean }[]>`
      select not exists (select from jobs._private_jobs where is_available and run_at <= now())
        and not exists (select from platform.consumers where position < (select max(position) from platform.events)) as followed`;
    if (row?.followed) return;
  }
}

/**
 * Nothing is on its way or to be tried again soon, and every task that repeats often has its job. Jobs are due by the database's clock, which the
 * test's outruns: who waits for one of the next seconds would look for it over and over.
 */
async function untilAtRest(): Promise<void> {
  const soon = sql`run_at < now() + interval '45 seconds'`;
  for (let due = sql`(key like 'every:%' or ${soon})`; ; due = soon) {
    const { count } = await sql`update jobs._private_jobs set run_at = now() where is_available and ${due}`;
    if (count === 0) return;
    await sql`notify "jobs:insert"`;
    await untilFollowed();
    await pass(1_000);
  }
}

/** Of the relay, at the end of the log. */
const isLook = (text: string): boolean => text.includes('from platform.events');

/** The relay has just looked at the log by itself, and will not again for seconds. */
async function untilPolled(): Promise<void> {
  proxy.reset();
  while (!proxy.transactions.flat().some(isLook)) await pass(stepMs);
}

/** The transactions of a minute in which nobody asks for anything. */
async function minuteAtRest(): Promise<readonly (readonly string[])[]> {
  await untilAtRest();
  proxy.reset();
  await pass(60_000);
  return proxy.transactions;
}

test('a bid alone, with its events and all that follows them, costs what its budget says', async () => {
  const auction = await marque.given(slug).auction({ startPrice: '1000', step: '100' }).liveFor(86_400);
  await marque.given(slug).bidders(auction, ['buyer'], '5000000');
  const buyer = await marque.as(slug, 'buyer');
  let maximum = 3_000_000;
  const bid = async () => {
    maximum += 100_000;
    const amount = marque.given(slug).money(String(maximum));
    const { placeBid } = await buyer.placeBid({ input: { auctionId: auction.id, maximum: amount, idempotencyKey: newKey() } });
    expect(placeBid.__typename).toBe('PlaceBidPayload');
  };
  vi.setTimerTickMode('manual');
  // What ticks may do so beside the bid. The look at the log counts: it is the same one that its event is found by.
  const ticks = new Set((await minuteAtRest()).flat().filter((text) => !isLook(text)));
  await bid();
  await untilFollowed();
  await untilPolled();
  proxy.reset();
  await bid();
  await pass(2 * stepMs);
  const atOnce = proxy.transactions.length;
  await untilFollowed();
  // The relay looks again by itself after seconds; by then the bid's events have long been found.
  const caused = proxy.transactions.filter((texts, index) => index < atOnce || !texts.some(isLook));
  const statements = caused.filter((transaction) => !transaction.every((text) => ticks.has(text))).flat();
  expect(statements.length, statements.join('\n')).toBe(budgets['place a bid']);
});

test('a platform at rest makes at most two transactions a second', async () => {
  vi.setTimerTickMode('manual');
  const transactions = await minuteAtRest();
  const texts = transactions.flat().join('\n');
  expect(transactions.length, texts).toBeLessThanOrEqual(budgets['at rest, a minute']);
  for (const tick of [
    'platform.events',
    'silent_job_workers',
    'next_in_ms',
    '"finance"."holds"',
    'clock_timestamp()',
    '"identity"."revocations"',
  ]) {
    expect(texts).toContain(tick);
  }
});
