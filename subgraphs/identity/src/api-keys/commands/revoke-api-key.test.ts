import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserRow } from '../../people/store/tables.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { createApiKey } from './create-api-key.js';
import { revokeApiKey } from './revoke-api-key.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const dealer = async (tenantId?: string) => kit.person(tenantId ?? (await kit.tenant()), { role: 'DEALER', kycState: 'APPROVED' });
const admin = async (tenantId: string) => kit.person(tenantId, { role: 'ADMIN' });
const keyOf = async (owner: UserRow) =>
  done(
    await createApiKey(kit.as(callerOf(owner)), {
      name: 'Stock feed',
      scopes: ['inventory:manage'],
      expiresAt: null,
      idempotencyKey: newId(),
    }),
  );

describe('revokeApiKey', () => {
  test('is for the owner and administrators of the tenant; for all others there is no such key', async () => {
    const owner = await dealer();
    const { apiKey } = await keyOf(owner);
    const strangers = [await dealer(owner.tenantId), await admin(await kit.tenant())];
    for (const stranger of strangers) {
      expect(await revokeApiKey(kit.as(callerOf(stranger)), { apiKeyId: apiKey.id })).toMatchObject({ refused: 'NotFound' });
    }
    const chief = await admin(owner.tenantId);
    expect(await revokeApiKey(kit.as(callerOf(chief)), { apiKeyId: apiKey.id })).toMatchObject({
      id: apiKey.id,
      revokedAt: kit.platform.clock.now(),
    });
    expect((await kit.auditOf(owner.tenantId)).at(-1)).toMatchObject({
      action: 'api_key.revoked',
      actorId: chief.id,
      subjectId: apiKey.id,
    });
  });

  test('twice, also at once, revokes once', async () => {
    const owner = await dealer();
    const { apiKey } = await keyOf(owner);
    const outcomes = await Promise.all([0, 1].map(() => revokeApiKey(kit.as(callerOf(owner)), { apiKeyId: apiKey.id })));
    const revoked = { id: apiKey.id, revokedAt: kit.platform.clock.now() };
    expect(outcomes).toMatchObject([revoked, revoked]);
    expect((await kit.auditOf(owner.tenantId)).map(({ action }) => action)).toEqual(['api_key.created', 'api_key.revoked']);
  });

  test('with a key of the call gives the first answer again, without the hash of the secret in the table of answers', async () => {
    const owner = await dealer();
    const [{ apiKey }, other] = [await keyOf(owner), await keyOf(owner)];
    const input = { apiKeyId: apiKey.id, idempotencyKey: newId() };
    const first = await revokeApiKey(kit.as(callerOf(owner)), input);
    expect(await revokeApiKey(kit.as(callerOf(owner)), input)).toEqual(first);
    expect(await revokeApiKey(kit.as(callerOf(owner)), { ...input, apiKeyId: other.apiKey.id })).toMatchObject({
      refused: 'IdempotencyConflict',
    });
    expect(await kit.database.systemSql`select answer from platform.commands where key = ${input.idempotencyKey}`).toEqual([
      { answer: '{}' },
    ]);
  });
});
