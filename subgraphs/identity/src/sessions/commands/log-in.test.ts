import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { refusalOf, refusalsOf } from '../../testing/outcomes.js';
import { changeState } from '../../administration/commands/change-state.js';
import { accountSuspended, invalidCredentials, sessionEnded } from '../domain/refusals.js';
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

describe('log in', () => {
  test('is refused alike for a wrong password, also of a suspended account, an unknown one, one without a password and another tenant', async () => {
    const tenantId = await kit.tenant();
    const user = await kit.person(tenantId);
    const suspended = await kit.person(tenantId, { state: 'SUSPENDED' });
    const imported = await kit.person(tenantId, { password: null });
    const outcomes = [
      await kit.attempt(visitor(tenantId, '10.9.0.1'), user.email, 'Wrong-Password-1'),
      await kit.attempt(visitor(tenantId, '10.9.0.2'), 'unknown@example.com'),
      await kit.attempt(visitor(tenantId, '10.9.0.3'), 'no address'),
      await kit.attempt(visitor(tenantId, '10.9.0.4'), suspended.email, 'Wrong-Password-1'),
      await kit.attempt(visitor(tenantId, '10.9.0.5'), imported.email),
      await kit.attempt(visitor(await kit.tenant(), '10.9.0.6'), user.email),
    ];
    for (const outcome of outcomes) expect(outcome).toEqual(invalidCredentials(null));
  });

  test('tells who is suspended the reason, after the right password, and opens nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
    const change = async (state: 'SUSPENDED' | 'ACTIVE', reason: string) =>
      changeState(kit.as(await callerFor(await kit.signIn(admin))), { userId: user.id, state, reason });
    await change('SUSPENDED', 'Two unpaid wins');
    expect(await kit.attempt(visitor(user.tenantId), user.email)).toEqual(
      accountSuspended('Two unpaid wins', `t-${user.tenantId.slice(-12)}`),
    );
    expect(await kit.live(user)).toEqual([]);
    expect(await change('SUSPENDED', 'again')).toMatchObject({ refused: 'NotAllowed' });
    expect(await change('ACTIVE', 'paid')).toMatchObject({ user: { suspensionReason: null } });
    expect(refusalOf(await kit.attempt(visitor(user.tenantId), user.email))).toBeNull();
    expect(await change('ACTIVE', 'again')).toMatchObject({ refused: 'NotAllowed' });
  });

  test('names the session on the same type of device that it ended', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    const phone = await kit.signIn(user, { type: 'MOBILE' });
    const second = await kit.signIn(user);
    expect([first.replaced, phone.replaced]).toEqual([null, null]);
    expect(second.replaced).toMatchObject({ id: first.tokens.sessionId, endReason: 'REPLACED_BY_LOGIN' });
  });

  test('checks a hash for an unknown account too', async () => {
    const spy = vi.spyOn(kit.services.passwords, 'matches');
    await kit.attempt(visitor(await kit.tenant()), 'unknown@example.com');
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });

  test('an older session on the same type of device ends, one on another type goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user, { type: 'DESKTOP' });
    const phone = await kit.signIn(user, { type: 'MOBILE' });
    const second = await kit.signIn(user, { type: 'DESKTOP' });
    expect((await kit.live(user)).map((session) => session.id).toSorted()).toEqual(
      [phone.tokens.sessionId, second.tokens.sessionId].toSorted(),
    );
    expect(await kit.refresh(visitor(null), first.tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
  });

  test('of many logins at once on one type of device one session is left', async () => {
    const user = await kit.person(await kit.tenant());
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => kit.attempt(visitor(user.tenantId), user.email)));
    expect(refusalsOf(outcomes)).toEqual([]);
    expect(await kit.live(user)).toHaveLength(1);
  });

  test('a password that is changed while a login with the old one runs opens nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const { matches } = kit.services.passwords;
    const spy = vi.spyOn(kit.services.passwords, 'matches').mockImplementationOnce(async (hash, password) => {
      await kit.database.systemSql`update identity.users set password_hash = 'other' where id = ${user.id}`;
      return matches(hash, password);
    });
    expect(refusalOf(await kit.attempt(visitor(user.tenantId), user.email))).toBe('InvalidCredentials');
    spy.mockRestore();
    expect(await kit.live(user)).toEqual([]);
  });
});

describe('lockout', () => {
  test('five failures are free, each further one doubles the wait, and a waiting attempt is not heard even with the right password', async () => {
    const user = await kit.person(await kit.tenant());
    const wrong = () => kit.attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1');
    for (let n = 1; n <= 5; n++) expect(await wrong()).toMatchObject({ retryAfterSeconds: null });
    for (const wait of [2, 4, 8]) {
      expect(await wrong()).toMatchObject({ retryAfterSeconds: wait });
      expect(await kit.attempt(visitor(user.tenantId), user.email)).toEqual(invalidCredentials(wait));
      kit.platform.clock.advance(wait * 1000 - 1);
      expect(await kit.attempt(visitor(user.tenantId), user.email)).toEqual(invalidCredentials(1));
      kit.platform.clock.advance(1);
    }
    expect(refusalOf(await kit.attempt(visitor(user.tenantId), user.email))).toBeNull();
    expect(await wrong()).toMatchObject({ retryAfterSeconds: null });
  });

  test('an account that does not exist is slowed alike', async () => {
    const tenantId = await kit.tenant();
    const outcomes = [];
    for (let n = 0; n < 7; n++) outcomes.push(await kit.attempt(visitor(tenantId), 'unknown@example.com'));
    expect(outcomes.slice(4)).toMatchObject([{ retryAfterSeconds: null }, { retryAfterSeconds: 2 }, { retryAfterSeconds: 2 }]);
  });

  test('an address that guesses at many accounts is slowed, also at accounts that were never tried', async () => {
    const tenantId = await kit.tenant();
    const caller = visitor(tenantId, '2001:db8:1:2::1');
    for (let n = 0; n < 6; n++) await kit.attempt(caller, `guess-${n}@example.com`);
    const user = await kit.person(tenantId);
    const neighbour = visitor(tenantId, '2001:0db8:1:2:ffff::9');
    expect(await kit.attempt(neighbour, user.email)).toEqual(invalidCredentials(2));
    expect(refusalOf(await kit.attempt(visitor(tenantId, '2001:db8:1:3::1'), user.email))).toBeNull();
  });

  test('of a hundred guesses sent at once six are heard', async () => {
    const user = await kit.person(await kit.tenant());
    const spy = vi.spyOn(kit.services.passwords, 'matches');
    const guesses = Array.from({ length: 100 }, (_, n) => kit.attempt(visitor(user.tenantId, `10.3.${n}.1`), user.email, `Guess-${n}`));
    await Promise.all(guesses);
    expect(spy).toHaveBeenCalledTimes(6);
    spy.mockRestore();
  });

  test('failures are forgotten after fifteen minutes', async () => {
    const user = await kit.person(await kit.tenant());
    for (let n = 0; n < 6; n++) await kit.attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1');
    kit.platform.clock.advance(15 * 60_000);
    expect(await kit.attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1')).toMatchObject({ retryAfterSeconds: null });
  });
});
