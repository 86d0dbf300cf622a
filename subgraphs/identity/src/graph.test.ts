import { requestContext } from '@marque/shared/define';
import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import { type Caller, guest, service } from '@marque/shared/auth';
import { demoPassword, demoPeople, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { execute, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, parse, subscribe } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logOut } from './sessions/commands/log-out.js';
import { createContext } from './context.js';
import { seedDemo } from './seed.js';
import { identity as subgraph } from './subgraph.js';
import { callerOf, type IdentityTest, openIdentityTest, visitor } from './testing.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const { dealer360, sterling } = demoTenants;
const demoCaller = (key: Parameters<typeof demoPerson>[1]) => callerOf(demoPerson('dealer360', key));

async function run(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
  const contextValue = createContext(kit.identity, requestContext(kit.platform.platform, caller));
  const result = await execute({ schema: subgraph.schema, document: parse(query), variableValues: variables, contextValue });
  // Plain objects, as a client gets them.
  const plain: { data: Record<string, never>; errors?: { message: string; extensions: object }[] } = JSON.parse(JSON.stringify(result));
  return plain;
}

const logInMutation = `mutation ($email: String!, $password: String!) { logIn(input: { email: $email, password: $password }) {
  __typename ... on SignedIn { accessToken refreshToken user { email role } } ... on InvalidCredentials { code message path retryAfterSeconds } } }`;

describe('demo world', () => {
  test('its five businesses are public, and every demo person signs in', async () => {
    const { data } = await run(guest(null, 'r'), '{ tenants { slug currency timeZone commissionRate modules brand { color } } }');
    expect(data['tenants']).toHaveLength(5);
    expect(data['tenants']).toContainEqual(
      expect.objectContaining({ slug: 'dealer360', currency: 'NGN', timeZone: 'Africa/Lagos', commissionRate: '0.0500' }),
    );
    for (const slug of demoSlugs) {
      for (const person of demoPeople(slug)) {
        const answer = await run(guest(person.tenantId, 'r'), logInMutation, { email: person.email, password: demoPassword });
        expect(answer.data['logIn']).toMatchObject({ __typename: 'SignedIn', user: { email: person.email, role: person.role } });
      }
    }
  });

  test('seeding again adds nothing', async () => {
    const count = async () => {
      const [row] = await kit.identity.database.systemSql`
        select (select count(*) from identity.users) as users, (select count(*) from platform.events where type <> 'identity.session_revoked.v1') as events,
          (select count(*) from identity.audit_entries) as entries`;
      return row;
    };
    const before = await count();
    await seedDemo(kit.platform.platform);
    expect(await count()).toEqual(before);
    const admin = demoCaller('admin');
    expect((await run(admin, '{ verifyAuditChain { intact verified brokenAt } }')).data['verifyAuditChain']).toEqual({
      intact: true,
      verified: '10',
      brokenAt: null,
    });
  });
});

describe('people in the graph', () => {
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on User { id displayName email givenName familyName phone role status kycStatus clientType kycApplication { id } tenant { slug } } } }`;
  const represent = (ids: readonly string[]) => ({ representations: ids.map((id) => ({ __typename: 'User', id })) });
  const buyer = demoPerson('dealer360', 'buyer');

  test('what is personal is seen by the person and staff only', async () => {
    const hidden = {
      email: null,
      givenName: null,
      familyName: null,
      role: null,
      status: null,
      kycStatus: null,
      clientType: null,
      kycApplication: null,
    };
    for (const caller of [guest(dealer360.id, 'r'), demoCaller('seller'), demoCaller('dealer'), demoCaller('partner')]) {
      const { data, errors } = await run(caller, entities, represent([buyer.id]));
      expect(errors).toBeUndefined();
      expect(data['_entities']).toEqual([{ id: buyer.id, displayName: 'Tunde B.', phone: null, tenant: { slug: 'dealer360' }, ...hidden }]);
    }
    for (const caller of [
      demoCaller('buyer'),
      demoCaller('agent'),
      demoCaller('concierge'),
      demoCaller('manager'),
      service(dealer360.id, 'r'),
    ]) {
      const { data } = await run(caller, entities, represent([buyer.id]));
      expect(data['_entities']).toMatchObject([
        { email: buyer.email, role: 'CUSTOMER', kycStatus: 'APPROVED', kycApplication: { id: expect.any(String) } },
      ]);
    }
  });

  test('people of another tenant, unknown ones and rubbish are null', async () => {
    const ids = [demoPerson('sterling', 'buyer').id, newId(), 'rubbish', "'; drop table users; --"];
    const { data, errors } = await run(demoCaller('admin'), entities, represent(ids));
    expect(errors).toBeUndefined();
    expect(data['_entities']).toEqual([null, null, null, null]);
  });

  test('a hundred people are read in one statement, their applications in a second', async () => {
    const ids = demoPeople('dealer360').map((person) => person.id);
    const many = Array.from({ length: 100 }, (_, n) => ids[n % ids.length] ?? '');
    const statements = await statementsOf(kit.identity.database, () => run(demoCaller('admin'), entities, represent(many)));
    expect(statements).toHaveLength(2);
  });

  test('the list is paged without gaps, both ways, newest first, and filtered', async () => {
    const page = `query ($first: Int, $after: String, $last: Int, $before: String) { users(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } }`;
    const admin = demoCaller('admin');
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
      edges: { node: { id: string } }[];
    };
    const read = async (variables: object): Promise<Page> =>
      (await run(admin, page, { ...variables })).data['users'] ?? expect.fail('no page');
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo, totalCount }: Page = await read({ first: 4, after });
      expect(totalCount).toBe(10);
      seen.push(...edges.map((edge) => edge.node.id));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    const newestFirst = demoPeople('dealer360')
      .map((person) => person.id)
      .toReversed();
    expect(seen).toEqual(newestFirst);
    const back = await read({ last: 3, before: after });
    expect(back.edges.map((edge) => edge.node.id)).toEqual(newestFirst.slice(6, 9));
    expect(back.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const { data } = await run(
      admin,
      '{ users(search: "_uyer@", first: 5) { totalCount } dealers: users(role: DEALER) { edges { node { email } } } }',
    );
    expect(data['users']).toEqual({ totalCount: 0 });
    expect(data['dealers']).toEqual({ edges: [{ node: { email: 'dealer@dealer360.example' } }] });
  });

  test.each(['MTIz', 'bm90IGpzb24', 'WyJ4IiwieSJd', 'W251bGwsbnVsbF0'])(
    'a made-up cursor (%s) is BAD_USER_INPUT or an empty beginning, never a fault',
    async (after) => {
      const { errors } = await run(demoCaller('admin'), 'query ($after: String) { users(after: $after) { edges { cursor } } }', { after });
      for (const error of errors ?? []) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  test('the list is refused to everyone but administrators', async () => {
    for (const key of ['customer', 'dealer', 'agent', 'partner', 'concierge', 'manager'] as const) {
      const { errors } = await run(demoCaller(key), '{ users { edges { cursor } } }');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    }
    const { errors } = await run(guest(dealer360.id, 'r'), '{ users { edges { cursor } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('bidderStanding', () => {
  const query = 'query ($userId: ID!) { bidderStanding(userId: $userId) { userId kycApproved suspended role displayName } }';

  test('tells a service what an auction needs to know', async () => {
    const [buyer, newcomer] = [demoPerson('dealer360', 'buyer'), demoPerson('dealer360', 'newcomer')];
    const ask = async (userId: string, tenantId: string | null) =>
      (await run(service(tenantId, 'r'), query, { userId })).data['bidderStanding'];
    expect(await ask(buyer.id, dealer360.id)).toEqual({
      userId: buyer.id,
      kycApproved: true,
      suspended: false,
      role: 'CUSTOMER',
      displayName: 'Tunde B.',
    });
    expect(await ask(newcomer.id, dealer360.id)).toMatchObject({ kycApproved: false });
    expect(await ask(buyer.id, null)).toMatchObject({ userId: buyer.id });
    expect(await ask(buyer.id, sterling.id)).toBeNull();
    expect(await ask('rubbish', dealer360.id)).toBeNull();
  });

  test('is for services only and no part of the public graph', async () => {
    const { errors } = await run(demoCaller('admin'), query, { userId: newId() });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(subgraph.sdl).toMatch(/bidderStanding\([^)]*\): BidderStanding @inaccessible/);
  });
});

describe('mutations', () => {
  test('answer errors as data with code, message and path', async () => {
    const caller = visitor(dealer360.id);
    const { data } = await run(caller, logInMutation, { email: 'nobody@dealer360.example', password: 'x' });
    expect(data['logIn']).toEqual({
      __typename: 'InvalidCredentials',
      code: 'NOT_ALLOWED',
      message: 'The credentials are not right.',
      path: ['input'],
      retryAfterSeconds: null,
    });
    const register = await run(
      caller,
      `mutation { register(input: { email: "buyer@dealer360.example", password: "Fresh-Start-77", givenName: "A", familyName: "B" }) {
        __typename ... on UserError { code path } } }`,
    );
    expect(register.data['register']).toEqual({ __typename: 'EmailTaken', code: 'CONFLICT', path: ['input', 'email'] });
    const weak = await run(
      caller,
      'mutation { register(input: { email: "w@example.com", password: "weak", givenName: "A", familyName: "B" }) { ... on WeakPassword { rules } } }',
    );
    expect(weak.data['register']).toEqual({ rules: ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT'] });
  });

  test('without a tenant there is nowhere to sign in', async () => {
    const { errors } = await run(guest(null, 'r'), logInMutation, { email: 'buyer@dealer360.example', password: demoPassword });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('an id that is no UUID is one of nobody', async () => {
    const mutation = `mutation { changeRole(input: { userId: "x", reason: "r", role: AGENT }) { __typename } impersonate(input: { userId: "x", reason: "r" }) {
      ... on ActForPayload { tokens { accessToken } refusedIds } } approveKyc(input: { applicationId: "x" }) { __typename } endSession(sessionId: "x") { __typename } }`;
    const { data, errors } = await run(demoCaller('admin'), mutation);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      changeRole: { __typename: 'NotFound' },
      approveKyc: { __typename: 'NotFound' },
      endSession: { __typename: 'NotFound' },
    });
    expect(data['impersonate']).toMatchObject({ tokens: [] });
  });

  test("the caller's own sessions are listed; those of others for administrators only", async () => {
    const query = 'query ($userId: ID) { sessions(userId: $userId) { deviceType deviceName current actedBy { id } } }';
    const customer = demoPerson('dealer360', 'customer');
    await run(guest(dealer360.id, 'r'), logInMutation, { email: customer.email, password: demoPassword });
    expect((await run(callerOf(customer), query)).data['sessions']).toEqual([
      { deviceType: 'DESKTOP', deviceName: null, current: false, actedBy: null },
    ]);
    expect((await run(demoCaller('admin'), query, { userId: customer.id })).data['sessions']).toHaveLength(1);
    expect((await run(demoCaller('manager'), query, { userId: customer.id })).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await run(guest(dealer360.id, 'r'), query)).errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

test('sessionRevoked tells the person, and nobody else, why a session ended', async () => {
  const tenantId = await kit.tenant();
  const [person, other] = [await kit.person(tenantId), await kit.person(tenantId)];
  const listen = async (caller: Caller) => {
    const contextValue = createContext(kit.identity, requestContext(kit.platform.platform, caller));
    const stream = await subscribe({
      schema: subgraph.schema,
      document: parse('subscription { sessionRevoked { sessionId reason at } }'),
      contextValue,
    });
    if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
    return stream;
  };
  const [mine, theirs] = [await listen(callerOf(person)), await listen(callerOf(other))];
  const next = mine.next();
  let overheard = false;
  void theirs.next().then(({ done }) => (overheard = done !== true));
  const signedIn = await run(visitor(tenantId), logInMutation.replace('accessToken', 'sessionId'), {
    email: person.email,
    password: 'Open-Sesame-42',
  });
  const { sessionId } = signedIn.data['logIn'] as unknown as { sessionId: string };
  await logOut(kit.identity, callerOf(person, sessionId));
  const { value } = await next;
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    data: { sessionRevoked: { sessionId, reason: 'LOGGED_OUT', at: kit.platform.clock.now().toISOString() } },
  });
  expect(overheard).toBe(false);
  await Promise.all([mine.return(), theirs.return()]);
});

test('sessionRevoked has also what happens before the bus is ready', async () => {
  const tenantId = await kit.tenant();
  const person = await kit.person(tenantId);
  const live = new ControlledBus();
  const stream = await subscribe({
    schema: subgraph.schema,
    document: parse('subscription { sessionRevoked { sessionId } }'),
    contextValue: createContext({ ...kit.identity, live }, requestContext(kit.platform.platform, callerOf(person))),
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
  const credentials = { email: person.email, password: 'Open-Sesame-42' };
  const signedIn = await run(visitor(tenantId), logInMutation.replace('accessToken', 'sessionId'), credentials);
  const { sessionId } = signedIn.data['logIn'] as unknown as { sessionId: string };
  await logOut(kit.identity, callerOf(person, sessionId));
  live.connect();
  expect(JSON.parse(JSON.stringify((await stream.next()).value))).toEqual({ data: { sessionRevoked: { sessionId } } });
  await stream.return();
});

test('every type, field, argument and enum value of the graph is described', () => {
  const missing: string[] = [];
  const check = (name: string, described: { description?: string | null | undefined }) => {
    if (!described.description) missing.push(name);
  };
  for (const type of Object.values(subgraph.schema.getTypeMap())) {
    if (/^(_|federation__|link__)/.test(type.name) || isSpecifiedScalarType(type)) continue;
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      check(`${type.name}.${field.name}`, field);
      for (const argument of 'args' in field ? field.args : []) check(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(missing).toEqual([]);
});
