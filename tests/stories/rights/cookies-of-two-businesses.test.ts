/** A browser with a session in cookies at each of two businesses of one host: at each it is the person of that one, and a guest elsewhere. */
import { demoPassword, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../kit/browser.js';
import { openLiveSocket } from '../../kit/live-socket.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const wallet = '{ myWallet { available { currency } } }';
const namesAt = (slug: DemoSlug): string[] => [`__Host-marque-access.${slug}`, `__Secure-marque-refresh.${slug}`];
const credentials = (slug: DemoSlug) => ({ email: demoPerson(slug, 'buyer').email, password: demoPassword });

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  const signIn = async (slug: DemoSlug, browser = new Browser(marque.url, slug)): Promise<Browser> => {
    expect((await browser.send('POST', '/session', credentials(slug))).status).toBe(200);
    return browser;
  };
  const codeOf = ({ body }: Awaited<ReturnType<Browser['ask']>>) => body.errors?.[0]?.extensions.code;

  describe('a browser that is signed in at two businesses', () => {
    const email = '{ me { email } }';
    const answered = ({ status, body }: Awaited<ReturnType<Browser['ask']>>) => [status, body.data];
    const at = (tenant: DemoSlug) => [200, { me: { email: demoPerson(tenant, 'buyer').email } }];
    /** Both sessions in one jar. */
    const signInAtBoth = async (): Promise<{ cars: Browser; rent: Browser }> => {
      const cars = await signIn('dealer360');
      const rent = await signIn('midas', cars.at('midas'));
      expect([...cars.jar.keys()].toSorted()).toEqual([...namesAt('dealer360'), ...namesAt('midas')].toSorted());
      return { cars, rent };
    };
    const unnamed = (browser: Browser, path: string, method = 'POST', body: object | undefined = { query: email }) =>
      fetch(`${marque.url}${path}`, {
        method,
        headers: { ...browser.pageHeaders(path), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });

    test('is at each the person who is signed in there, and a guest of a third', async () => {
      const { cars, rent } = await signInAtBoth();
      expect(answered(await cars.ask(email))).toEqual(at('dealer360'));
      expect(answered(await rent.ask(email))).toEqual(at('midas'));
      const third = await cars.at('sterling').ask('{ me { email } tenant { slug } }');
      expect(third.body).toEqual({ data: { me: null, tenant: { slug: 'sterling' } } });
    });

    test('has to name the one that is meant, and with one session alone has not', async () => {
      const { cars, rent } = await signInAtBoth();
      const refused = await unnamed(cars, '/graphql');
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('marque-tenant'), extensions: { code: 'BAD_USER_INPUT' } }],
      });
      expect((await unnamed(cars.tab('https://evil.example'), '/graphql')).status).toBe(403);
      await rent.send('DELETE', '/session');
      expect(await (await unnamed(cars, '/graphql')).json()).toEqual({ data: at('dealer360')[1] });
    });

    test('goes on and signs out at the one that it names', async () => {
      const { cars, rent } = await signInAtBoth();
      const before = new Map(cars.jar);
      expect((await rent.send('POST', '/session/refresh')).body.data).toMatchObject({
        refreshSession: { user: { tenant: { slug: 'midas' } } },
      });
      for (const name of namesAt('dealer360')) expect(cars.jar.get(name)).toEqual(before.get(name));
      expect((await rent.send('DELETE', '/session')).status).toBe(200);
      expect([...cars.jar.keys()].toSorted()).toEqual(namesAt('dealer360').toSorted());
      expect(answered(await cars.ask(email))).toEqual(at('dealer360'));
      expect(codeOf(await rent.ask(wallet))).toBe('UNAUTHENTICATED');
      expect((await rent.send('POST', '/session/refresh')).status).toBe(401);
      expect((await cars.send('POST', '/session/refresh')).status).toBe(200);
    });

    test('names it for a session too, by what could be one', async () => {
      const browser = await signIn('dealer360');
      for (const [method, path] of [
        ['POST', '/session'],
        ['POST', '/session/refresh'],
        ['DELETE', '/session'],
      ] as const) {
        expect((await unnamed(browser, path, method, method === 'DELETE' ? undefined : credentials('dealer360'))).status).toBe(400);
        for (const name of ['dealer360; Path=/x', 'dealer360=', 'a'.repeat(50), '']) {
          expect((await browser.send(method, path, undefined, { 'marque-tenant': name })).status).toBe(400);
        }
      }
      expect(browser.jar.size).toBe(2);
      expect((await unnamed(browser, '/session/refresh?marque-tenant=dealer360', 'POST', undefined)).status).toBe(200);
    });

    test('opens a socket as the person of the one that connection_init names', async () => {
      const { cars } = await signInAtBoth();
      const headers = cars.pageHeaders('/graphql');
      const open = (init: Record<string, string>) => openLiveSocket(marque.url, init, headers);
      expect(await open({}).opened).toBe(4400);
      const [mine, other] = [open({ 'marque-tenant': 'midas' }), open({ 'marque-tenant': 'dealer360' })];
      expect(await Promise.all([mine.opened, other.opened])).toEqual(['connection_ack', 'connection_ack']);
      for (const socket of [mine, other]) socket.subscribe('subscription { sessionRevoked { sessionId } }');
      await cars.at('midas').send('DELETE', '/session');
      expect(await mine.closed).toBe(4403);
      expect(await other.ping()).toBe('pong');
      const guest = open({ 'marque-tenant': 'sterling' });
      expect(await guest.opened).toBe('connection_ack');
      for (const socket of [other, guest]) socket.close();
    });

    test('asks for events by a parameter', async () => {
      const { cars } = await signInAtBoth();
      const query = encodeURIComponent('subscription { sessionRevoked { sessionId } }');
      const stream = (tenant: string) =>
        fetch(`${marque.url}/graphql?query=${query}${tenant}`, {
          headers: { ...cars.pageHeaders('/graphql'), accept: 'text/event-stream' },
        });
      const [named, unnamedOne] = [await stream('&marque-tenant=midas'), await stream('')];
      expect([named.status, unnamedOne.status]).toEqual([200, 400]);
      for (const each of [named, unnamedOne]) await each.body?.cancel();
    });
  });
});
