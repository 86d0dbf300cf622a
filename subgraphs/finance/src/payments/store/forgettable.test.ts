import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';

const dayMs = 86_400_000;

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

it('knows a key longer than a year, then forgets it: used again it is a new call', async () => {
  const person = desk.actor();
  const key = randomUUID();
  const first = succeeded(await desk.adjust(person, '100', 'NGN', key));
  desk.test.clock.advance(399 * dayMs);
  await desk.test.runDueJobs();
  expect(succeeded(await desk.adjust(person, '100', 'NGN', key)).entryId).toBe(first.entryId);
  expect(refusalOf(await desk.adjust(person, '200', 'NGN', key))).toBe('IdempotencyConflict');
  desk.test.clock.advance(2 * dayMs);
  await desk.test.runDueJobs();
  expect(succeeded(await desk.adjust(person, '200', 'NGN', key)).entryId).not.toBe(first.entryId);
  expect((await desk.balances(person)).available).toBe(kobo('300'));
});

it('removes any number of old answers, of all tenants, but none that is being worked on and no message that is young', async () => {
  const old = new Date(desk.test.clock.now().getTime() - 401 * dayMs);
  const tenantId = randomUUID();
  await desk.owner`
    insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
    select ${tenantId}, gen_random_uuid(), 'deposit', gen_random_uuid(), '', case when n > 1 then '{}' end, ${old.toISOString()}
    from generate_series(1, 2501) n`;
  await desk.owner`
    insert into finance.provider_events (provider, event_id, type, payload, outcome, received_at)
    values ('SANDBOX', 'old', 't', '{}', 'APPLIED', ${old.toISOString()}),
      ('SANDBOX', 'young', 't', '{}', 'APPLIED', ${desk.test.clock.now().toISOString()})`;
  desk.test.clock.advance(3_600_000);
  await desk.test.runDueJobs();
  expect(await desk.owner`select answer from platform.commands where tenant_id = ${tenantId}`).toEqual([{ answer: null }]);
  expect(await desk.owner`select event_id from finance.provider_events`).toEqual([{ event_id: 'young' }]);
});
