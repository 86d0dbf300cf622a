import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Transaction } from './db.js';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, type TestPlatform } from '../testing/testing.js';

let test: TestPlatform;
let database: Database;
beforeAll(async () => {
  test = await openTestPlatform([], { maxConnections: 2 });
  database = test.platform.database;
});
afterAll(() => test.close());

const tenantOf = async (tx: Transaction) =>
  (
    await sendQuery(
      tx,
      sql<{
        tenant: string;
        transaction: string;
      }>`select platform.current_tenant() as tenant, pg_backend_pid() || ' ' || now()::text as transaction`,
    )
  )[0];

it('readings of one tenant in one turn share a transaction, those of another do not', async () => {
  const [one, other] = [newId(), newId()];
  const [a, b, c] = await Promise.all([database.read(one, tenantOf), database.read(one, tenantOf), database.read(other, tenantOf)]);
  expect([a?.tenant, b?.tenant, c?.tenant]).toEqual([one, one, other]);
  expect(a?.transaction).toBe(b?.transaction);
  expect(a?.transaction).not.toBe(c?.transaction);
});

it('what is read on an answer at once shares its transaction, what is asked for later does not', async () => {
  const tenantId = newId();
  const first = await database.read(tenantId, tenantOf);
  const [second, beside] = await Promise.all([database.read(tenantId, tenantOf), database.read(tenantId, tenantOf)]);
  expect([second?.transaction, beside?.transaction]).toEqual([first?.transaction, first?.transaction]);
  for (let turn = 0; turn < 4; turn += 1) await nextTurn();
  expect((await database.read(tenantId, tenantOf))?.transaction).not.toBe(first?.transaction);
});

it('a transaction that is read on again and again ends for all that', async () => {
  const tenantId = newId();
  const transactions = new Set<string | undefined>();
  for (let reading = 0; reading < 20; reading += 1) transactions.add((await database.read(tenantId, tenantOf))?.transaction);
  expect(transactions.size).toBe(3);
});

it('a reading that fails in a transaction that has answered before takes nothing along', async () => {
  const tenantId = newId();
  const first = await database.read(tenantId, tenantOf);
  const results = await Promise.allSettled([
    database.read(tenantId, (tx) => sendQuery(tx, sql`select 1 / 0`)),
    database.read(tenantId, tenantOf),
  ]);
  expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: { tenant: tenantId } }]);
  expect(first?.tenant).toBe(tenantId);
});

it('a reading that fails takes none beside it along', async () => {
  const tenantId = newId();
  const results = await Promise.allSettled([
    database.read(tenantId, (tx) => sendQuery(tx, sql`select 1 / 0`)),
    ...Array.from({ length: 40 }, () => database.read(tenantId, tenantOf)),
  ]);
  expect(results[0]?.status).toBe('rejected');
  for (const result of results.slice(1)) expect(result).toMatchObject({ status: 'fulfilled', value: { tenant: tenantId } });
});

it('nothing is sent after a transaction has ended', async () => {
  const kept = await database.tenant(newId(), async (tx) => ({ tx }));
  await expect(tenantOf(kept.tx)).rejects.toThrow('has ended');
});

it('a reading cannot write', async () => {
  const write = database.read(newId(), (tx) => sendQuery(tx, sql`create temp table written (a int)`));
  await expect(write).rejects.toMatchObject({ code: '25006' });
});

it('tenants interleaved on two connections never see each other, and without a tenant there are no rows', async () => {
  const tenants = Array.from({ length: 8 }, newId);
  const record = (tenantId: string) =>
    database.tenant(tenantId, (tx) =>
      test.platform.events.record(tx, [
        { tenantId, type: 'auction.probe.v1', aggregateType: 'probe', aggregateId: newId(), payload: {}, occurredAt: new Date() },
      ]),
    );
  await Promise.all(tenants.flatMap((tenantId) => [record(tenantId), record(tenantId)]));
  const owners = (tx: Transaction) => sendQuery(tx, sql<{ tenant_id: string }>`select tenant_id from platform.events`);
  const seen = await Promise.all(
    Array.from({ length: 400 }, async (_, i) => {
      const tenantId = tenants[i % tenants.length] ?? '';
      const rows = await (i % 3 === 0 ? database.tenant(tenantId, owners) : database.read(tenantId, owners));
      return rows.length === 2 && rows.every((row) => row.tenant_id === tenantId);
    }),
  );
  expect(seen).not.toContain(false);
  expect(await database.appSql`select 1 from platform.events`).toHaveLength(0);
});

it('a connection that is lost under a transaction fails that transaction alone, and its place is used again', async () => {
  const lose = async (tx: Transaction) => {
    await sendQuery(tx, sql`set local role none`);
    await sendQuery(tx, sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => {});
    // The connection is closed by now, and the transaction does not know yet.
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    await sendQuery(tx, sql`select 1`);
  };
  for (let round = 0; round < 6; round += 1) {
    await expect(database.tenant(newId(), lose)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    for (let turn = 0; turn < 40; turn += 1) await nextTurn();
  }
  const tenants = Array.from({ length: 20 }, newId);
  const rows = await Promise.all(tenants.map((tenantId) => database.tenant(tenantId, tenantOf)));
  expect(rows.map((row) => row?.tenant)).toEqual(tenants);
});
