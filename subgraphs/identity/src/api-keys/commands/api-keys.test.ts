import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKeyVerifier } from '../services/api-key-verifier.js';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { maxLiveKeys } from '../domain/api-keys.js';
import { lockApiKey } from '../store/api-keys.js';
import { pageOfAudit } from '../../audit/store/audit.js';
import { changeUser, type UserRow } from '../../people/store/users.js';
import { callerOf, type IdentityTest, openIdentityTest, testPassword } from '../../testing.js';
import { actFor } from '../../administration/commands/act-for.js';
import { changePassword } from '../../sessions/commands/change-password.js';
import { createApiKey, type CreateApiKeyInput } from './create-api-key.js';
import { logOut, logOutEverywhere } from '../../sessions/commands/log-out.js';
import { revokeApiKey } from './revoke-api-key.js';
import { submitKyc } from '../../kyc/commands/submit-kyc.js';

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

const dealer = async (tenantId?: string) => kit.person(tenantId ?? (await kit.tenant()), { role: 'DEALER', kycStatus: 'APPROVED' });
const admin = async (tenantId: string) => kit.person(tenantId, { role: 'ADMIN' });
const create = (caller: Caller, change: Partial<CreateApiKeyInput> = {}) =>
  createApiKey(kit.identity, caller, { name: 'Stock feed', scopes: ['inventory:manage'], expiresAt: null, ...change });

async function keyOf(owner: UserRow, change: Partial<CreateApiKeyInput> = {}) {
  const outcome = await create(callerOf(owner), change);
  if (outcome.kind !== 'ApiKeyCreated') throw new Error(outcome.kind);
  return outcome;
}

const authenticate = (apiKey: string, more: { tenant?: string; authorization?: string } = {}) =>
  authenticator.authenticate({ apiKey, address: '10.2.2.2', requestId: 'r', ...more });
const code = (value: string) => expect.objectContaining({ code: value });
/** What is known of a key is at most 2 s old. */
const untilRefused = (key: string) => expect.poll(() => authenticate(key).catch((error: { code: string }) => error.code));
const change = (user: UserRow, what: Parameters<typeof changeUser>[2]) =>
  kit.identity.database.tenant(user.tenantId, (tx) => changeUser(tx, user.id, what, kit.platform.clock.now()));
const auditOf = (tenantId: string) => kit.identity.database.tenant(tenantId, (tx) => pageOfAudit(tx, tenantId, null, 10, false));

describe('createApiKey', () => {
  test('makes a key that stands for its owner in what its scopes name', async () => {
    const owner = await dealer();
    const { apiKey, text } = await keyOf(owner, { scopes: ['inventory:manage', 'vehicle:list', 'vehicle:list'] });
    expect(text).toMatch(/^mq_[0-9a-f]{32}_[\w-]{43}$/);
    expect(await authenticate(text)).toEqual({
      kind: 'user',
      tenantId: owner.tenantId,
      userId: owner.id,
      sessionId: null,
      apiKeyId: apiKey.id,
      role: 'DEALER',
      scopes: ['inventory:manage', 'vehicle:list'],
      address: '10.2.2.2',
      requestId: 'r',
      modules: [],
    });
  });

  test('keeps only a hash of the key, and writes to the log who made it', async () => {
    const owner = await dealer();
    const { apiKey, text } = await keyOf(owner);
    const secret = text.slice(-43);
    const [row] = await kit.identity.database.systemSql`select to_jsonb(k)::text as text from identity.api_keys k where id = ${apiKey.id}`;
    expect(row?.['text']).not.toContain(secret);
    const [entry] = await auditOf(owner.tenantId);
    expect(entry).toMatchObject({ action: 'api_key.created', actorId: owner.id, subjectId: apiKey.id });
    expect(JSON.stringify(entry?.after)).not.toContain(secret);
  });

  test.each<[string, Partial<CreateApiKeyInput>, object]>([
    ['without a name', { name: ' ' }, { kind: 'InvalidInput', path: ['input', 'name'] }],
    ['without a scope', { scopes: [] }, { kind: 'InvalidInput', path: ['input', 'scopes'] }],
    ['with a scope that there is not', { scopes: ['everything'] }, { kind: 'InvalidInput', path: ['input', 'scopes'] }],
    ['with a scope above the role', { scopes: ['business:manage'] }, { kind: 'NotAllowed', path: ['input', 'scopes'] }],
    ['that could make keys', { scopes: ['apikey:manage'] }, { kind: 'NotAllowed', path: ['input', 'scopes'] }],
    ['that has expired', { expiresAt: new Date(0) }, { kind: 'InvalidInput', path: ['input', 'expiresAt'] }],
  ])('refuses a key %s', async (_what, input, refusal) => {
    expect(await create(callerOf(await dealer()), input)).toMatchObject(refusal);
  });

  test('goes by the role of now, not by that of the token', async () => {
    const owner = await dealer();
    const caller = callerOf(owner);
    await change(owner, { role: 'CUSTOMER' });
    expect(await create(caller)).toMatchObject({ kind: 'NotAllowed' });
  });

  test('refuses who may have no keys, who acts for the person, and who has no account in the tenant', async () => {
    const owner = await dealer();
    await expect(create(callerOf(await kit.person(owner.tenantId)))).rejects.toEqual(code('FORBIDDEN'));
    await expect(create({ ...callerOf(owner), actorId: newId() })).rejects.toEqual(code('FORBIDDEN'));
    const above = callerOf({ ...(await admin(await kit.tenant())), role: 'SUPER_ADMIN' });
    expect(await create({ ...above, tenantId: owner.tenantId })).toMatchObject({ kind: 'NotFound' });
  });

  test('of several at once no more are made than a person may have', async () => {
    const owner = await dealer();
    for (let made = 1; made < maxLiveKeys; made += 1) await keyOf(owner);
    const both = await Promise.all([create(callerOf(owner)), create(callerOf(owner))]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['ApiKeyCreated', 'Conflict']);
  });
});

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
    await revokeApiKey(kit.identity, callerOf(revoked), keys[0].apiKey.id);
    await change(suspended, { status: 'SUSPENDED' });
    for (const { text } of keys) await untilRefused(text).toBe('UNAUTHENTICATED');
    kit.platform.clock.advance(60_000);
    await expect(authenticate(brief.text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'This API key does not count.' });
  });
});

describe('the rights of a key', () => {
  test('shrink with the role of its owner', async () => {
    const owner = await kit.person(await kit.tenant(), { role: 'MANAGER', kycStatus: 'APPROVED' });
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
    const kyc = { kind: 'PERSONAL', details: { ...details, businessName: null, registrationNumber: null } } as const;
    await expect(changePassword(kit.identity, caller, passwords)).rejects.toEqual(code('FORBIDDEN'));
    await expect(submitKyc(kit.identity, caller, kyc)).rejects.toEqual(code('FORBIDDEN'));
    await expect(logOut(kit.identity, caller)).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(logOutEverywhere(kit.identity, caller)).rejects.toEqual(code('FORBIDDEN'));
    // Also if a key had the scopes that none has.
    const able = { ...caller, scopes: ['apikey:manage', 'user:administer'] } as const;
    await expect(create(able)).rejects.toEqual(code('FORBIDDEN'));
    await expect(revokeApiKey(kit.identity, able, caller.apiKeyId ?? '')).rejects.toEqual(code('FORBIDDEN'));
    await expect(actFor(kit.identity, able, [newId()], 'try')).rejects.toEqual(code('FORBIDDEN'));
  });

  test('end at the tenant, and beside a token nothing counts', async () => {
    const { text } = await keyOf(await dealer());
    const elsewhere = await kit.tenant();
    const [row] = await kit.identity.database.systemSql`select slug from identity.tenants where id = ${elsewhere}`;
    await expect(authenticate(text, { tenant: String(row?.['slug']) })).rejects.toEqual(code('FORBIDDEN'));
    await expect(authenticate(text, { authorization: 'Bearer x' })).rejects.toEqual(code('BAD_USER_INPUT'));
  });

  test('the database takes no key that could make keys or change people', async () => {
    const { apiKey } = await keyOf(await dealer());
    for (const scope of ['apikey:manage', 'user:administer']) {
      const write = kit.identity.database.system((tx) =>
        tx.execute(sql`update identity.api_keys set scopes = array[${scope}] where id = ${apiKey.id}`),
      );
      await expect(write).rejects.toMatchObject({ cause: { constraint_name: 'api_keys_scopes_are_safe' } });
    }
  });
});

test('a key that is used again and again is looked up once, and its use noted once a minute', async () => {
  const owner = await dealer();
  const { apiKey, text } = await keyOf(owner);
  const lastUsed = async () => (await kit.identity.database.tenant(owner.tenantId, (tx) => lockApiKey(tx, apiKey.id)))?.lastUsedAt;
  const statements = await statementsOf(kit.identity.database, async () => {
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

describe('revokeApiKey', () => {
  test('is for the owner and administrators of the tenant; for all others there is no such key', async () => {
    const owner = await dealer();
    const { apiKey } = await keyOf(owner);
    const strangers = [await dealer(owner.tenantId), await admin(await kit.tenant())];
    for (const stranger of strangers) {
      expect(await revokeApiKey(kit.identity, callerOf(stranger), apiKey.id)).toMatchObject({ kind: 'NotFound' });
    }
    const chief = await admin(owner.tenantId);
    expect(await revokeApiKey(kit.identity, callerOf(chief), apiKey.id)).toMatchObject({ kind: 'ApiKeyRevoked' });
    expect((await auditOf(owner.tenantId))[0]).toMatchObject({ action: 'api_key.revoked', actorId: chief.id, subjectId: apiKey.id });
  });

  test('twice, also at once, revokes once', async () => {
    const owner = await dealer();
    const { apiKey } = await keyOf(owner);
    const outcomes = await Promise.all([0, 1].map(() => revokeApiKey(kit.identity, callerOf(owner), apiKey.id)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ApiKeyRevoked', 'ApiKeyRevoked']);
    expect((await auditOf(owner.tenantId)).map(({ action }) => action)).toEqual(['api_key.revoked', 'api_key.created']);
  });
});
