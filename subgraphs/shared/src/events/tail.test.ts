import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../testing/testing.js';
import { settledStart } from './tail.js';

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
