/** Who asks, and at which business: what is meant and not understood is said, and never taken for something else. */
import { openLiveClient } from '@marque/gateway/testing/live-client';
import { TrustedProxies } from '@marque/gateway/callers/trusted-proxies';
import { demoPassword, demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'midas';
const query = '{ vehicles(first: 1) { edges { node { title } } } }';

describe.each(modes)('a caller of the platform (%s)', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode, { trustedProxies: new TrustedProxies(['loopback']) });
  });
  afterAll(() => marque.close());

  const codeOf = (body: unknown) => (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code ?? null;
  /** Status and code of a query with these headers, as JSON and as a stream of events. */
  const ask = async (headers: Record<string, string>) => {
    const { status, body } = await marque.post({ query }, headers);
    const streamed = await fetch(`${marque.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
    });
    await streamed.body?.cancel();
    return [status, codeOf(body), streamed.status];
  };

  it('names the business as marque-tenant', async () => {
    expect(await ask({ 'marque-tenant': slug })).toEqual([200, null, 200]);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['a business that is not there', { 'marque-tenant': 'nobody' }, 400, 'BAD_USER_INPUT'],
    ['no business at all', { 'marque-tenant': '' }, 400, 'BAD_USER_INPUT'],
    ['the business by another name', { tenant: slug }, 400, 'BAD_USER_INPUT'],
    ['the business by a name of others', { 'x-tenant-id': slug }, 400, 'BAD_USER_INPUT'],
    ['an empty token', { 'marque-tenant': slug, authorization: '' }, 401, 'UNAUTHENTICATED'],
    ['a token of no letters', { 'marque-tenant': slug, authorization: 'Bearer ' }, 401, 'UNAUTHENTICATED'],
    ['an empty key', { 'marque-tenant': slug, 'x-api-key': '' }, 401, 'UNAUTHENTICATED'],
    ['an empty token beside an empty key', { 'marque-tenant': slug, authorization: '', 'x-api-key': '' }, 400, 'BAD_USER_INPUT'],
  ])('is refused with %s', async (_what, headers, status, code) => {
    expect(await ask(headers)).toEqual([status, code, status]);
  });

  it.each<[string, Record<string, string>, number, RegExp]>([
    ['a business that is not there', { 'marque-tenant': 'nobody' }, 4400, /"nobody"/u],
    ['no business at all', { 'marque-tenant': '' }, 4400, /tenant/u],
    ['the business by another name', { tenantId: slug }, 4400, /"marque-tenant", not as "tenantId"/u],
    ['two businesses', { 'marque-tenant': slug, tenant: 'sterling' }, 4400, /Two tenants/u],
    ['an empty token', { 'marque-tenant': slug, authorization: '' }, 4403, /access token/u],
    ['an empty key', { 'marque-tenant': slug, apiKey: '' }, 4403, /API key/iu],
  ])('is sent away from a socket with %s, and told why', async (_what, init, code, why) => {
    const client = await openLiveClient(marque.url, null);
    const reason = new Promise((resolve) => {
      client.socket.on('close', (_code, text: Buffer) => {
        resolve(text.toString());
      });
    });
    client.send({ type: 'connection_init', payload: init });
    expect(await client.closed).toBe(code);
    expect(await reason).toMatch(why);
  });

  it.each(['marque-tenant', 'tenant'])('may name it on a socket as %s', async (name) => {
    const client = await openLiveClient(marque.url, { [name]: slug });
    client.subscribe('1', query);
    await expect.poll(() => client.eventsOf('1')).toMatchObject([{ data: { vehicles: { edges: [{}] } } }]);
    client.socket.terminate();
  });

  it('may name it in the address of an event stream, which a browser asks for without headers', async () => {
    const address = (parameters: Record<string, string>) =>
      `${marque.url}/graphql?${new URLSearchParams({ query, ...parameters }).toString()}`;
    const get = (parameters: Record<string, string>) => fetch(address(parameters), { headers: { accept: 'text/event-stream' } });
    expect(await (await get({ 'marque-tenant': slug })).text()).toContain('event: next\ndata: {"data":{"vehicles"');
    expect((await get({ 'marque-tenant': 'nobody' })).status).toBe(400);
    expect((await get({ tenant: slug })).status).toBe(400);
  });
});

describe('behind a proxy', () => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque('all-in-one', { clock: new TestClock(), trustedProxies: new TrustedProxies(['loopback']) });
  });
  afterAll(() => marque.close());

  const emailOf = (person: 'buyer' | 'dealer') => demoPerson(slug, person).email;
  const logIn = async (address: string, email: string, password = demoPassword) => {
    const text = 'mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on InvalidCredentials { retryAfterSeconds } } }';
    const variables = { input: { email, password } };
    const { body } = await marque.post({ query: text, variables }, { 'marque-tenant': slug, 'x-forwarded-for': address });
    return (body as { data: { logIn: { __typename: string; retryAfterSeconds?: number | null } } }).data.logIn;
  };

  it('wrong passwords of one client lock nobody else out, whatever the client writes before its address', async () => {
    // At another account each time: it is the address that is slowed.
    for (let guess = 0; guess < 7; guess++)
      await logIn(`9.9.9.${String(guess)}, 203.0.113.7`, `guess-${String(guess)}@${slug}.example`, 'wrong-password');
    expect(await logIn('203.0.113.7', emailOf('buyer'))).toMatchObject({
      __typename: 'InvalidCredentials',
      retryAfterSeconds: expect.any(Number),
    });
    expect(await logIn('203.0.113.8', emailOf('buyer'))).toEqual({ __typename: 'SignedIn' });
    expect(await logIn('198.51.100.9, 203.0.113.9', emailOf('dealer'))).toEqual({ __typename: 'SignedIn' });
  });

  it('a session in cookies counts for pages of the host that the client asks', async () => {
    const signIn = (origin: string) =>
      fetch(`${marque.url}/session`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'marque-tenant': slug,
          origin,
          'x-forwarded-for': '203.0.113.20',
          'x-forwarded-host': 'midas.example',
          'x-forwarded-proto': 'https',
        },
        body: JSON.stringify({ email: demoPerson(slug, 'buyer').email, password: demoPassword }),
      }).then(({ status }) => status);
    expect(await signIn('https://midas.example')).toBe(200);
    expect(await signIn(marque.url)).toBe(403);
    expect(await signIn('https://evil.example')).toBe(403);
  });
});
