import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FinanceDesk, kobo, succeeded } from '../../testing/finance-desk.js';
import { importWalletCredits } from './import-wallet-credits.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

it('tries again after a deadlock, and nobody sees it', async () => {
  const people = [await desk.funded('1'), await desk.funded('1')];
  const ids = people.map((person) => person.actorId);
  const wallets = await desk.owner<{ id: string }[]>`select id from finance.wallets where user_id = any (${ids}) order by id`;
  const [first, second] = wallets.map((wallet) => wallet.id);
  if (first === undefined || second === undefined) throw new Error('there are two wallets');
  const credits = people.map((person) => ({ userId: person.actorId, amount: { amount: '5', currency: 'NGN' }, reference: 'test' }));
  const importing: ReturnType<typeof importWalletCredits>[] = [];
  await desk.owner.begin(async (tx) => {
    await tx`select 1 from finance.wallets where id = ${second} for update`;
    importing.push(importWalletCredits(desk.admin, { credits, reason: 'a test', idempotencyKey: randomUUID() }));
    // The import has the first wallet and waits for the second; it has waited longest, so PostgreSQL ends it.
    await expect.poll(async () => (await waitingForLocks())[0]).toBe(1);
    await tx`select 1 from finance.wallets where id = ${first} for update`;
  });
  await expect.poll(async () => (await deadlocksSeen())[0]).toBe('1');
  expect((await Promise.all(importing)).map(succeeded)).toEqual([{ credited: 2 }]);
  for (const person of people) expect((await desk.balances(person)).available).toBe(kobo('6'));
});

async function waitingForLocks(): Promise<number[]> {
  const rows = await desk.owner<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.map((row) => row.n);
}

/** Statistics reach the view when a session is idle. */
async function deadlocksSeen(): Promise<string[]> {
  const rows = await desk.owner<{ deadlocks: string }[]>`select deadlocks::text from pg_stat_database where datname = current_database()`;
  return rows.map((row) => row.deadlocks);
}
