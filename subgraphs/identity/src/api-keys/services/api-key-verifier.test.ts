import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { sendQuery, statementsOf } from '@marque/shared/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actFor } from '../../administration/commands/act-for.js';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { submitKyc } from '../../kyc/commands/submit-kyc.js';
import type { UserRow } from '../../people/store/tables.js';
import { changeUser, type UserChange } from '../../people/store/users.js';
import { changePassword } from '../../sessions/commands/change-password.js';
import { logOutEverywhere } from '../../sessions/commands/log-out-everywhere.js';
import { logOut } from '../../sessions/commands/log-out.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest, testPassword } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { createApiKey, type CreateApiKey } from '../commands/create-api-key.js';
import { revokeApiKey } from '../commands/revoke-api-key.js';
import { lockApiKey } from '../store/api-keys.js';
import { createApiKeyVerifier } from './api-key-verifier.js';

let kit: IdentityTest;
let authenticator: Authenticator;
beforeAll(async () => {
  kit = await openIdentityTest();
  authenticator = await createAuthenticator(kit.platform.platform);
});
afterAll(async () => {
  await authenticator.close();
  await kit.close();
});

const dealer = async (tenantId?: string) => kit.person(tenantId ?? (await kit.tenant()), { role: 'DEALER', kycState: 'APPROVED' });
const create = (caller: Caller, change: Partial<CreateApiKey> = {}) =>
  createApiKey(kit.as(caller), { name: 'Stock feed', scopes: ['inventory:manage'], expiresAt: null, idempotencyKey: newId(), ...change });
const keyOf = async (owner: UserRow, change: Partial<CreateApiKey> = {}) => done(await create(callerOf(owner), change));
const authenticate = (apiKey: string, more: { tenant?: string; authorization?: string } = {}) =>
  authenticator.authenticate({ apiKey, address: '10.2.2.2', requestId: 'r', ...more });
const code = (value: string) => expect.objectContaining({ code: value });
/** What is known of a key is at most 2 s old. */
const untilRefused = (key: string) => expect.poll(() => authenticate(key).catch((error: { code: string }) => error.code));
const change = (user: UserRow, what: UserChange) =>
  kit.database.tenant(user.tenantId, (tx) => changeUser(tx, user.id, what, kit.platform.clock.now()));

describe('a key that does not count is refused alike:', () => {
  const cases: readonly [string, (text: string) => string | Promise<string>][] = [
    ['another secret under the id of a key', (text) => text.slice(0, -43) + 'A'.repeat(43)],
    ['the secret of a key under an id that nothing has', (text) => `mq_${newId().replaceAll('-', '')}_${text.slice(-43)}`],
    ['the secret of one key under the id of another', async (text) => (await keyOf(await dealer())).text.slice(0, 36) + text.slice(-43)],
    ['a hash instead of the key', (text) => text.slice(0, -43) + '0'.repeat(64)],
    ['what is no key', () => "mq_' or true --"],
    ['a very long text', () => `mq_${'0'.repeat(100_000)}`],
  ];
  test.each(cases)('%s', async (_what, forge) => {
    const { text } = await keyOf(await dealer());
    await expect(authenticate(await forge(text))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'This API key does not count.',
    });
  });

  test('one that was revoked, has expired, or whose owner was suspended', async () => {
    const [revoked, suspended, expiring] = [await dealer(), await dealer(), await dealer()];
    const keys = [await keyOf(revoked), await keyOf(suspended)] as const;
    const brief = await keyOf(expiring, { expiresAt: new Date(kit.platform.clock.now().getTime() + 60_000) });
    for (const { text } of [...keys, brief]) await authenticate(text);
    await revokeApiKey(kit.as(callerOf(revoked)), { apiKeyId: keys[0].apiKey.id });
    await change(suspended, { state: 'SUSPENDED' });
    for (const { text } of keys) await untilRefused(text).toBe('UNAUTHENTICATED');
    kit.platform.clock.advance(60_000);
    await expect(authenticate(brief.text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'This API key does not count.' });
  });
});

describe('the rights of a key', () => {
  test('shrink with the role of its owner', async () => {
    const owner = await kit.person(await kit.tenant(), { role: 'MANAGER', kycState: 'APPROVED' });
    const { text } = await keyOf(owner, { scopes: ['business:manage', 'vehicle:list'] });
    expect(await authenticate(text)).toMatchObject({ role: 'CUSTOMER', scopes: ['business:manage', 'vehicle:list'] });
    await change(owner, { role: 'DEALER' });
    await expect.poll(() => authenticate(text)).toMatchObject({ role: 'DEALER', scopes: ['vehicle:list'] });
    await change(owner, { role: 'CUSTOMER' });
    await untilRefused(text).toBe('UNAUTHENTICATED');
  });

  test('do not reach what only the person may do', async () => {
    const owner = await dealer();
    const caller = await authenticate((await keyOf(owner)).text);
    const passwords = { currentPassword: testPassword, newPassword: 'Another-One-77' };
    const details = { legalName: 'A', address: 'B', phone: '+2348031234567', documentType: 'PASSPORT', documentNumber: '1' } as const;
    const kyc = {
      kind: 'PERSONAL',
      details: { ...details, businessName: null, registrationNumber: null },
      idempotencyKey: newId(),
    } as const;
    await expect(changePassword(kit.as(caller), passwords)).rejects.toEqual(code('FORBIDDEN'));
    await expect(submitKyc(kit.as(caller), kyc)).rejects.toEqual(code('FORBIDDEN'));
    await expect(logOut(kit.as(caller))).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(logOutEverywhere(kit.as(caller))).rejects.toEqual(code('FORBIDDEN'));
    // Also if a key had the scopes that none has.
    const able = { ...caller, scopes: ['apikey:manage', 'user:administer'] } as const;
    await expect(create(able)).rejects.toEqual(code('FORBIDDEN'));
    await expect(revokeApiKey(kit.as(able), { apiKeyId: caller.apiKeyId ?? '' })).rejects.toEqual(code('FORBIDDEN'));
    await expect(actFor(kit.as(able), { userIds: [newId()], reason: 'try', idempotencyKey: newId() })).rejects.toEqual(code('FORBIDDEN'));
  });

  test('end at the tenant, and beside a token nothing counts', async () => {
    const { text } = await keyOf(await dealer());
    const elsewhere = await kit.tenant();
    const [row] = await kit.database.systemSql`select slug from identity.tenants where id = ${elsewhere}`;
    await expect(authenticate(text, { tenant: String(row?.['slug']) })).rejects.toEqual(code('FORBIDDEN'));
    await expect(authenticate(text, { authorization: 'Bearer x' })).rejects.toEqual(code('BAD_USER_INPUT'));
  });

  test('the database takes no key that could make keys or change people', async () => {
    const { apiKey } = await keyOf(await dealer());
    for (const scope of ['apikey:manage', 'user:administer']) {
      const write = kit.database.system((tx) =>
        sendQuery(tx, sql`update identity.api_keys set scopes = array[${scope}] where id = ${apiKey.id}`),
      );
      await expect(write).rejects.toMatchObject({ constraint_name: 'api_keys_scopes_are_safe' });
    }
  });
});

test('a key that is used again and again is looked up once, and its use noted once a minute', async () => {
  const owner = await dealer();
  const { apiKey, text } = await keyOf(owner);
  const lastUsed = async () => (await kit.database.tenant(owner.tenantId, (tx) => lockApiKey(tx, apiKey.id)))?.lastUsedAt;
  const statements = await statementsOf(kit.database, async () => {
    for (let times = 0; times < 20; times += 1) await authenticate(text);
  });
  expect(statements.filter((each) => /^select.*api_keys/u.test(each))).toHaveLength(1);
  const first = kit.platform.clock.now();
  await expect.poll(lastUsed).toEqual(first);
  kit.platform.clock.advance(59_000);
  await authenticate(text);
  kit.platform.clock.advance(2_000);
  await authenticate(text);
  await expect.poll(lastUsed).toEqual(kit.platform.clock.now());
});

test('a key that cannot be looked up is neither good nor bad', async () => {
  const { platform } = kit.platform;
  const database = { ...platform.database, system: () => Promise.reject(new Error('away')) };
  const verifier = createApiKeyVerifier({ ...platform, database });
  await expect(verifier.verify((await keyOf(await dealer())).text)).rejects.toEqual(code('UNAVAILABLE'));
  await expect(verifier.verify('no key at all')).rejects.toEqual(code('UNAUTHENTICATED'));
});
