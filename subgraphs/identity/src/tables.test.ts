import { expectTablesMatch } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tables from './store/tables.js';
import { type IdentityTest, openIdentityTest } from './testing.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

test('the tables in code are the tables in the database', async () => {
  await expectTablesMatch(kit.identity.database, Object.values(tables));
});

test('the role that serves requests cannot read signing keys', async () => {
  const { database, keys } = kit.identity;
  await keys.current();
  await expect(database.tenant(await kit.tenant(), (tx) => tx.select().from(tables.signingKeys))).rejects.toMatchObject({
    cause: { code: '42501' },
  });
  expect(await database.system((tx) => tx.select().from(tables.signingKeys))).toHaveLength(1);
});

test('without a tenant there are no rows, and a row of another tenant cannot be written', async () => {
  const { database } = kit.identity;
  const [mine, theirs] = [await kit.tenant(), await kit.tenant()];
  const person = await kit.person(theirs);
  expect(await database.tenant(mine, (tx) => tx.select().from(tables.users))).toEqual([]);
  const [row] = await database.appSql`select count(*)::int as count from identity.users`;
  expect(row?.['count']).toBe(0);
  const change = database.tenant(mine, (tx) => tx.insert(tables.users).values({ ...person, id: mine, email: 'x@example.com' }));
  await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
});
