import type { PlatformEvent } from '@marque/shared/events';
import { PushQueue } from '@marque/shared/events/live/push-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forceLogOut } from '../../administration/commands/force-log-out.js';
import { logOut } from '../../sessions/commands/log-out.js';
import type { OpenedSession } from '../../sessions/commands/open-session.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { refusalOf } from '../../testing/outcomes.js';
import { type Authenticator, createAuthenticator } from './authenticator.js';

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

describe('ended sessions', () => {
  test('a process learns of a forced end within five seconds even when no event reaches it', async () => {
    const deaf = { ...kit.platform.platform, live: { subscribe: () => new PushQueue<PlatformEvent>() } };
    const far = await createAuthenticator(deaf);
    try {
      const user = await kit.person(await kit.tenant());
      const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
      const { tokens } = await kit.signIn(user);
      const heard: string[] = [];
      far.onRevoked((sessionId) => heard.push(sessionId));
      await forceLogOut(kit.as(await callerFor(await kit.signIn(admin))), { userId: user.id, reason: 'test' });
      await expect.poll(() => far.isRevoked(tokens.sessionId)).toBe(true);
      expect(heard).toEqual([tokens.sessionId]);
    } finally {
      await far.close();
    }
  });

  test('a process that starts later knows what was revoked before', async () => {
    const user = await kit.person(await kit.tenant());
    const signedIn = await kit.signIn(user);
    await logOut(kit.as(await callerFor(signedIn)));
    const later = await createAuthenticator(kit.platform.platform);
    expect(later.isRevoked(signedIn.tokens.sessionId)).toBe(true);
    await later.close();
  });
});

describe('authenticate', () => {
  test('a request without a token is a guest of the named tenant, or of none', async () => {
    const tenantId = await kit.tenant();
    const tenant = `t-${tenantId.slice(-12)}`;
    const credentials = { address: '10.0.0.1', requestId: 'r' };
    expect(await authenticator.authenticate({ ...credentials, tenant })).toMatchObject({
      kind: 'guest',
      tenantId,
      role: 'GUEST',
      scopes: [],
    });
    expect(await authenticator.authenticate(credentials)).toMatchObject({ kind: 'guest', tenantId: null });
    await expect(authenticator.authenticate({ ...credentials, tenant: 'nowhere' })).rejects.toEqual(code('BAD_USER_INPUT'));
  });

  test("the header may repeat the token's tenant but not name another one", async () => {
    const [tenantId, other] = [await kit.tenant(), await kit.tenant()];
    const { tokens } = await kit.signIn(await kit.person(tenantId));
    expect(await authenticate(tokens.access.token, `t-${tenantId.slice(-12)}`)).toMatchObject({ tenantId });
    await expect(authenticate(tokens.access.token, `t-${other.slice(-12)}`)).rejects.toEqual(code('FORBIDDEN'));
  });

  test('a super administrator goes to other tenants by the header', async () => {
    const [tenantId, other] = [await kit.tenant(), await kit.tenant()];
    const { tokens } = await kit.signIn(await kit.person(tenantId, { role: 'SUPER_ADMIN' }));
    expect(await authenticate(tokens.access.token, `t-${other.slice(-12)}`)).toMatchObject({ tenantId: other, role: 'SUPER_ADMIN' });
  });

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'x'])('refuses the authorization %s', async (authorization) => {
    await expect(authenticator.authenticate({ authorization, address: null, requestId: 'r' })).rejects.toEqual(code('UNAUTHENTICATED'));
  });
});

describe('signing keys', () => {
  test('a rotation logs nobody out: tokens of the old key count, new ones come from the new key once it has been published for a minute', async () => {
    const user = await kit.person(await kit.tenant());
    const before = await kit.signIn(user);
    expect(await kit.services.keys.rotate(0)).toBe(true);
    const kidOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    const published = (await authenticator.jwks()).keys;
    expect(published).toHaveLength(2);
    expect(published.every((key) => !('d' in key) && key.alg === 'ES256')).toBe(true);
    const during = await kit.signIn(user, { type: 'MOBILE' });
    expect(kidOf(during.tokens.access.token)).toBe(kidOf(before.tokens.access.token));
    kit.platform.clock.advance(60_000);
    const after = await kit.signIn(user, { type: 'TABLET' });
    expect(kidOf(after.tokens.access.token)).not.toBe(kidOf(before.tokens.access.token));
    for (const { tokens } of [before, during, after]) expect(await authenticate(tokens.access.token)).toMatchObject({ userId: user.id });
    expect(refusalOf(await kit.refresh(visitor(null), before.tokens.refreshToken))).toBeNull();
  });

  test('an old key is dropped once no token of it can live, and a young one is not replaced', async () => {
    expect(await kit.services.keys.rotate(60 * 60_000)).toBe(false);
    kit.platform.clock.advance(25 * 60 * 60_000);
    expect((await authenticator.jwks()).keys).toHaveLength(1);
  });
});
