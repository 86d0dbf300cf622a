import { scopesOfRole } from '@marque/shared/auth';
import { startTokenIssuer, type TestIssuer } from '@marque/shared/testing/token-issuer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from './authenticator.js';
import type { PersonIssuer } from './issued-callers.js';
import type { UserRow } from '../../people/store/tables.js';
import { changeUser } from '../../people/store/users.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
/** Speaks for one tenant, by email. */
let office: TestIssuer;
/** Speaks for two tenants, by our ids. */
let group: TestIssuer;
let authenticator: Authenticator;
const tenants: { id: string; slug: string }[] = [];

beforeAll(async () => {
  kit = await openIdentityTest();
  const now = () => kit.platform.clock.now();
  [office, group] = await Promise.all([startTokenIssuer(now), startTokenIssuer(now)]);
  for (let made = 0; made < 3; made += 1) {
    const id = await kit.tenant();
    tenants.push({ id, slug: `t-${id.slice(-12)}` });
  }
  const slugs = tenants.map(({ slug }) => slug);
  const setting = (url: string, change: Pick<PersonIssuer, 'tenants' | 'person'>): PersonIssuer => ({
    issuer: url,
    jwks: `${url}/keys`,
    audience: ['marque'],
    algorithms: ['ES256'],
    ...change,
  });
  authenticator = await createAuthenticator(kit.platform.platform, [
    setting(office.url, { tenants: slugs.slice(0, 1), person: 'email' }),
    setting(group.url, { tenants: slugs.slice(0, 2), person: 'id' }),
  ]);
});
afterAll(async () => {
  await authenticator.close();
  await Promise.all([office.close(), group.close(), kit.close()]);
});

const authenticate = (token: string, tenant?: string) =>
  authenticator.authenticate({ authorization: `Bearer ${token}`, tenant, address: '10.2.2.2', requestId: 'r' });
const code = (value: string) => expect.objectContaining({ code: value });
const personIn = (at: number, facts: Partial<UserRow> = {}) => kit.person(tenants[at]?.id ?? '', facts);
const byEmail = ({ email }: Pick<UserRow, 'email'>, more: object = {}) => office.sign({ email, email_verified: true, ...more });
const change = (user: UserRow, what: Parameters<typeof changeUser>[2]) =>
  kit.database.tenant(user.tenantId, (tx) => changeUser(tx, user.id, what, kit.platform.clock.now()));

describe('a token of another issuer', () => {
  test('is the person with that verified email, with the rights that they have here', async () => {
    const user = await personIn(0, { role: 'AGENT' });
    const claims = {
      email: user.email.toUpperCase(),
      role: 'ADMIN',
      scope: 'user:administer',
      scopes: ['user:administer'],
      tid: tenants[1]?.id,
    };
    expect(await authenticate(await byEmail(user, claims))).toEqual({
      kind: 'user',
      tenantId: user.tenantId,
      userId: user.id,
      sessionId: null,
      role: 'AGENT',
      scopes: scopesOfRole.AGENT,
      address: '10.2.2.2',
      requestId: 'r',
      modules: [],
    });
  });

  test('is the person with that id, in the tenant that the request names', async () => {
    const user = await personIn(1);
    const token = await group.sign({ sub: user.id });
    expect(await authenticate(token, tenants[1]?.slug)).toMatchObject({ userId: user.id, tenantId: user.tenantId });
    await expect(authenticate(token)).rejects.toEqual(code('BAD_USER_INPUT'));
    await expect(authenticate(token, tenants[0]?.slug)).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  test('opens no tenant that its issuer does not speak for, although the person is there', async () => {
    const user = await personIn(2);
    await expect(authenticate(await byEmail(user), tenants[2]?.slug)).rejects.toEqual(code('FORBIDDEN'));
    await expect(authenticate(await group.sign({ sub: user.id }), tenants[2]?.slug)).rejects.toEqual(code('FORBIDDEN'));
    await expect(authenticate(await byEmail(user))).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  test.each<[string, object]>([
    ['without an email', { email: undefined }],
    ['with an email that is not verified', { email_verified: false }],
    ['with an email of which nothing is said', { email_verified: undefined }],
    ['with the word true for verified', { email_verified: 'true' }],
    ['with a list of emails', { email: ['a@example.com'] }],
    ['of somebody without an account', { email: 'nobody@example.com' }],
    ['that names a person by id, where emails are asked for', { email: undefined, sub: 'ID' }],
  ])('is refused %s', async (_what, claims) => {
    const user = await personIn(0);
    const sub = 'sub' in claims ? { sub: user.id } : {};
    await expect(authenticate(await byEmail(user, { ...claims, ...sub }))).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  test('is no SUPER_ADMIN, whoever it names', async () => {
    const chief = await personIn(0, { role: 'SUPER_ADMIN' });
    await expect(authenticate(await byEmail(chief))).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(authenticate(await group.sign({ sub: chief.id }), tenants[0]?.slug)).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  test('is not checked by the keys of another issuer, nor by ours', async () => {
    const user = await personIn(0);
    const claims = { email: user.email, email_verified: true };
    await expect(authenticate(await group.sign({ ...claims, iss: office.url }))).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(authenticate(await office.sign({ ...claims, iss: 'marque-identity' }))).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(authenticate(await office.sign({ ...claims, iss: 'https://evil.example' }))).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  test('ends within seconds for who is suspended, and follows the role', async () => {
    const user = await personIn(0, { role: 'CUSTOMER' });
    const token = await byEmail(user);
    await authenticate(token);
    await change(user, { role: 'PARTNER' });
    await expect.poll(() => authenticate(token)).toMatchObject({ role: 'PARTNER', scopes: scopesOfRole.PARTNER });
    await change(user, { state: 'SUSPENDED' });
    await expect.poll(() => authenticate(token).catch((error: { code: string }) => error.code)).toBe('UNAUTHENTICATED');
  });
});
