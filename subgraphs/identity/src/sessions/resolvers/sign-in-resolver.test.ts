import { globalId } from '@marque/shared/graph/global-ids';
import { guest } from '@marque/shared/auth';
import { demoPassword, demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../seed.js';
import { callerOf, visitor } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const { dealer360 } = demoTenants;
const demoCaller = (key: Parameters<typeof demoPerson>[1]) => callerOf(demoPerson('dealer360', key));

const logInMutation = `mutation ($email: String!, $password: String!) { logIn(input: { email: $email, password: $password }) {
  __typename ... on SignedIn { accessToken refreshToken user { email role } } ... on InvalidCredentials { code message path retryAfterSeconds } } }`;

describe('mutations', () => {
  test('answer errors as data with code, message and path', async () => {
    const caller = visitor(dealer360.id);
    const { data } = await kit.ask(caller, logInMutation, { email: 'nobody@dealer360.example', password: 'x' });
    expect(data['logIn']).toEqual({
      __typename: 'InvalidCredentials',
      code: 'NOT_ALLOWED',
      message: 'The credentials are not right.',
      path: ['input'],
      retryAfterSeconds: null,
    });
    const register = await kit.ask(
      caller,
      `mutation { register(input: { email: "buyer@dealer360.example", password: "Fresh-Start-77", givenName: "A", familyName: "B" }) {
        __typename ... on UserError { code path } } }`,
    );
    expect(register.data['register']).toEqual({ __typename: 'EmailTaken', code: 'CONFLICT', path: ['input', 'email'] });
    const weak = await kit.ask(
      caller,
      'mutation { register(input: { email: "w@example.com", password: "weak", givenName: "A", familyName: "B" }) { ... on WeakPassword { rules } } }',
    );
    expect(weak.data['register']).toEqual({ rules: ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT'] });
  });

  test('without a tenant there is nowhere to sign in', async () => {
    const { errors } = await kit.ask(guest(null, 'r'), logInMutation, { email: 'buyer@dealer360.example', password: demoPassword });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('an id of nobody is one of nobody, and what is no id of such a thing is refused', async () => {
    const mutation = `mutation ($user: ID!, $application: ID!, $session: ID!) {
      changeRole(input: { userId: $user, reason: "r", role: AGENT }) { __typename }
      impersonate(input: { userId: $user, reason: "r", idempotencyKey: "${newId()}" }) { ... on ActForPayload { tokens { accessToken } refusedIds } }
      approveKyc(input: { applicationId: $application }) { __typename } endSession(input: { sessionId: $session }) { __typename } }`;
    const user = globalId('User', newId());
    const strange = { user, application: globalId('KycApplication', newId()), session: globalId('Session', newId()) };
    const { data, errors } = await kit.ask(demoCaller('admin'), mutation, strange);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      changeRole: { __typename: 'NotFound' },
      approveKyc: { __typename: 'NotFound' },
      endSession: { __typename: 'NotFound' },
    });
    expect(data['impersonate']).toMatchObject({ tokens: [], refusedIds: [user] });
    for (const session of ['x', newId(), user]) {
      const refused = await kit.ask(demoCaller('admin'), mutation, { ...strange, session });
      expect(refused.data).toBeNull();
      expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  test("the caller's own sessions are listed; those of others for administrators only", async () => {
    const query = 'query ($userId: ID) { sessions(filter: { userId: $userId }) { deviceType deviceName current actedBy { id } } }';
    const customer = demoPerson('dealer360', 'customer');
    await kit.ask(guest(dealer360.id, 'r'), logInMutation, { email: customer.email, password: demoPassword });
    expect((await kit.ask(callerOf(customer), query)).data['sessions']).toEqual([
      { deviceType: 'DESKTOP', deviceName: null, current: false, actedBy: null },
    ]);
    expect((await kit.ask(demoCaller('admin'), query, { userId: globalId('User', customer.id) })).data['sessions']).toHaveLength(1);
    expect((await kit.ask(demoCaller('manager'), query, { userId: globalId('User', customer.id) })).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await kit.ask(guest(dealer360.id, 'r'), query)).errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
