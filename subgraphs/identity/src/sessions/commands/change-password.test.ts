import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { type IdentityTest, openIdentityTest, testPassword } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { refusalOf } from '../../testing/outcomes.js';
import { changePassword } from './change-password.js';
import type { OpenedSession } from './open-session.js';

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

/** The caller of an access token, as the gateway would find it. */
const authenticate = (token: string, tenant?: string) =>
  authenticator.authenticate({ authorization: `Bearer ${token}`, tenant, address: '10.2.2.2', requestId: 'r' });
const callerFor = ({ tokens }: OpenedSession) => authenticate(tokens.access.token);

describe('change password', () => {
  const fresh = 'Brand-New-Word-9';

  test('the new one counts, the old one does not, the other sessions end and this one goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const here = await kit.signIn(user);
    await kit.signIn(user, { type: 'MOBILE' });
    const outcome = await changePassword(kit.as(await callerFor(here)), { currentPassword: testPassword, newPassword: fresh });
    expect(outcome).toEqual({ endedSessions: 1 });
    expect((await kit.live(user)).map((session) => session.id)).toEqual([here.tokens.sessionId]);
    expect(refusalOf(await kit.attempt(visitor(user.tenantId), user.email))).toBe('InvalidCredentials');
    expect(refusalOf(await kit.attempt(visitor(user.tenantId), user.email, fresh))).toBeNull();
  });

  test('is refused with a wrong present one, a weak new one or the same one, and guesses are slowed', async () => {
    const user = await kit.person(await kit.tenant());
    const caller = await callerFor(await kit.signIn(user));
    const change = (currentPassword: string, newPassword: string) => changePassword(kit.as(caller), { currentPassword, newPassword });
    expect(await change(testPassword, 'weak')).toMatchObject({ refused: 'WeakPassword' });
    expect(await change(testPassword, testPassword)).toMatchObject({ refused: 'InvalidInput' });
    for (let n = 0; n < 5; n++) expect(await change('Wrong-Password-1', fresh)).toMatchObject({ retryAfterSeconds: null });
    expect(await change('Wrong-Password-1', fresh)).toMatchObject({ refused: 'InvalidCredentials', retryAfterSeconds: 2 });
    expect(await change(testPassword, fresh)).toMatchObject({ refused: 'InvalidCredentials', retryAfterSeconds: 2 });
  });
});
