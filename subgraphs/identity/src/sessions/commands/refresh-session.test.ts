import { scopesOfRole } from '@marque/shared/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { done, refusalOf, refusalsOf } from '../../testing/outcomes.js';
import { repeatWindowMs } from '../domain/judge-repeat.js';
import { sessionEnded } from '../domain/refusals.js';
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
const here = '10.4.4.4';
const refreshed = async ({ tokens }: OpenedSession) => done(await kit.refresh(visitor(null, here), tokens.refreshToken));

describe('refresh', () => {
  test('gives new tokens for the session, with the role of now', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    await kit.database.systemSql`update identity.users set role = 'AGENT' where id = ${user.id}`;
    const second = done(await kit.refresh(visitor(null), first.tokens.refreshToken));
    expect(second.tokens.sessionId).toBe(first.tokens.sessionId);
    expect(second.tokens.refreshToken).not.toBe(first.tokens.refreshToken);
    expect(await callerFor(second)).toMatchObject({ role: 'AGENT', scopes: scopesOfRole.AGENT });
  });

  test('a token that comes again after the window ends the whole family, and the log says so', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    const second = await refreshed(first);
    kit.platform.clock.advance(repeatWindowMs);
    const replay = await kit.refresh(visitor(null, '10.66.6.6'), first.tokens.refreshToken);
    expect(replay).toEqual(sessionEnded({ reused: true }));
    expect(await kit.refresh(visitor(null), second.tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
    expect(await kit.live(user)).toEqual([]);
    await expect.poll(() => authenticate(second.tokens.access.token).catch((error: unknown) => error)).toEqual(code('UNAUTHENTICATED'));
    expect(await kit.auditOf(user.tenantId)).toMatchObject([
      { action: 'session.refresh_token_reused', subjectId: first.tokens.sessionId, address: '10.66.6.6', after: { userId: user.id } },
    ]);
  });

  test('of many uses at once all get the same refresh token, and the session goes on', async () => {
    const user = await kit.person(await kit.tenant());
    const { tokens } = await kit.signIn(user);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => kit.refresh(visitor(null, here), tokens.refreshToken)));
    const given = new Set(outcomes.map((outcome) => done(outcome).tokens.refreshToken));
    expect(given.size).toBe(1);
    expect(refusalOf(await kit.refresh(visitor(null, here), [...given][0] ?? ''))).toBeNull();
    expect(await kit.live(user)).toHaveLength(1);
  });

  test('a client that lost the answer gets it again, with an access token of now and the first expiry', async () => {
    const first = await kit.signIn(await kit.person(await kit.tenant()));
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
    const first = await kit.signIn(user);
    await refreshed(await refreshed(first));
    expect(await kit.refresh(visitor(null, here), first.tokens.refreshToken)).toEqual(sessionEnded({ reused: true }));
    expect(await kit.live(user)).toEqual([]);
  });

  test('of a successor and its predecessor at once, either both go on or the session ends: never two families', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    const second = await refreshed(first);
    const outcomes = await Promise.all([second, first].map(({ tokens }) => kit.refresh(visitor(null, here), tokens.refreshToken)));
    const rows = await kit.database.systemSql`
      select from identity.refresh_tokens where session_id = ${first.tokens.sessionId} and used_at is null`;
    expect(rows).toHaveLength(1);
    expect(await kit.live(user)).toHaveLength(refusalsOf(outcomes).length === 0 ? 1 : 0);
  });

  test('a thief who repeats each renewal from another address is found at the second', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    const steal = (from: OpenedSession) => kit.refresh(visitor(null, '10.66.6.6'), from.tokens.refreshToken);
    const second = await refreshed(first);
    expect(await steal(first)).toMatchObject({ tokens: { refreshToken: second.tokens.refreshToken } });
    await refreshed(second);
    expect(await steal(second)).toEqual(sessionEnded({ reused: true }));
    expect(await kit.live(user)).toEqual([]);
  });

  test('a person who was suspended meanwhile gets no answer again', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    await refreshed(first);
    await kit.database.systemSql`update identity.users set status = 'SUSPENDED' where id = ${user.id}`;
    expect(await kit.refresh(visitor(null, here), first.tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
  });

  test('is refused from the millisecond on at which the token expires', async () => {
    const user = await kit.person(await kit.tenant());
    const first = await kit.signIn(user);
    kit.platform.clock.advance(kit.services.settings.refreshTokenMs - 1);
    const second = done(await kit.refresh(visitor(null), first.tokens.refreshToken));
    kit.platform.clock.advance(kit.services.settings.refreshTokenMs);
    expect(await kit.refresh(visitor(null), second.tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
  });

  test('is refused for rubbish, for a token of another tenant than the request and for one that names another tenant', async () => {
    const user = await kit.person(await kit.tenant());
    const other = await kit.tenant();
    const { tokens } = await kit.signIn(user);
    const moved = Buffer.concat([
      Buffer.from(other.replaceAll('-', ''), 'hex'),
      Buffer.from(tokens.refreshToken, 'base64url').subarray(16),
    ]);
    for (const token of ['', 'x', `${tokens.refreshToken}A`, moved.toString('base64url')]) {
      expect(await kit.refresh(visitor(null), token)).toEqual(sessionEnded({ reused: false }));
    }
    expect(await kit.refresh(visitor(other), tokens.refreshToken)).toEqual(sessionEnded({ reused: false }));
    expect(refusalOf(await kit.refresh(visitor(user.tenantId), tokens.refreshToken))).toBeNull();
  });

  test('the token itself is nowhere in the database', async () => {
    const user = await kit.person(await kit.tenant());
    const { tokens } = await kit.signIn(user);
    const rows = await kit.database.systemSql`select t::text as text from identity.refresh_tokens t`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => String(row['text']).includes(tokens.refreshToken))).toEqual([]);
  });
});
