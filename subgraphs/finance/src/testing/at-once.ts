/** Calls that meet at the same wallets: none of them goes on before all have come as far as they can. */
import type { Actor } from '@marque/shared/commands';
import { expect } from 'vitest';
import type { FinanceDesk } from './finance-desk.js';

/** Starts the calls while the wallets of these people are locked, and lets go when each call waits for one. */
export async function atOnce<Outcome>(
  desk: FinanceDesk,
  people: readonly Actor[],
  calls: readonly (() => Promise<Outcome>)[],
): Promise<Outcome[]> {
  const ids = people.map(({ actorId }) => actorId);
  const started: Promise<Outcome>[] = [];
  await desk.owner.begin(async (tx) => {
    await tx`select 1 from finance.wallets where user_id = any (${ids}) for update`;
    started.push(...calls.map((call) => call()));
    await expect.poll(() => waitingForLocks(desk), { timeout: 20_000 }).toBe(calls.length);
  });
  return Promise.all(started);
}

async function waitingForLocks(desk: FinanceDesk): Promise<number> {
  const rows = await desk.owner<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows[0]?.n ?? 0;
}
