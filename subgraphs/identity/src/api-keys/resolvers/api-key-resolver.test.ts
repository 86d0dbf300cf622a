import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserRow } from '../../people/store/tables.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { createApiKey } from '../commands/create-api-key.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

test('keys are listed and counted: the own ones, and those of others or of everybody for administrators', async () => {
  const tenantId = await kit.tenant();
  const owners = [await kit.person(tenantId, { role: 'MANAGER' }), await kit.person(tenantId, { role: 'MANAGER' })] as const;
  const make = async (owner: UserRow, name: string) =>
    done(await createApiKey(kit.as(callerOf(owner)), { name, scopes: ['inventory:manage'], expiresAt: null, idempotencyKey: newId() }));
  for (const name of ['first', 'second']) await make(owners[0], name);
  await make(owners[1], 'third');
  const query = 'query ($filter: ApiKeyFilterInput) { apiKeys(first: 1, filter: $filter) { totalCount nodes { name owner { id } } } }';
  const ask = async (who: UserRow, filter: object | null = null) => kit.ask(callerOf(who), query, { filter });
  const admin = await kit.person(tenantId, { role: 'ADMIN' });
  expect((await ask(owners[0])).data['apiKeys']).toEqual({
    totalCount: 2,
    nodes: [{ name: 'second', owner: { id: globalId('User', owners[0].id) } }],
  });
  expect((await ask(admin)).data['apiKeys']).toEqual({ totalCount: 0, nodes: [] });
  expect((await ask(admin, { userId: globalId('User', owners[1].id) })).data['apiKeys']).toMatchObject({
    totalCount: 1,
    nodes: [{ name: 'third' }],
  });
  expect((await ask(admin, { everybody: true })).data['apiKeys']).toMatchObject({ totalCount: 3 });
  for (const filter of [{ userId: globalId('User', owners[1].id) }, { everybody: true }]) {
    expect((await ask(owners[0], filter)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  }
});
