import postgres, { type Sql } from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { newId } from '../ids.js';
import { createTestDatabase } from '../testing/testing.js';
import { settledStart, Tail } from './tail.js';

it('a process starts where some consumer has come to with every tenant, also those that are behind', async () => {
  const { url, drop } = await createTestDatabase([]);
  onTestFinished(drop);
  const sql = postgres(url, { max: 1, types: { bigint: postgres.BigInt } });
  onTestFinished(() => sql.end());
  expect(await settledStart(sql)).toBe(0);
  await sql`insert into platform.consumers (name, position, apart) values ('test.first', 10, '{"7": 4, "8": 12}')`;
  expect(await settledStart(sql)).toBe(4);
  await sql`insert into platform.consumers (name, position) values ('test.second', 6)`;
  expect(await settledStart(sql)).toBe(6);
});

it('what a step has found comes with the next one where it fails behind that', async () => {
  const { url, drop } = await createTestDatabase([]);
  onTestFinished(drop);
  const sql = postgres(url, { max: 2, types: { bigint: postgres.BigInt } });
  onTestFinished(() => sql.end());
  const write = (on: Pick<Sql, 'unsafe'>) =>
    on.unsafe(
      `insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, payload, occurred_at)
       values ($1, $2, 'test.written.v1', 'thing', $1, '{}', now())`,
      [newId(), newId()],
    );
  let failing = false;
  const fragile = new Proxy(sql, {
    apply(target, self, call: [TemplateStringsArray, ...unknown[]]) {
      if (failing && String(call[0]).includes('::bigint is null or')) throw new Error('the connection is gone');
      return Reflect.apply(target, self, call);
    },
  });
  const tail = new Tail(fragile, 0);
  const open = await sql.reserve();
  await open`begin`;
  await write(open);
  await write(sql);
  const positions = async () => (await tail.step()).events.map(({ position }) => position);
  // The gap is seen, and passed by all but the tenant whose transaction is open.
  expect([await positions(), await positions()]).toEqual([[], [2]]);
  await open`commit`;
  open.release();
  failing = true;
  await expect(tail.step()).rejects.toThrow('the connection is gone');
  failing = false;
  expect(await positions()).toEqual([1]);
});
