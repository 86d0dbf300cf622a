/** A page signs in, works and signs out with cookies, and no other page can use them. */
import { demoPassword, demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../kit/browser.js';
import { openLiveSocket } from '../../kit/live-socket.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const access = '__Host-marque-access.dealer360';
const refresh = '__Secure-marque-refresh.dealer360';
const credentials = (device = 'DESKTOP', password = demoPassword) => ({
  email: demoPerson(slug, 'buyer').email,
  password,
  device: { type: device },
});
const wallet = '{ myWallet { available { currency } } }';

describe.each(modes)('%s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  /** Everything that was logged, down to the least. */
  let logged = '';
  beforeAll(async () => {
    const logger = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
    marque = await startMarque(mode, { clock, corsOrigins: ['https://shop.example'], logger });
  });
  afterAll(() => marque.close());

  const signIn = async (page?: string): Promise<Browser> => {
    const browser = new Browser(marque.url, slug, page);
    expect((await browser.send('POST', '/session', credentials())).status).toBe(200);
    return browser;
  };
  const codeOf = ({ body }: Awaited<ReturnType<Browser['ask']>>) => body.errors?.[0]?.extensions.code;

  test('a page signs in and works, and never sees a token', async () => {
    const browser = new Browser(marque.url, slug);
    const { status, body, text } = await browser.send('POST', '/session', credentials());
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      logIn: { __typename: 'SignedIn', user: { email: credentials().email, role: 'CUSTOMER', tenant: { slug } } },
    });
    for (const { value } of browser.jar.values()) expect(text).not.toContain(value);
    expect(text).not.toContain('Token"');
    expect(browser.jar.get(access)?.attributes).toMatch(/^Path=\/; Max-Age=(899|900); HttpOnly; Secure; SameSite=Strict$/);
    expect(browser.jar.get(refresh)?.attributes).toMatch(/^Path=\/session; Max-Age=(604799|604800); HttpOnly; Secure; SameSite=Strict$/);
    expect((await browser.ask(wallet)).body).toEqual({ data: { myWallet: { available: { currency: 'NGN' } } } });
  });

  test('no log has a token, a cookie or a password', async () => {
    const browser = await signIn();
    const first = [...browser.jar.values()];
    await browser.send('POST', '/session/refresh');
    await browser.ask('{ me { nonsense } }');
    await browser.tab('https://evil.example').ask(wallet);
    expect(logged).toContain('"operation":"LogInWithCookies"');
    for (const { value } of [...first, ...browser.jar.values()]) expect(logged).not.toContain(value);
    expect(logged).not.toContain(demoPassword);
    expect(logged).not.toContain('marque-access');
  });

  test('a wrong password, a malformed input and an unknown business say so and set nothing', async () => {
    const browser = new Browser(marque.url, slug);
    const wrong = await browser.send('POST', '/session', credentials('DESKTOP', 'Wrong-1'));
    expect(wrong.status).toBe(401);
    expect(wrong.body.data).toMatchObject({ logIn: { __typename: 'InvalidCredentials' } });
    expect((await browser.send('POST', '/session', { email: 1 })).status).toBe(400);
    expect((await browser.send('POST', '/session', credentials(), { 'marque-tenant': 'nowhere' })).status).toBe(400);
    expect((await browser.send('POST', '/session', credentials(), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await browser.send('POST', '/session/other', credentials())).status).toBe(404);
    expect((await browser.send('POST', '/session/refresh')).status).toBe(401);
    expect(browser.jar.size).toBe(0);
  });

  test('a page goes on with new tokens when the first have ended', async () => {
    const browser = await signIn();
    const first = new Map(browser.jar);
    clock.advance(15 * 60_000);
    expect((await browser.ask(wallet)).status).toBe(401);
    const { status, body } = await browser.send('POST', '/session/refresh');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ refreshSession: { __typename: 'SignedIn' } });
    for (const name of [access, refresh]) expect(browser.jar.get(name)?.value).not.toBe(first.get(name)?.value);
    expect((await browser.ask(wallet)).status).toBe(200);
  });

  test('two tabs that refresh at once are both served, and the session goes on', async () => {
    const browser = await signIn();
    const tabs = [browser.tab(), browser.tab()];
    const answers = await Promise.all(tabs.map((tab) => tab.send('POST', '/session/refresh')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await browser.ask(wallet)).status).toBe(200);
    for (const tab of tabs) expect((await tab.send('POST', '/session/refresh')).status).toBe(200);
    expect((await browser.ask(wallet)).status).toBe(200);
  });

  test('a refresh token that comes back much later ends the session, and its cookies', async () => {
    const browser = await signIn();
    const thief = browser.stolen();
    await browser.send('POST', '/session/refresh');
    clock.advance(5 * 60_000);
    const replayed = await thief.send('POST', '/session/refresh');
    expect(replayed.status).toBe(401);
    expect(replayed.body.data).toMatchObject({ refreshSession: { __typename: 'SessionEnded', reused: true } });
    expect(thief.jar.size).toBe(0);
    await expect.poll(async () => (await browser.ask(wallet)).status).toBe(401);
  });

  test('signing out ends the session at the platform, also when the access token has ended already', async () => {
    for (const waitMs of [0, 15 * 60_000]) {
      const browser = await signIn();
      const copy = browser.stolen();
      clock.advance(waitMs);
      if (waitMs > 0) browser.jar.delete(access);
      const { status, body } = await browser.send('DELETE', '/session');
      expect(status).toBe(200);
      expect(body.data).toMatchObject({ logOut: { endedSessions: 1 } });
      expect(browser.jar.size).toBe(0);
      expect((await browser.ask(wallet)).status).toBe(200);
      expect(codeOf(await browser.ask(wallet))).toBe('UNAUTHENTICATED');
      expect((await copy.send('POST', '/session/refresh')).status).toBe(401);
    }
    const nobody = await new Browser(marque.url, slug).send('DELETE', '/session');
    expect(nobody.headers.getSetCookie()).toHaveLength(2);
    expect(nobody.body.data).toMatchObject({ logOut: { endedSessions: 0 } });
  });

  describe('a page of another site, whose visitor is signed in here,', () => {
    const evil = 'https://evil.example';

    test('can neither read nor change with the cookies, by any road', async () => {
      const browser = (await signIn()).tab(evil);
      const mutation = await browser.ask('mutation { logOutEverywhere { endedSessions } }');
      expect([mutation.status, codeOf(mutation)]).toEqual([403, 'FORBIDDEN']);
      expect(mutation.headers.get('access-control-allow-credentials')).toBeNull();
      const headers = browser.pageHeaders('/graphql');
      const query = encodeURIComponent(wallet);
      const byGet = (more: Record<string, string>) => fetch(`${marque.url}/graphql?query=${query}`, { headers: { ...headers, ...more } });
      expect((await byGet({})).status).toBe(400);
      expect((await byGet({ 'apollo-require-preflight': '1' })).status).toBe(403);
      const { origin: _origin, ...image } = headers;
      expect((await fetch(`${marque.url}/graphql?query=${query}`, { headers: { ...image, 'apollo-require-preflight': '1' } })).status).toBe(
        403,
      );
      const stream = await fetch(`${marque.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: 'subscription { sessionRevoked { sessionId } }' }),
      });
      expect(stream.status).toBe(403);
      await expect(openLiveSocket(marque.url, {}, headers).opened).rejects.toThrow('403');
      const { origin: _hidden, ...hidden } = headers;
      expect(await openLiveSocket(marque.url, {}, hidden).opened).toBe(4403);
    });

    test('can neither sign it in, nor refresh, nor sign it out', async () => {
      const mine = await signIn();
      const browser = mine.tab(evil);
      const before = new Map(mine.jar);
      expect((await browser.send('POST', '/session', credentials())).status).toBe(403);
      expect((await browser.send('POST', '/session/refresh')).status).toBe(403);
      expect((await browser.send('DELETE', '/session')).status).toBe(403);
      expect(mine.jar).toEqual(before);
      expect((await mine.ask(wallet)).status).toBe(200);
    });
  });

  test('a page of a listed origin may use the session, and browsers are told so', async () => {
    const browser = await signIn('https://shop.example');
    const { status, headers } = await browser.ask(wallet);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('a socket is opened by the cookie, and ends with its session', async () => {
    const browser = await signIn();
    const socket = openLiveSocket(marque.url, {}, browser.pageHeaders('/graphql'));
    expect(await socket.opened).toBe('connection_ack');
    socket.subscribe('subscription { sessionRevoked { sessionId } }');
    await browser.send('DELETE', '/session');
    expect(await socket.closed).toBe(4403);
  });

  test('a token or key that is shown stands above the cookie, and two cookies of one name are refused', async () => {
    const browser = await signIn();
    const seller = await marque.as(slug, 'seller');
    const { body } = await browser.send('POST', '/graphql', { query: '{ me { email } }' }, await seller.headers());
    expect(body.data).toEqual({ me: { email: demoPerson(slug, 'seller').email } });
    // A cookie whose name only begins alike is somebody else's.
    const beside = { cookie: `${access}x=x; ${browser.pageHeaders('/graphql')['cookie'] ?? ''}` };
    expect((await browser.send('POST', '/graphql', { query: '{ me { id } }' }, beside)).body.data).toMatchObject({ me: {} });
    const twice = { cookie: `${access}=x; ${browser.pageHeaders('/graphql')['cookie'] ?? ''}` };
    const refused = await browser.send('POST', '/graphql', { query: '{ me { id } }' }, twice);
    expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
