import { type Caller, scopesOfRole } from '@marque/shared/auth';
import type { PlatformEvent } from '@marque/shared/events';
import { PushQueue } from '@marque/shared/events/live/push-queue';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAuthenticator, type Authenticator } from '../../authentication/services/authenticator.js';
import { repeatWindowMs } from '../domain/refresh.js';
import { type IdentityTest, openIdentityTest, testPassword, visitor } from '../../testing.js';
import type { UserRow } from '../../people/store/users.js';
import { liveSessions } from '../store/sessions.js';
import { pageOfAudit } from '../../audit/store/audit.js';
import { changePassword } from './change-password.js';
import { changeStatus, forceLogOut } from '../../administration/commands/administer-user.js';
import { logIn, type LogInInput, type SignedInOutcome } from './log-in.js';
import { endOwnSession, logOut, logOutEverywhere } from './log-out.js';
import { refreshSession } from './refresh-session.js';
import { register, type RegisterInput } from './register.js';

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

const attempt = (caller: Caller, email: string, password = testPassword, device: Partial<LogInInput> = {}) =>
  logIn(kit.identity, caller, { email, password, deviceType: 'DESKTOP', deviceName: null, ...device });

async function signIn(user: UserRow, device: Partial<LogInInput> = {}): Promise<SignedInOutcome> {
  const outcome = await attempt(visitor(user.tenantId), user.email, testPassword, device);
  if (outcome.kind !== 'SignedIn') throw new Error(outcome.kind);
  return outcome;
}

/** The caller of an access token, as the gateway would find it. */
const authenticate = (token: string, tenant?: string) =>
  authenticator.authenticate({ authorization: `Bearer ${token}`, tenant, address: '10.2.2.2', requestId: 'r' });

const callerFor = ({ tokens }: SignedInOutcome) => authenticate(tokens.access.token);
const live = (user: UserRow) => kit.identity.database.tenant(user.tenantId, (tx) => liveSessions(tx, user.id, kit.platform.clock.now()));
const here = '10.4.4.4';

async function refreshed({ tokens }: SignedInOutcome): Promise<SignedInOutcome> {
  const outcome = await refreshSession(kit.identity, visitor(null, here), tokens.refreshToken);
  if (outcome.kind !== 'SignedIn') throw new Error(outcome.kind);
  return outcome;
}
const code = (value: string) => expect.objectContaining({ code: value });

const newcomer = (change: Partial<RegisterInput> = {}): RegisterInput => ({
  email: `n-${crypto.randomUUID()}@example.com`,
  password: 'Fresh-Start-77',
  givenName: 'Ngozi',
  familyName: 'Eze',
  phone: '0803 123 4567',
  clientType: 'INDIVIDUAL',
  deviceType: 'MOBILE',
  deviceName: 'Phone',
  ...change,
});

describe('register', () => {
  test('opens a customer account and a session, and tells of it', async () => {
    const tenantId = await kit.tenant();
    const outcome = await register(kit.identity, visitor(tenantId), newcomer());
    if (outcome.kind !== 'SignedIn') throw new Error(outcome.kind);
    expect(outcome.user).toMatchObject({ role: 'CUSTOMER', kycStatus: 'NONE', displayName: 'Ngozi E.' });
    expect(kit.identity.sealer.open(outcome.user.phoneSealed ?? '')).toBe('+2348031234567');
    expect(outcome.user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await callerFor(outcome)).toMatchObject({ userId: outcome.user.id, tenantId, scopes: scopesOfRole.CUSTOMER });
    const rows = await kit.identity.database.systemSql`select type from platform.events where tenant_id = ${tenantId}`;
    expect(rows.map((row) => row['type'])).toEqual(['identity.user_registered.v1']);
  });

  test.each([
    ['email', { email: 'nobody' }],
    ['email', { email: 'a@b' }],
    ['givenName', { givenName: '  ' }],
    ['familyName', { familyName: 'x'.repeat(81) }],
    ['phone', { phone: '+2341234' }],
  ])('refuses a bad %s', async (field, change) => {
    const outcome = await register(kit.identity, visitor(await kit.tenant()), newcomer(change));
    expect(outcome).toMatchObject({ kind: 'InvalidInput', path: ['input', field] });
  });

  test('names every rule that a password breaks', async () => {
    const outcome = await register(kit.identity, visitor(await kit.tenant()), newcomer({ password: 'qwerty' }));
    expect(outcome).toEqual({ kind: 'WeakPassword', rules: ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT', 'TOO_COMMON'] });
  });

  test('of two registrations of one email at once one wins', async () => {
    const tenantId = await kit.tenant();
    const input = newcomer();
    const spelledOtherwise = { ...input, email: ` ${input.email.toUpperCase()}` };
    const outcomes = await Promise.all([input, spelledOtherwise].map((each) => register(kit.identity, visitor(tenantId), each)));
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['EmailTaken', 'SignedIn']);
  });

  test('takes an email again that another tenant knows', async () => {
    const input = newcomer();
    await register(kit.identity, visitor(await kit.tenant()), input);
    expect((await register(kit.identity, visitor(await kit.tenant()), input)).kind).toBe('SignedIn');
  });
});

describe('log in', () => {
  test('is refused alike for a wrong password, also of a suspended account, an unknown one, one without a password and another tenant', async () => {
    const tenantId = await kit.tenant();
    const user = await kit.person(tenantId);
    const suspended = await kit.person(tenantId, { status: 'SUSPENDED' });
    const imported = await kit.person(tenantId, { password: null });
    const outcomes = [
      await attempt(visitor(tenantId, '10.9.0.1'), user.email, 'Wrong-Password-1'),
      await attempt(visitor(tenantId, '10.9.0.2'), 'unknown@example.com'),
      await attempt(visitor(tenantId, '10.9.0.3'), 'no address'),
      await attempt(visitor(tenantId, '10.9.0.4'), suspended.email, 'Wrong-Password-1'),
      await attempt(visitor(tenantId, '10.9.0.5'), imported.email),
      await attempt(visitor(await kit.tenant(), '10.9.0.6'), user.email),
    ];
    for (const outcome of outcomes) expect(outcome).toEqual({ kind: 'InvalidCredentials', retryAfterSeconds: null });
  });

  test('tells who is suspended the reason, after the right password, and opens nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
    const change = async (status: 'SUSPENDED' | 'ACTIVE', reason: string) =>
      changeStatus(kit.identity, await callerFor(await signIn(admin)), user.id, status, reason);
    await change('SUSPENDED', 'Two unpaid wins');
    expect(await attempt(visitor(user.tenantId), user.email)).toMatchObject({
      kind: 'AccountSuspended',
      user: { suspensionReason: 'Two unpaid wins' },
    });
    expect(await live(user)).toEqual([]);
    expect(await change('SUSPENDED', 'again')).toMatchObject({ kind: 'NotAllowed' });
    expect(await change('ACTIVE', 'paid')).toMatchObject({ kind: 'User', user: { suspensionReason: null } });
    expect(await attempt(visitor(user.tenantId), user.email)).toMatchObject({ kind: 'SignedIn' });
    expect(await change('ACTIVE', 'again')).toMatchObject({ kind: 'NotAllowed' });
  });

  test('names the session on the same type of device that it ended', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    const phone = await signIn(user, { deviceType: 'MOBILE' });
    const second = await signIn(user);
    expect([first.replaced, phone.replaced]).toEqual([null, null]);
    expect(second.replaced).toMatchObject({ id: first.tokens.sessionId, endReason: 'REPLACED_BY_LOGIN' });
  });

  test('checks a hash for an unknown account too', async () => {
    const spy = vi.spyOn(kit.identity.passwords, 'matches');
    await attempt(visitor(await kit.tenant()), 'unknown@example.com');
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });

  test('an older session on the same type of device ends, one on another type goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user, { deviceType: 'DESKTOP' });
    const phone = await signIn(user, { deviceType: 'MOBILE' });
    const second = await signIn(user, { deviceType: 'DESKTOP' });
    expect((await live(user)).map((session) => session.id).toSorted()).toEqual(
      [phone.tokens.sessionId, second.tokens.sessionId].toSorted(),
    );
    expect(await refreshSession(kit.identity, visitor(null), first.tokens.refreshToken)).toEqual({ kind: 'SessionEnded', reused: false });
  });

  test('of many logins at once on one type of device one session is left', async () => {
    const user = await kit.person(await kit.tenant());
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => attempt(visitor(user.tenantId), user.email)));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array.from({ length: 5 }, () => 'SignedIn'));
    expect(await live(user)).toHaveLength(1);
  });

  test('a password that is changed while a login with the old one runs opens nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const { matches } = kit.identity.passwords;
    const spy = vi.spyOn(kit.identity.passwords, 'matches').mockImplementationOnce(async (hash, password) => {
      await kit.identity.database.systemSql`update identity.users set password_hash = 'other' where id = ${user.id}`;
      return matches(hash, password);
    });
    expect((await attempt(visitor(user.tenantId), user.email)).kind).toBe('InvalidCredentials');
    spy.mockRestore();
    expect(await live(user)).toEqual([]);
  });
});

describe('lockout', () => {
  test('five failures are free, each further one doubles the wait, and a waiting attempt is not heard even with the right password', async () => {
    const user = await kit.person(await kit.tenant());
    const wrong = () => attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1');
    for (let n = 1; n <= 5; n++) expect(await wrong()).toMatchObject({ retryAfterSeconds: null });
    for (const wait of [2, 4, 8]) {
      expect(await wrong()).toMatchObject({ retryAfterSeconds: wait });
      expect(await attempt(visitor(user.tenantId), user.email)).toEqual({ kind: 'InvalidCredentials', retryAfterSeconds: wait });
      kit.platform.clock.advance(wait * 1000 - 1);
      expect(await attempt(visitor(user.tenantId), user.email)).toEqual({ kind: 'InvalidCredentials', retryAfterSeconds: 1 });
      kit.platform.clock.advance(1);
    }
    expect((await attempt(visitor(user.tenantId), user.email)).kind).toBe('SignedIn');
    expect(await wrong()).toMatchObject({ retryAfterSeconds: null });
  });

  test('an account that does not exist is slowed alike', async () => {
    const tenantId = await kit.tenant();
    const outcomes = [];
    for (let n = 0; n < 7; n++) outcomes.push(await attempt(visitor(tenantId), 'unknown@example.com'));
    expect(outcomes.slice(4)).toMatchObject([{ retryAfterSeconds: null }, { retryAfterSeconds: 2 }, { retryAfterSeconds: 2 }]);
  });

  test('an address that guesses at many accounts is slowed, also at accounts that were never tried', async () => {
    const tenantId = await kit.tenant();
    const caller = visitor(tenantId, '2001:db8:1:2::1');
    for (let n = 0; n < 6; n++) await attempt(caller, `guess-${n}@example.com`);
    const user = await kit.person(tenantId);
    const neighbour = visitor(tenantId, '2001:0db8:1:2:ffff::9');
    expect(await attempt(neighbour, user.email)).toEqual({ kind: 'InvalidCredentials', retryAfterSeconds: 2 });
    expect((await attempt(visitor(tenantId, '2001:db8:1:3::1'), user.email)).kind).toBe('SignedIn');
  });

  test('of a hundred guesses sent at once six are heard', async () => {
    const user = await kit.person(await kit.tenant());
    const spy = vi.spyOn(kit.identity.passwords, 'matches');
    const guesses = Array.from({ length: 100 }, (_, n) => attempt(visitor(user.tenantId, `10.3.${n}.1`), user.email, `Guess-${n}`));
    await Promise.all(guesses);
    expect(spy).toHaveBeenCalledTimes(6);
    spy.mockRestore();
  });

  test('failures are forgotten after fifteen minutes', async () => {
    const user = await kit.person(await kit.tenant());
    for (let n = 0; n < 6; n++) await attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1');
    kit.platform.clock.advance(15 * 60_000);
    expect(await attempt(visitor(user.tenantId), user.email, 'Wrong-Password-1')).toMatchObject({ retryAfterSeconds: null });
  });
});

describe('refresh', () => {
  test('gives new tokens for the session, with the role of now', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    await kit.identity.database.systemSql`update identity.users set role = 'AGENT' where id = ${user.id}`;
    const second = await refreshSession(kit.identity, visitor(null), first.tokens.refreshToken);
    if (second.kind !== 'SignedIn') throw new Error(second.kind);
    expect(second.tokens.sessionId).toBe(first.tokens.sessionId);
    expect(second.tokens.refreshToken).not.toBe(first.tokens.refreshToken);
    expect(await callerFor(second)).toMatchObject({ role: 'AGENT', scopes: scopesOfRole.AGENT });
  });

  test('a token that comes again after the window ends the whole family, and the log says so', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    const second = await refreshed(first);
    kit.platform.clock.advance(repeatWindowMs);
    const replay = await refreshSession(kit.identity, visitor(null, '10.66.6.6'), first.tokens.refreshToken);
    expect(replay).toEqual({ kind: 'SessionEnded', reused: true });
    expect(await refreshSession(kit.identity, visitor(null), second.tokens.refreshToken)).toEqual({ kind: 'SessionEnded', reused: false });
    expect(await live(user)).toEqual([]);
    await expect.poll(() => authenticate(second.tokens.access.token).catch((error: unknown) => error)).toEqual(code('UNAUTHENTICATED'));
    const entries = await kit.identity.database.tenant(user.tenantId, (tx) => pageOfAudit(tx, user.tenantId, null, 10, false));
    expect(entries).toMatchObject([
      { action: 'session.refresh_token_reused', subjectId: first.tokens.sessionId, address: '10.66.6.6', after: { userId: user.id } },
    ]);
  });

  test('of many uses at once all get the same refresh token, and the session goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const { tokens } = await signIn(user);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => refreshSession(kit.identity, visitor(null, here), tokens.refreshToken)),
    );
    const given = new Set(outcomes.map((outcome) => (outcome.kind === 'SignedIn' ? outcome.tokens.refreshToken : outcome.kind)));
    expect(given.size).toBe(1);
    expect((await refreshSession(kit.identity, visitor(null, here), [...given][0] ?? '')).kind).toBe('SignedIn');
    expect(await live(user)).toHaveLength(1);
  });

  test('a client that lost the answer gets it again, with an access token of now and the first expiry', async () => {
    const first = await signIn(await kit.person(await kit.tenant()));
    const lost = await refreshed(first);
    kit.platform.clock.advance(repeatWindowMs - 1);
    const again = await refreshed(first);
    expect(again.tokens.refreshToken).toBe(lost.tokens.refreshToken);
    expect(again.tokens.refreshTokenExpiresAt).toEqual(lost.tokens.refreshTokenExpiresAt);
    expect(again.tokens.access.expiresAt.getTime()).toBeGreaterThan(lost.tokens.access.expiresAt.getTime());
    expect(await callerFor(again)).toMatchObject({ sessionId: first.tokens.sessionId });
    expect(await refreshed(again)).toMatchObject({ tokens: { sessionId: first.tokens.sessionId } });
  });

  test('once the successor has been used the first token is not answered again, however soon it comes', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    await refreshed(await refreshed(first));
    expect(await refreshSession(kit.identity, visitor(null, here), first.tokens.refreshToken)).toEqual({
      kind: 'SessionEnded',
      reused: true,
    });
    expect(await live(user)).toEqual([]);
  });

  test('of a successor and its predecessor at once, either both go on or the session ends: never two families', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    const second = await refreshed(first);
    const outcomes = await Promise.all(
      [second, first].map(({ tokens }) => refreshSession(kit.identity, visitor(null, here), tokens.refreshToken)),
    );
    const rows = await kit.identity.database.systemSql`
      select from identity.refresh_tokens where session_id = ${first.tokens.sessionId} and used_at is null`;
    expect(rows).toHaveLength(1);
    expect(await live(user)).toHaveLength(outcomes.every(({ kind }) => kind === 'SignedIn') ? 1 : 0);
  });

  test('a thief who repeats each renewal from another address is found at the second', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    const steal = (from: SignedInOutcome) => refreshSession(kit.identity, visitor(null, '10.66.6.6'), from.tokens.refreshToken);
    const second = await refreshed(first);
    expect(await steal(first)).toMatchObject({ kind: 'SignedIn', tokens: { refreshToken: second.tokens.refreshToken } });
    await refreshed(second);
    expect(await steal(second)).toEqual({ kind: 'SessionEnded', reused: true });
    expect(await live(user)).toEqual([]);
  });

  test('a person who was suspended meanwhile gets no answer again', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    await refreshed(first);
    await kit.identity.database.systemSql`update identity.users set status = 'SUSPENDED' where id = ${user.id}`;
    expect(await refreshSession(kit.identity, visitor(null, here), first.tokens.refreshToken)).toEqual({
      kind: 'SessionEnded',
      reused: false,
    });
  });

  test('is refused from the millisecond on at which the token expires', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await signIn(user);
    kit.platform.clock.advance(kit.identity.settings.refreshTokenMs - 1);
    const second = await refreshSession(kit.identity, visitor(null), first.tokens.refreshToken);
    if (second.kind !== 'SignedIn') throw new Error(second.kind);
    kit.platform.clock.advance(kit.identity.settings.refreshTokenMs);
    expect(await refreshSession(kit.identity, visitor(null), second.tokens.refreshToken)).toEqual({ kind: 'SessionEnded', reused: false });
  });

  test('is refused for rubbish, for a token of another tenant than the request and for one that names another tenant', async () => {
    const user = await kit.person(await kit.tenant());
    const other = await kit.tenant();
    const { tokens } = await signIn(user);
    const moved = Buffer.concat([
      Buffer.from(other.replaceAll('-', ''), 'hex'),
      Buffer.from(tokens.refreshToken, 'base64url').subarray(16),
    ]);
    for (const token of ['', 'x', `${tokens.refreshToken}A`, moved.toString('base64url')]) {
      expect(await refreshSession(kit.identity, visitor(null), token)).toEqual({ kind: 'SessionEnded', reused: false });
    }
    expect(await refreshSession(kit.identity, visitor(other), tokens.refreshToken)).toEqual({ kind: 'SessionEnded', reused: false });
    expect((await refreshSession(kit.identity, visitor(user.tenantId), tokens.refreshToken)).kind).toBe('SignedIn');
  });

  test('the token itself is nowhere in the database', async () => {
    const user = await kit.person(await kit.tenant());
    const { tokens } = await signIn(user);
    const rows = await kit.identity.database.systemSql`select t::text as text from identity.refresh_tokens t`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => String(row['text']).includes(tokens.refreshToken))).toEqual([]);
  });
});

describe('ending sessions', () => {
  test('log out ends this session only, and a second time nothing', async () => {
    const user = await kit.person(await kit.tenant());
    const desktop = await signIn(user, { deviceType: 'DESKTOP' });
    const phone = await signIn(user, { deviceType: 'MOBILE' });
    const caller = await callerFor(desktop);
    expect(await logOut(kit.identity, caller)).toEqual({ kind: 'Ended', sessions: 1 });
    expect(await logOut(kit.identity, caller)).toEqual({ kind: 'Ended', sessions: 0 });
    expect((await refreshSession(kit.identity, visitor(null), phone.tokens.refreshToken)).kind).toBe('SignedIn');
    await expect.poll(() => authenticate(desktop.tokens.access.token).catch((error: unknown) => error)).toEqual(code('UNAUTHENTICATED'));
  });

  test('log out everywhere ends all sessions', async () => {
    const user = await kit.person(await kit.tenant());
    const desktop = await signIn(user);
    await signIn(user, { deviceType: 'TABLET' });
    expect(await logOutEverywhere(kit.identity, await callerFor(desktop))).toEqual({ kind: 'Ended', sessions: 2 });
    expect(await live(user)).toEqual([]);
  });

  test("a session of somebody else cannot be ended, and looks like one that isn't there", async () => {
    const tenantId = await kit.tenant();
    const [mine, theirs] = [await kit.person(tenantId), await kit.person(tenantId)];
    const victim = await signIn(theirs);
    const caller = await callerFor(await signIn(mine));
    expect(await endOwnSession(kit.identity, caller, victim.tokens.sessionId)).toMatchObject({ kind: 'NotFound' });
    expect(await live(theirs)).toHaveLength(1);
  });

  test('a process learns of a forced end within five seconds even when no event reaches it', async () => {
    const deaf = { ...kit.platform.platform, live: { subscribe: () => new PushQueue<PlatformEvent>() } };
    const far = await createAuthenticator(deaf);
    try {
      const user = await kit.person(await kit.tenant());
      const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
      const { tokens } = await signIn(user);
      const heard: string[] = [];
      far.onRevoked((sessionId) => heard.push(sessionId));
      await forceLogOut(kit.identity, await callerFor(await signIn(admin)), user.id, 'test');
      await expect.poll(() => far.isRevoked(tokens.sessionId)).toBe(true);
      expect(heard).toEqual([tokens.sessionId]);
    } finally {
      await far.close();
    }
  });

  test('a process that starts later knows what was revoked before', async () => {
    const user = await kit.person(await kit.tenant());
    const signedIn = await signIn(user);
    await logOut(kit.identity, await callerFor(signedIn));
    const later = await createAuthenticator(kit.platform.platform);
    expect(later.isRevoked(signedIn.tokens.sessionId)).toBe(true);
    await later.close();
  });

  test('a suspended person is signed out and cannot refresh', async () => {
    const user = await kit.person(await kit.tenant());
    const admin = await kit.person(user.tenantId, { role: 'ADMIN' });
    const { tokens } = await signIn(user);
    const outcome = await changeStatus(kit.identity, await callerFor(await signIn(admin)), user.id, 'SUSPENDED', 'test');
    expect(outcome).toMatchObject({ kind: 'User', endedSessions: 1 });
    expect((await refreshSession(kit.identity, visitor(null), tokens.refreshToken)).kind).toBe('SessionEnded');
  });
});

describe('change password', () => {
  const fresh = 'Brand-New-Word-9';

  test('the new one counts, the old one does not, the other sessions end and this one goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const here = await signIn(user);
    await signIn(user, { deviceType: 'MOBILE' });
    const outcome = await changePassword(kit.identity, await callerFor(here), { currentPassword: testPassword, newPassword: fresh });
    expect(outcome).toEqual({ kind: 'Ended', sessions: 1 });
    expect((await live(user)).map((session) => session.id)).toEqual([here.tokens.sessionId]);
    expect((await attempt(visitor(user.tenantId), user.email)).kind).toBe('InvalidCredentials');
    expect((await attempt(visitor(user.tenantId), user.email, fresh)).kind).toBe('SignedIn');
  });

  test('is refused with a wrong present one, a weak new one or the same one, and guesses are slowed', async () => {
    const user = await kit.person(await kit.tenant());
    const caller = await callerFor(await signIn(user));
    const change = (currentPassword: string, newPassword: string) => changePassword(kit.identity, caller, { currentPassword, newPassword });
    expect(await change(testPassword, 'weak')).toMatchObject({ kind: 'WeakPassword' });
    expect(await change(testPassword, testPassword)).toMatchObject({ kind: 'InvalidInput' });
    for (let n = 0; n < 5; n++) expect(await change('Wrong-Password-1', fresh)).toMatchObject({ retryAfterSeconds: null });
    expect(await change('Wrong-Password-1', fresh)).toMatchObject({ kind: 'InvalidCredentials', retryAfterSeconds: 2 });
    expect(await change(testPassword, fresh)).toMatchObject({ kind: 'InvalidCredentials', retryAfterSeconds: 2 });
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
    const { tokens } = await signIn(await kit.person(tenantId));
    expect(await authenticate(tokens.access.token, `t-${tenantId.slice(-12)}`)).toMatchObject({ tenantId });
    await expect(authenticate(tokens.access.token, `t-${other.slice(-12)}`)).rejects.toEqual(code('FORBIDDEN'));
  });

  test('a super administrator goes to other tenants by the header', async () => {
    const [tenantId, other] = [await kit.tenant(), await kit.tenant()];
    const { tokens } = await signIn(await kit.person(tenantId, { role: 'SUPER_ADMIN' }));
    expect(await authenticate(tokens.access.token, `t-${other.slice(-12)}`)).toMatchObject({ tenantId: other, role: 'SUPER_ADMIN' });
  });

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'x'])('refuses the authorization %s', async (authorization) => {
    await expect(authenticator.authenticate({ authorization, address: null, requestId: 'r' })).rejects.toEqual(code('UNAUTHENTICATED'));
  });
});

describe('signing keys', () => {
  test('a rotation logs nobody out: tokens of the old key count, new ones come from the new key once it has been published for a minute', async () => {
    const user = await kit.person(await kit.tenant());
    const before = await signIn(user);
    expect(await kit.identity.keys.rotate(0)).toBe(true);
    const kidOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    const published = (await authenticator.jwks()).keys;
    expect(published).toHaveLength(2);
    expect(published.every((key) => !('d' in key) && key.alg === 'ES256')).toBe(true);
    const during = await signIn(user, { deviceType: 'MOBILE' });
    expect(kidOf(during.tokens.access.token)).toBe(kidOf(before.tokens.access.token));
    kit.platform.clock.advance(60_000);
    const after = await signIn(user, { deviceType: 'TABLET' });
    expect(kidOf(after.tokens.access.token)).not.toBe(kidOf(before.tokens.access.token));
    for (const { tokens } of [before, during, after]) expect(await authenticate(tokens.access.token)).toMatchObject({ userId: user.id });
    expect((await refreshSession(kit.identity, visitor(null), before.tokens.refreshToken)).kind).toBe('SignedIn');
  });

  test('an old key is dropped once no token of it can live, and a young one is not replaced', async () => {
    expect(await kit.identity.keys.rotate(60 * 60_000)).toBe(false);
    kit.platform.clock.advance(25 * 60 * 60_000);
    expect((await authenticator.jwks()).keys).toHaveLength(1);
  });
});
