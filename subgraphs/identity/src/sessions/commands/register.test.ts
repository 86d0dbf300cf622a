import { scopesOfRole } from '@marque/shared/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../authentication/services/authenticator.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { visitor } from '../../testing/callers.js';
import { done, refusalOf, refusalsOf } from '../../testing/outcomes.js';
import { weakPassword } from '../domain/refusals.js';
import type { OpenedSession } from './open-session.js';
import { register, type Register } from './register.js';

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

const newcomer = (change: Partial<Register> = {}): Register => ({
  email: `n-${crypto.randomUUID()}@example.com`,
  password: 'Fresh-Start-77',
  givenName: 'Ngozi',
  familyName: 'Eze',
  phone: '0803 123 4567',
  clientType: 'INDIVIDUAL',
  device: { type: 'MOBILE', name: 'Phone' },
  ...change,
});

describe('register', () => {
  test('opens a customer account and a session, and tells of it', async () => {
    const tenantId = await kit.tenant();
    const outcome = done(await register(kit.as(visitor(tenantId)), newcomer()));
    expect(outcome.user).toMatchObject({ role: 'CUSTOMER', kycState: 'NONE', displayName: 'Ngozi E.' });
    expect(kit.services.sealer.open(outcome.user.phoneSealed ?? '')).toBe('+2348031234567');
    expect(outcome.user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await callerFor(outcome)).toMatchObject({ userId: outcome.user.id, tenantId, scopes: scopesOfRole.CUSTOMER });
    const rows = await kit.database.systemSql`select type from platform.events where tenant_id = ${tenantId}`;
    expect(rows.map((row) => row['type'])).toEqual(['identity.user_registered.v1']);
  });

  test.each([
    ['email', { email: 'nobody' }],
    ['email', { email: 'a@b' }],
    ['givenName', { givenName: '  ' }],
    ['familyName', { familyName: 'x'.repeat(81) }],
    ['phone', { phone: '+2341234' }],
  ])('refuses a bad %s', async (field, change) => {
    const outcome = await register(kit.as(visitor(await kit.tenant())), newcomer(change));
    expect(outcome).toMatchObject({ refused: 'InvalidInput', path: ['input', field] });
  });

  test('names every rule that a password breaks', async () => {
    const outcome = await register(kit.as(visitor(await kit.tenant())), newcomer({ password: 'qwerty' }));
    expect(outcome).toEqual(weakPassword(['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT', 'TOO_COMMON'], 'password'));
  });

  test('of two registrations of one email at once one wins', async () => {
    const tenantId = await kit.tenant();
    const input = newcomer();
    const spelledOtherwise = { ...input, email: ` ${input.email.toUpperCase()}` };
    const outcomes = await Promise.all([input, spelledOtherwise].map((each) => register(kit.as(visitor(tenantId)), each)));
    expect(refusalsOf(outcomes)).toEqual(['EmailTaken']);
  });

  test('takes an email again that another tenant knows', async () => {
    const input = newcomer();
    await register(kit.as(visitor(await kit.tenant())), input);
    expect(refusalOf(await register(kit.as(visitor(await kit.tenant())), input))).toBeNull();
  });
});
