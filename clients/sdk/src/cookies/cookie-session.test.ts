import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from '../core.js';
import type { Core, CoreOptions } from '../core.js';
import { startEventServer } from '../testing/event-server.js';
import { FakeBrowser, lifeMs } from '../testing/fake-browser.js';
import { changed, typed } from '../testing/documents.js';
import { cookieSession } from './cookie-session.js';
import type { CookieSession, CookieSessionOptions, SessionChange } from './cookie-session.js';

const ping = typed<{ ping: string }, Record<string, never>>('query Ping { ping }');
const bid = typed<{ bid: string }, { input: object }>('mutation Bid($input: BidInput!) { bid(input: $input) }');
const keyed = { input: { idempotencyKey: 'k' } };
const ada = { email: 'ada', password: 'p' };
const bob = { email: 'bob', password: 'p' };

interface Tab {
  readonly session: CookieSession;
  readonly core: Core;
  readonly changes: SessionChange[];
}

let browser: FakeBrowser;
const opened: Tab[] = [];

beforeEach(() => {
  browser = new FakeBrowser();
});
afterEach(async () => {
  for (const { session, core } of opened.splice(0)) {
    session.close();
    await core.close();
  }
});

function open(options: Partial<CookieSessionOptions> = {}, more: Partial<CoreOptions> = {}): Tab {
  const changes: SessionChange[] = [];
  const session = cookieSession(browser.tab({ onPerson: (change) => changes.push(change), ...options }));
  const backoff = { baseMs: 1, maxMs: 2 };
  const core = createCore({ url: 'http://marque.test', tenant: 'dealer360', fetch: browser.fetch, session, backoff, retries: 1, ...more });
  const tab = { session, core, changes };
  opened.push(tab);
  return tab;
}

async function signedIn(options: Partial<CookieSessionOptions> = {}): Promise<Tab> {
  const tab = open(options);
  expect(await tab.session.signIn(ada)).toMatchObject({ __typename: 'SignedIn', user: { id: 'ada' } });
  return tab;
}

const who = async ({ core }: Tab): Promise<string> => (await core.request(ping, {})).ping;
const renewals = (): number => browser.asked.filter(({ path }) => path === '/session/refresh').length;
const ended = { userId: null, ended: true };

test('a sign-in is told to all tabs, requests name the business and show no token, and scripts find no secret', async () => {
  const [mine, other] = [open(), open()];
  await mine.session.signIn(ada);
  expect([await who(mine), await who(other)]).toEqual(['ada', 'ada']);
  expect([mine.changes, other.changes]).toEqual([[{ userId: 'ada', ended: false }], [{ userId: 'ada', ended: false }]]);
  expect(new Set(browser.asked.map(({ tenant }) => tenant))).toEqual(new Set(['dealer360']));
  expect(await mine.core.headers()).toEqual({ 'marque-tenant': 'dealer360' });
  expect(await mine.core.connectionParams()).toEqual({ 'marque-tenant': 'dealer360' });
  expect(browser.readable).toMatch(/^\[\["marque-session.dealer360","\{\\"userId\\":\\"ada\\",\\"obtainedAt\\":\d+,\\"lifeMs\\":900000,/);
  expect(() => mine.core.setTokens(null)).toThrow('in cookies');
});

test('a refused sign-in is an outcome, is sent once and changes nothing', async () => {
  const tab = open();
  expect(await tab.session.signIn({ email: 'wrong', password: 'p' })).toMatchObject({ __typename: 'InvalidCredentials' });
  browser.fates.push('lost');
  await expect(tab.session.signIn(ada)).rejects.toMatchObject({ code: 'NETWORK' });
  expect([browser.asked.length, tab.changes]).toEqual([2, []]);
});

test.each([0, 3_600_000, -3_600_000])('it is renewed in time and not before by a clock that is %d ms off', async (offBy) => {
  browser.offBy = offBy;
  const tab = await signedIn();
  browser.advance(lifeMs - 100_000);
  expect([await who(tab), renewals()]).toEqual(['ada', 0]);
  browser.advance(20_000);
  expect([await who(tab), renewals()]).toEqual(['ada', 1]);
  expect([await who(tab), renewals()]).toEqual(['ada', 1]);
  expect(tab.session.renewalInMs()).toBe(lifeMs - 90_000);
});

test('of two tabs that need it at once one renews, and the other takes over what it brought', async () => {
  const [mine, other] = [await signedIn(), open()];
  browser.advance(lifeMs);
  expect(await Promise.all([who(mine), who(other), who(mine), who(other)])).toEqual(['ada', 'ada', 'ada', 'ada']);
  expect(renewals()).toBe(1);
});

test('without locks tabs that need it at once are both renewed, and stay signed in', async () => {
  const [mine, other] = [await signedIn({ locks: undefined }), open({ locks: undefined })];
  browser.advance(lifeMs);
  expect(await Promise.all([who(mine), who(other)])).toEqual(['ada', 'ada']);
  expect(other.changes).toEqual([]);
});

test('a page that loads after the cookie has gone renews before its first request', async () => {
  await signedIn();
  browser.advance(lifeMs + 1);
  const page = open();
  expect(await who(page)).toBe('ada');
  expect(browser.asked.slice(1).map(({ path }) => path)).toEqual(['/session/refresh', '/graphql']);
});

test('a laptop that slept past the end goes on when it wakes, and so does one whose clock was set back meanwhile', async () => {
  const tab = await signedIn();
  browser.advance(10 * 3_600_000);
  expect(await who(tab)).toBe('ada');
  browser.advance(10 * 3_600_000);
  browser.offBy = -24 * 3_600_000;
  expect(await who(tab)).toBe('ada');
  expect(renewals()).toBe(2);
});

test('a cookie that is refused before its time is renewed, and the request sent again', async () => {
  const tab = await signedIn();
  browser.fates.push(401);
  expect([await who(tab), renewals()]).toEqual(['ada', 1]);
});

test('a lost answer to a renewal is asked for again', async () => {
  const tab = await signedIn();
  browser.advance(lifeMs);
  browser.fates.push('lost', 'away', 503);
  expect([await who(tab), renewals()]).toEqual(['ada', 4]);
  expect(tab.changes).toEqual([{ userId: 'ada', ended: false }]);
});

test('a platform that is away, or fails, ends no session', async () => {
  const tab = await signedIn();
  browser.advance(lifeMs);
  browser.fates.push(500);
  await expect(who(tab)).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await who(tab)).toBe('ada');
});

test('a refused renewal ends the session in all tabs', async () => {
  const [mine, other] = [await signedIn(), open()];
  browser.advance(lifeMs);
  browser.refreshOf = null;
  await expect(who(mine)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(mine.changes.at(-1)).toEqual(ended);
  expect(other.changes).toEqual([ended]);
  await expect(who(other)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(renewals()).toBe(1);
});

test('signing out in one tab signs out the others, and is no end by the platform', async () => {
  const [mine, other] = [await signedIn(), open()];
  await mine.session.signOut();
  expect(other.changes).toEqual([{ userId: null, ended: false }]);
  expect([other.session.person(), await other.session.current()]).toEqual([null, undefined]);
  expect(renewals()).toBe(0);
});

test('who cannot be signed out stays signed in, for the browser still has the cookies', async () => {
  const tab = await signedIn();
  browser.fates.push('away', 'away', 'away', 'away', 'away');
  await expect(tab.session.signOut()).rejects.toMatchObject({ code: 'NETWORK' });
  expect([tab.session.person(), await who(tab)]).toEqual(['ada', 'ada']);
});

test('when another person signs in in another tab, this one is told, and sends as them what is asked from then on', async () => {
  const [mine, other] = [await signedIn(), open()];
  await other.session.signIn(bob);
  expect(mine.changes.at(-1)).toEqual({ userId: 'bob', ended: false });
  expect(await who(mine)).toBe('bob');
});

test('what was asked as one person is not sent as another', async () => {
  const [mine, other] = [open({}, { backoff: { baseMs: 400, maxMs: 400 } }), await signedIn()];
  browser.fates.push('away');
  const sent = mine.core.request(bid, keyed);
  await vi.waitFor(() => expect(browser.asked.at(-1)?.path).toBe('/graphql'));
  await other.session.signIn(bob);
  await expect(sent).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: expect.stringContaining('Somebody else') });
  expect(browser.asked.filter(({ path, as }) => path === '/graphql' && as === 'bob')).toEqual([]);
});

test('two businesses of one host have nothing in common', async () => {
  const [mine, elsewhere] = [await signedIn(), open({ tenant: 'midas' })];
  expect([mine.session.person(), elsewhere.session.person()]).toEqual(['ada', null]);
  expect(elsewhere.changes).toEqual([]);
});

test('what somebody else has written into the storage counts as nothing', async () => {
  for (const text of ['{', '7', '{"userId":7}', '{"userId":"eve","obtainedAt":"x","lifeMs":1,"version":1}']) {
    const session = cookieSession(browser.tab({ storage: { getItem: () => text, setItem: () => undefined } }));
    expect(await session.current()).toBeUndefined();
    session.close();
  }
});

test('an open socket is opened again after a renewal of any tab and for another person, and resumes where it was', async () => {
  const server = await startEventServer();
  const mine = open({}, { url: server.url });
  const other = await signedIn();
  const seen = vi.fn();
  const stream = mine.core.subscribe(changed, { afterSequence: 0 }, { onReconnect: seen });
  const texts: (string | undefined)[] = [];
  const next = async (text: string): Promise<void> => {
    server.append(text);
    texts.push((await stream.next()).value?.changed.text);
  };
  await next('a');
  browser.advance(lifeMs);
  await who(other);
  await next('b');
  await other.session.signIn(bob);
  await next('c');
  await other.session.signOut();
  await next('d');
  expect(texts).toEqual(['a', 'b', 'c', 'd']);
  await vi.waitFor(() => expect(server.resumes.length).toBeGreaterThanOrEqual(4));
  // The server learns a moment later that a connection is gone.
  await vi.waitFor(() => expect(server.listeners()).toBe(1));
  // None of it was a broken connection.
  expect(seen).not.toHaveBeenCalled();
  await mine.core.close();
  await server.stop();
});

test('a socket has the session renewed in time although no request is sent', async () => {
  const server = await startEventServer();
  const mine = open({}, { url: server.url });
  await mine.session.signIn(ada);
  browser.advance(lifeMs - 90_000 - 300);
  const stream = mine.core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  expect(renewals()).toBe(0);
  await pause(50);
  browser.advance(300);
  await vi.waitFor(() => expect(renewals()).toBe(1), 10_000);
  await vi.waitFor(() => expect(server.resumes).toEqual([0, 1]));
  await mine.core.close();
  await server.stop();
});
