import { query } from '@marque/shared/db/statement';
import { expectTablesMatch, sendQuery } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as apiKeys from './api-keys/store/tables.js';
import * as audit from './audit/store/tables.js';
import * as authentication from './authentication/store/tables.js';
import * as kyc from './kyc/store/tables.js';
import * as people from './people/store/tables.js';
import * as sessions from './sessions/store/tables.js';
import * as tenants from './tenants/store/tables.js';
import { type IdentityTest, openIdentityTest } from './testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

test('the tables in code are the tables in the database', async () => {
  const tables = { ...apiKeys, ...audit, ...authentication, ...kyc, ...people, ...sessions, ...tenants };
  await expectTablesMatch(kit.database, Object.values(tables));
});

test('the role that serves requests cannot read signing keys', async () => {
  const { database, services } = kit;
  await services.keys.current();
  const keys = query.select().from(authentication.signingKeys);
  await expect(database.tenant(await kit.tenant(), (tx) => sendQuery(tx, keys))).rejects.toMatchObject({ code: '42501' });
  expect(await database.system((tx) => sendQuery(tx, keys))).toHaveLength(1);
});

test('without a tenant there are no rows, and a row of another tenant cannot be written', async () => {
  const { database } = kit;
  const [mine, theirs] = [await kit.tenant(), await kit.tenant()];
  const person = await kit.person(theirs);
  expect(await database.tenant(mine, (tx) => sendQuery(tx, query.select().from(people.users)))).toEqual([]);
  const [row] = await database.appSql`select count(*)::int as count from identity.users`;
  expect(row?.['count']).toBe(0);
  const foreign = query.insert(people.users).values({ ...person, id: mine, email: 'x@example.com' });
  await expect(database.tenant(mine, (tx) => sendQuery(tx, foreign))).rejects.toMatchObject({ code: '42501' });
});
