import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, type TestPlatform } from '../testing/testing.js';

let test: TestPlatform;
beforeAll(async () => {
  const databaseTimeouts = { statementMs: 500, lockMs: 200, idleTransactionMs: 500 };
  test = await openTestPlatform([], { maxConnections: 2, databaseTimeouts });
});
afterAll(() => test.close());

const tooSlow = { code: 'UNAVAILABLE', message: 'The database took too long. Nothing was changed; try again.' };
const tenantId = newId();

describe('a request that the database takes too long for', () => {
  it('is refused as one that may be tried again when a statement runs on', async () => {
    const slow = () => test.platform.database.tenant(tenantId, (tx) => sendQuery(tx, sql`select pg_sleep(60)`));
    await expect(slow()).rejects.toMatchObject(tooSlow);
    await expect(test.platform.database.read(tenantId, (tx) => sendQuery(tx, sql`select pg_sleep(60)`))).rejects.toMatchObject(tooSlow);
  });

  it('is refused when it waits for a lock', async () => {
    await test.asOwner(async (owner) => {
      await owner`select pg_advisory_xact_lock(5)`;
      const waiting = test.platform.database.tenant(tenantId, (tx) => sendQuery(tx, sql`select pg_advisory_xact_lock(5)`));
      await expect(waiting).rejects.toMatchObject(tooSlow);
    });
  });

  it('is rolled back, and its locks are free, when it pauses inside its transaction', async () => {
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const hanging = test.platform.database.tenant(tenantId, async (tx) => {
      await sendQuery(tx, sql`select pg_advisory_xact_lock(6)`);
      await paused;
      await sendQuery(tx, sql`select 1`);
    });
    const failed = hanging.catch((error: unknown) => error);
    await test.asOwner((owner) => owner`select pg_advisory_xact_lock(6)`);
    goOn();
    expect(await failed).toMatchObject({ code: 'UNAVAILABLE' });
    const all = Array.from({ length: 8 }, () => test.platform.database.tenant(tenantId, (tx) => sendQuery(tx, sql`select 1 as one`)));
    expect(await Promise.all(all)).toHaveLength(8);
  });
});

it('events and jobs have six times as long', async () => {
  const [row] = await test.platform.database.systemSql`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`;
  expect(row).toEqual({ statement: '3s', lock: '1200ms', idle: '3s' });
});
