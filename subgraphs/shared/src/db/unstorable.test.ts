import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, type TestPlatform } from '../testing/testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform([]);
});
afterAll(() => platform.close());

it.each([
  ['a text with U+0000', sql`select ${'a\u0000'}::text`],
  ['U+0000 in JSON', sql`select ${JSON.stringify({ a: '\u0000' })}::jsonb`],
  ['a text that is no id', sql`select ${'x'}::uuid`],
  ['a number that is too large', sql`select ${'99999999999'}::integer`],
  ['a text that is no time', sql`select ${'soon'}::timestamptz`],
  ['a time that there is not', sql`select ${'2026-02-30'}::date`],
])('%s is the mistake of whoever sent it', async (_what, statement) => {
  const read = platform.platform.database.tenant(newId(), (tx) => sendQuery(tx, statement));
  await expect(read).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: 'A value is none that can be stored or looked for.' });
});

it('a statement that is wrong in itself is a fault of ours', async () => {
  const read = platform.platform.database.tenant(newId(), (tx) => sendQuery(tx, sql`select nothing`));
  await expect(read).rejects.not.toHaveProperty('code', 'BAD_USER_INPUT');
});
