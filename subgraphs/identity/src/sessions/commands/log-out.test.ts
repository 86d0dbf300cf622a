import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { refusalOf } from '../../testing/outcomes.js';
import { endOwnSession } from './end-own-session.js';
import { logOutEverywhere } from './log-out-everywhere.js';
import { logOut } from './log-out.js';
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
const code = (value: string) => expect.objectContaining({ code: value });

describe('ending sessions', () => {
  test('log out ends this session only, and a second time nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const desktop = await kit.signIn(user, { type: 'DESKTOP' });
    const phone = await kit.signIn(user, { type: 'MOBILE' });
    const caller = await callerFor(desktop);
    expect(await logOut(kit.as(caller))).toEqual({ endedSessions: 1 });
    expect(await logOut(kit.as(caller))).toEqual({ endedSessions: 0 });
    expect(refusalOf(await kit.refresh(visitor(null), phone.tokens.refreshToken))).toBeNull();
    await expect.poll(() => authenticate(desktop.tokens.access.token).catch((error: unknown) => error)).toEqual(code('UNAUTHENTICATED'));
  });

  test('log out everywhere ends all sessions', async () => {
    const user = await kit.person(await kit.tenant());
    const desktop = await kit.signIn(user);
    await kit.signIn(user, { type: 'TABLET' });
    expect(await logOutEverywhere(kit.as(await callerFor(desktop)))).toEqual({ endedSessions: 2 });
    expect(await kit.live(user)).toEqual([]);
  });

  test("a session of somebody else cannot be ended, and looks like one that isn't there", async () => {
    const tenantId = await kit.tenant();
    const [mine, theirs] = [await kit.person(tenantId), await kit.person(tenantId)];
    const victim = await kit.signIn(theirs);
    const caller = await callerFor(await kit.signIn(mine));
    expect(await endOwnSession(kit.as(caller), { sessionId: victim.tokens.sessionId })).toMatchObject({ refused: 'NotFound' });
    expect(await kit.live(theirs)).toHaveLength(1);
  });
});
