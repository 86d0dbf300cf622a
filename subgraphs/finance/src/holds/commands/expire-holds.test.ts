import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kobo, FinanceDesk, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { captureHold } from './capture-hold.js';
import { changeHold } from './change-hold.js';
import { expireHolds } from './expire-holds.js';
import { releaseHold } from './release-hold.js';
import type { Hold } from '../store/tables.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const release = (hold: Hold, idempotencyKey: string = randomUUID()) => releaseHold(desk.service, { holdId: hold.id, idempotencyKey });
const capture = (hold: Hold) =>
  captureHold(desk.service, {
    holdId: hold.id,
    amount: null,
    kind: 'AUCTION_PAYMENT',
    reference: 'lot 1',
    idempotencyKey: randomUUID(),
  });
const change = (hold: Hold, by: string) =>
  changeHold(desk.service, { holdId: hold.id, by: naira(by), expiresAt: null, idempotencyKey: randomUUID() });

describe('time', () => {
  it('ends a hold to the millisecond, whether or not the job has run', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60', 'BIDDING'));
    desk.test.clock.set(new Date(hold.expiresAt.getTime() - 1));
    succeeded(await change(hold, '1'));
    await expireHolds(desk.test.platform);
    expect((await desk.balances(person)).held).toBe(kobo('61'));
    desk.test.clock.advance(1);
    expect(refusalOf(await change(hold, '1'))).toBe('Conflict');
    expect(refusalOf(await capture(hold))).toBe('Conflict');
    // The next bidding hold does not wait for the job either.
    const next = succeeded(await desk.hold(person, '100', 'BIDDING'));
    expect(await desk.balances(person)).toEqual({ available: 0n, held: kobo('100') });
    succeeded(await release(next));
  });

  it('gives the money back by the job, once, also with two jobs at the same time', async () => {
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => desk.funded('10')));
    const holds = await Promise.all(people.map(async (person) => succeeded(await desk.hold(person, '10'))));
    desk.test.clock.advance(31 * 86_400_000);
    const counts = await Promise.all([expireHolds(desk.test.platform), expireHolds(desk.test.platform)]);
    const ended = await desk.owner`select id from finance.holds where status = 'EXPIRED' and id = any (${holds.map((hold) => hold.id)})`;
    expect(ended).toHaveLength(5);
    expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(5);
    for (const person of people) expect(await desk.balances(person)).toEqual({ available: kobo('10'), held: 0n });
    const told =
      await desk.owner`select payload->>'reason' as reason from platform.events where type = 'finance.hold_released.v1' and aggregate_id = any (${holds.map((hold) => hold.id)})`;
    expect(told.map((row) => row['reason'])).toEqual(Array.from({ length: 5 }, () => 'EXPIRED'));
  });
});

describe('a hold that was given more time', () => {
  const extend = (hold: Hold, expiresAt: Date) =>
    changeHold(desk.service, { holdId: hold.id, by: naira('1'), expiresAt, idempotencyKey: randomUUID() });

  it('stands until its new end', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '10'));
    const later = new Date(hold.expiresAt.getTime() + 86_400_000);
    expect(succeeded(await extend(hold, later)).expiresAt).toEqual(later);
    desk.test.clock.set(hold.expiresAt);
    await expireHolds(desk.test.platform);
    expect((await desk.balances(person)).held).toBe(kobo('11'));
    desk.test.clock.set(later);
    await expireHolds(desk.test.platform);
    expect((await desk.balances(person)).held).toBe(0n);
  });

  it('between the list of the job and its lock is passed by', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '10'));
    desk.test.clock.set(hold.expiresAt);
    const later = new Date(hold.expiresAt.getTime() + 86_400_000);
    const expiring: Promise<number>[] = [];
    await desk.owner.begin(async (tx) => {
      await tx`select 1 from finance.wallets where id = ${hold.walletId} for update`;
      expiring.push(expireHolds(desk.test.platform));
      const waits = () => desk.owner`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%wallets%'`;
      await expect.poll(waits).toHaveLength(1);
      await tx`update finance.holds set expires_at = ${later.toISOString()} where id = ${hold.id}`;
    });
    await Promise.all(expiring);
    expect((await desk.balances(person)).held).toBe(kobo('10'));
  });
});

it('leaves sound books', async () => {
  expect((await desk.verify()).problems).toEqual([]);
});
