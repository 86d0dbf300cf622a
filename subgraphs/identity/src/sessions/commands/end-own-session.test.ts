import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { endOwnSession } from './end-own-session.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

describe('endOwnSession', () => {
  test('ends a session of the person and of nobody else', async () => {
    const tenantId = await kit.tenant();
    const [user, stranger] = [await kit.person(tenantId), await kit.person(tenantId)];
    const { sessionId } = (await kit.signIn(user)).tokens;
    expect(await endOwnSession(kit.as(callerOf(stranger)), { sessionId })).toMatchObject({ refused: 'NotFound' });
    expect(await endOwnSession(kit.as(callerOf(user)), { sessionId })).toEqual({ endedSessions: 1 });
    expect(await kit.live(user)).toEqual([]);
    expect(await endOwnSession(kit.as(callerOf(user)), { sessionId })).toMatchObject({ refused: 'NotFound' });
  });

  test('gives the first answer again for the same key, and refuses the key for another session', async () => {
    const user = await kit.person(await kit.tenant());
    const { sessionId } = (await kit.signIn(user)).tokens;
    const input = { sessionId, idempotencyKey: newId() };
    const caller = callerOf(user);
    expect(await endOwnSession(kit.as(caller), input)).toEqual({ endedSessions: 1 });
    expect(await endOwnSession(kit.as(caller), input)).toEqual({ endedSessions: 1 });
    const other = await kit.signIn(user);
    const misused = { ...input, sessionId: other.tokens.sessionId };
    expect(await endOwnSession(kit.as(caller), misused)).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.live(user)).toHaveLength(1);
  });
});
