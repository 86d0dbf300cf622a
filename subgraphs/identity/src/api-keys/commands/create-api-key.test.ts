import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import type { UserRow } from '../../people/store/tables.js';
import { changeUser, type UserChange } from '../../people/store/users.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done, refusalOf, refusalsOf } from '../../testing/outcomes.js';
import { maxLiveKeys } from '../domain/api-keys.js';
import { countLiveKeys } from '../store/api-keys.js';
import { createApiKey, type CreateApiKey } from './create-api-key.js';

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
const admin = async (tenantId: string) => kit.person(tenantId, { role: 'ADMIN' });
const create = (caller: Caller, change: Partial<CreateApiKey> = {}) =>
  createApiKey(kit.as(caller), { name: 'Stock feed', scopes: ['inventory:manage'], expiresAt: null, idempotencyKey: newId(), ...change });
const keyOf = async (owner: UserRow, change: Partial<CreateApiKey> = {}) => done(await create(callerOf(owner), change));
const authenticate = (apiKey: string, more: { tenant?: string; authorization?: string } = {}) =>
  authenticator.authenticate({ apiKey, address: '10.2.2.2', requestId: 'r', ...more });
const code = (value: string) => expect.objectContaining({ code: value });
const change = (user: UserRow, what: UserChange) =>
  kit.database.tenant(user.tenantId, (tx) => changeUser(tx, user.id, what, kit.platform.clock.now()));

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
    const [row] = await kit.database.systemSql`select to_jsonb(k)::text as text from identity.api_keys k where id = ${apiKey.id}`;
    expect(row?.['text']).not.toContain(secret);
    const entry = (await kit.auditOf(owner.tenantId)).at(-1);
    expect(entry).toMatchObject({ action: 'api_key.created', actorId: owner.id, subjectId: apiKey.id });
    expect(JSON.stringify(entry?.after)).not.toContain(secret);
  });

  test.each<[string, Partial<CreateApiKey>, object]>([
    ['without a name', { name: ' ' }, { refused: 'InvalidInput', path: ['input', 'name'] }],
    ['without a scope', { scopes: [] }, { refused: 'InvalidInput', path: ['input', 'scopes'] }],
    ['with a scope that there is not', { scopes: ['everything'] }, { refused: 'InvalidInput', path: ['input', 'scopes'] }],
    ['with a scope above the role', { scopes: ['business:manage'] }, { refused: 'NotAllowed', path: ['input', 'scopes'] }],
    ['that could make keys', { scopes: ['apikey:manage'] }, { refused: 'NotAllowed', path: ['input', 'scopes'] }],
    ['that has expired', { expiresAt: new Date(0) }, { refused: 'InvalidInput', path: ['input', 'expiresAt'] }],
  ])('refuses a key %s', async (_what, input, refusal) => {
    expect(await create(callerOf(await dealer()), input)).toMatchObject(refusal);
  });

  test('makes one key for each idempotency key: a repeat is told which, and its secret is kept nowhere', async () => {
    const owner = await dealer();
    const idempotencyKey = newId();
    const { apiKey, text } = await keyOf(owner, { idempotencyKey });
    expect(await create(callerOf(owner), { idempotencyKey })).toMatchObject({
      refused: 'Conflict',
      message: expect.stringContaining(apiKey.id),
    });
    expect(await create(callerOf(owner), { idempotencyKey, name: 'Other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.database.tenant(owner.tenantId, (tx) => countLiveKeys(tx, owner.id, kit.platform.clock.now()))).toBe(1);
    expect(await kit.auditOf(owner.tenantId)).toHaveLength(1);
    const kept = await kit.database.systemSql`select answer from platform.commands where key = ${idempotencyKey}`;
    expect(JSON.stringify(kept)).not.toContain(text.slice(-43));
  });

  test('of two calls with one key at once shows one text, which opens', async () => {
    const owner = await dealer();
    const idempotencyKey = newId();
    const both = await Promise.all([0, 1].map(() => create(callerOf(owner), { idempotencyKey })));
    expect(refusalsOf(both)).toEqual(['Conflict']);
    const { text } = done(both.find((outcome) => refusalOf(outcome) === null) ?? expect.fail('no key'));
    expect(await authenticate(text)).toMatchObject({ userId: owner.id });
  });

  test('goes by the role of now, not by that of the token', async () => {
    const owner = await dealer();
    const caller = callerOf(owner);
    await change(owner, { role: 'CUSTOMER' });
    expect(await create(caller)).toMatchObject({ refused: 'NotAllowed' });
  });

  test('refuses who may have no keys, who acts for the person, and who has no account in the tenant', async () => {
    const owner = await dealer();
    await expect(create(callerOf(await kit.person(owner.tenantId)))).rejects.toEqual(code('FORBIDDEN'));
    await expect(create({ ...callerOf(owner), actorId: newId() })).rejects.toEqual(code('FORBIDDEN'));
    const above = callerOf({ ...(await admin(await kit.tenant())), role: 'SUPER_ADMIN' });
    expect(await create({ ...above, tenantId: owner.tenantId })).toMatchObject({ refused: 'NotFound' });
  });

  test('of several at once no more are made than a person may have', async () => {
    const owner = await dealer();
    for (let made = 1; made < maxLiveKeys; made += 1) await keyOf(owner);
    const both = await Promise.all([create(callerOf(owner)), create(callerOf(owner))]);
    expect(refusalsOf(both)).toEqual(['Conflict']);
  });
});
