import { afterEach, expect, test, vi } from 'vitest';
import { createCore } from './core.js';
import type { Core, CoreOptions } from './core.js';
import { GraphError } from './errors.js';
import { typed } from './testing/documents.js';

type Reply = Response | Error;
interface Sent {
  readonly headers: Headers;
  readonly body: { query: string; variables: Record<string, unknown> };
}

const query = typed<{ ping: string }, Record<string, never>>('query Ping { ping }');
const bid = typed<{ bid: string }, { input: object }>('mutation Bid($input: BidInput!) { bid(input: $input) }');
const twoBids = typed<{ a: string }, { one: object; two: object }>(
  'mutation Two($one: BidInput!, $two: BidInput!) { a: bid(input: $one) b: bid(input: $two) }',
);
const keyed = { input: { amount: '1', idempotencyKey: 'k' } };

const json = (body: object, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const pong = (): Response => json({ data: { ping: 'pong', bid: 'ok', a: 'ok' } });
const refused = (code: string, data: object | null = null): Response =>
  json({ data, errors: [{ message: `Refused: ${code}`, extensions: { code } }] });
const cut = (): Error => new TypeError('fetch failed');

function sentBody(init: RequestInit | undefined): Sent['body'] {
  if (typeof init?.body !== 'string') throw new TypeError('The client sends text.');
  const body: Sent['body'] = JSON.parse(init.body);
  return body;
}

/** A client whose server gives these replies, one after the other, and then `pong`. */
function scripted(replies: (Reply | (() => Reply))[], options: Partial<CoreOptions> = {}): { core: Core; sent: Sent[] } {
  const sent: Sent[] = [];
  const core = createCore({
    url: 'http://marque.test',
    tenant: 'dealer360',
    backoff: { baseMs: 1, maxMs: 4 },
    fetch: async (_url, init) => {
      sent.push({ headers: new Headers(init?.headers), body: sentBody(init) });
      const next = replies.shift() ?? pong();
      const reply = typeof next === 'function' ? next() : next;
      if (reply instanceof Error) throw reply;
      return reply;
    },
    ...options,
  });
  return { core, sent };
}

const failure = async (promise: Promise<unknown>): Promise<GraphError> => {
  const error: unknown = await promise.then(
    () => new Error('it should have failed'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof GraphError) return error;
  throw error;
};

afterEach(() => {
  vi.useRealTimers();
});

test('a request names its tenant and its operation', async () => {
  const { core, sent } = scripted([]);
  expect(await core.request(query, {})).toMatchObject({ ping: 'pong' });
  expect(sent[0]?.headers.get('marque-tenant')).toBe('dealer360');
  expect(sent[0]?.headers.has('authorization')).toBe(false);
  expect(sent[0]?.body).toMatchObject({ operationName: 'Ping', variables: {} });
});

test('a program shows its API key with requests and on its socket, and no token', async () => {
  const { core, sent } = scripted([], { apiKey: 'mq_key' });
  await core.request(query, {});
  expect(sent[0]?.headers.get('x-api-key')).toBe('mq_key');
  expect(sent[0]?.headers.has('authorization')).toBe(false);
  expect(await core.connectionParams()).toEqual({ 'marque-tenant': 'dealer360', apiKey: 'mq_key' });
});

test('a query is sent again after cuts, 502 and 503', async () => {
  const { core, sent } = scripted([cut(), new Response('bad gateway', { status: 502 }), new Response('', { status: 503 })]);
  expect(await core.request(query, {})).toMatchObject({ ping: 'pong' });
  expect(sent).toHaveLength(4);
});

const limited = (seconds: string): Response =>
  json({ errors: [{ message: 'Too fast.', extensions: { code: 'RATE_LIMITED' } }] }, 429, { 'retry-after': seconds });

test('a query that came too fast is sent again when the server says, or told how long that is', async () => {
  const soon = scripted([limited('0')]);
  expect(await soon.core.request(query, {})).toMatchObject({ ping: 'pong' });
  const late = scripted([limited('30')]);
  expect(await failure(late.core.request(query, {}))).toMatchObject({ code: 'RATE_LIMITED', status: 429, retryAfterMs: 30_000 });
  expect(late.sent).toHaveLength(1);
  const unkeyed = scripted([limited('0')]);
  expect((await failure(unkeyed.core.request(bid, { input: {} }))).code).toBe('RATE_LIMITED');
  expect(unkeyed.sent).toHaveLength(1);
});

test('a query gives up after its retries and says why', async () => {
  const { core, sent } = scripted([cut(), cut(), cut()], { retries: 2 });
  expect(await failure(core.request(query, {}))).toMatchObject({ code: 'NETWORK', operation: 'Ping', retryable: true });
  expect(sent).toHaveLength(3);
});

test('a mutation with an idempotency key is sent again, with the same key', async () => {
  const { core, sent } = scripted([cut(), new Response('', { status: 503 })]);
  await core.request(bid, keyed);
  expect(sent.map(({ body }) => body.variables)).toEqual([keyed, keyed, keyed]);
});

test('a mutation without a key is never sent twice', async () => {
  const { core, sent } = scripted([cut()]);
  expect((await failure(core.request(bid, { input: { amount: '1' } }))).code).toBe('NETWORK');
  expect(sent).toHaveLength(1);
});

test('two mutations in one document are sent again only where both have a key', async () => {
  const half = scripted([cut()]);
  await failure(half.core.request(twoBids, { one: keyed.input, two: {} }));
  expect(half.sent).toHaveLength(1);
  const whole = scripted([cut()]);
  await whole.core.request(twoBids, { one: keyed.input, two: keyed.input });
  expect(whole.sent).toHaveLength(2);
});

test('a GraphQL error is thrown with its code and is not retried', async () => {
  const { core, sent } = scripted([refused('BAD_USER_INPUT')]);
  const error = await failure(core.request(query, {}));
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', message: 'Refused: BAD_USER_INPUT', operation: 'Ping', status: undefined });
  expect(error.faults).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test('a partial answer is kept with the error, or returned beside it on demand', async () => {
  const part = { ping: 'part' };
  expect((await failure(scripted([refused('UNAVAILABLE', part)]).core.request(query, {}))).data).toEqual(part);
  const answer = await scripted([refused('UNAVAILABLE', part)]).core.requestPartial(query, {});
  expect(answer.data).toEqual(part);
  expect(answer.error?.code).toBe('UNAVAILABLE');
});

test('a page that is not GraphQL is no answer', async () => {
  const { core } = scripted([new Response('<html>login</html>', { status: 200 })]);
  expect((await failure(core.request(query, {}))).code).toBe('BAD_RESPONSE');
});

test('a server that is silent for too long is a time-out', async () => {
  const silent: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  const { core } = scripted([], { fetch: silent, timeoutMs: 20, retries: 0 });
  expect(await failure(core.request(query, {}))).toMatchObject({ code: 'TIMEOUT', retryable: true });
});

test('an aborted request is neither retried nor wrapped', async () => {
  const stop = new AbortController();
  const { core, sent } = scripted([
    () => {
      stop.abort(new Error('left the page'));
      return cut();
    },
  ]);
  await expect(core.request(query, {}, { signal: stop.signal })).rejects.toThrow('left the page');
  expect(sent).toHaveLength(1);
});

/** An unsigned token with a lifetime in seconds: the client reads it and never checks it. */
const token = (name: string, lifeSeconds: number): string =>
  ['', btoa(JSON.stringify({ sub: name, iat: 1_000_000, exp: 1_000_000 + lifeSeconds })), ''].join('.');

test('a refused token is renewed once for all requests under way, and each is sent again', async () => {
  const refusals = [1, 2, 3].map(() => refused('UNAUTHENTICATED'));
  const spent: string[] = [];
  const stored: (string | undefined)[] = [];
  const { core, sent } = scripted(refusals, {
    tokens: { accessToken: 'old', refreshToken: 'r1' },
    onTokens: (tokens) => stored.push(tokens?.refreshToken),
    renew: async (_send, refreshToken) => {
      spent.push(refreshToken);
      return { accessToken: 'new', refreshToken: 'r2' };
    },
  });
  await Promise.all([core.request(query, {}), core.request(query, {}), core.request(bid, { input: {} })]);
  expect(spent).toEqual(['r1']);
  expect(stored).toEqual(['r2']);
  expect(sent.slice(3).map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer new', 'Bearer new', 'Bearer new']);
});

test('a refused token is not renewed for a mutation that may already have done something', async () => {
  const renew = vi.fn(async () => ({ accessToken: 'new' }));
  const { core, sent } = scripted([refused('UNAUTHENTICATED', { bid: null })], {
    tokens: { accessToken: 'old', refreshToken: 'r' },
    renew,
  });
  expect((await failure(core.request(bid, keyed))).code).toBe('UNAUTHENTICATED');
  expect(renew).not.toHaveBeenCalled();
  expect(sent).toHaveLength(1);
});

test('a token that is about to expire is renewed before it is used, whatever the clock of this machine says', async () => {
  vi.useFakeTimers({ now: new Date('2001-01-01T00:00:00Z'), toFake: ['Date'] });
  const renew = vi.fn(async () => ({ accessToken: token('second', 900), refreshToken: 'r2' }));
  const { core, sent } = scripted([], { tokens: { accessToken: token('first', 900), refreshToken: 'r1' }, renew });
  await core.request(query, {});
  vi.setSystemTime(Date.now() + 860_000);
  await core.request(query, {});
  vi.setSystemTime(Date.now() + 15_000);
  await Promise.all([core.request(query, {}), core.request(query, {})]);
  expect(renew).toHaveBeenCalledTimes(1);
  expect(sent.map(({ headers }) => headers.get('authorization')?.slice(7))).toEqual([
    token('first', 900),
    token('first', 900),
    token('second', 900),
    token('second', 900),
  ]);
});

test('a refused refresh token ends the session: later requests go as a guest', async () => {
  const stored: unknown[] = [];
  const { core, sent } = scripted([refused('UNAUTHENTICATED')], {
    tokens: { accessToken: 'old', refreshToken: 'spent' },
    onTokens: (tokens) => stored.push(tokens),
    renew: () => Promise.reject(new GraphError('UNAUTHENTICATED', 'Sign in again.')),
  });
  expect((await failure(core.request(query, {}))).message).toBe('Sign in again.');
  await core.request(query, {});
  expect(stored).toEqual([null]);
  expect(sent.at(-1)?.headers.has('authorization')).toBe(false);
});

test('a renewal that finds no server does not end the session', async () => {
  const renew = vi
    .fn<() => Promise<{ accessToken: string }>>()
    .mockRejectedValueOnce(new GraphError('NETWORK', 'No answer.', { retryable: true }))
    .mockResolvedValue({ accessToken: 'new' });
  const { core, sent } = scripted([refused('UNAUTHENTICATED'), refused('UNAUTHENTICATED')], {
    tokens: { accessToken: 'old', refreshToken: 'r' },
    renew,
  });
  expect(await core.request(query, {})).toMatchObject({ ping: 'pong' });
  expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer new');
});

test('a renewal whose answer is lost is sent again with the same refresh token, and the request goes on', async () => {
  const renewal = typed<{ renew: string }, { refreshToken: string }>(
    'mutation Renew($refreshToken: String!) { renew(refreshToken: $refreshToken) }',
  );
  const { core, sent } = scripted([refused('UNAUTHENTICATED'), cut(), json({}, 503), json({ data: { renew: 'new' } })], {
    tokens: { accessToken: 'old', refreshToken: 'r1' },
    renew: async (send, refreshToken) => ({ accessToken: (await send(renewal, { refreshToken })).renew, refreshToken: 'r2' }),
  });
  expect(await core.request(query, {})).toMatchObject({ ping: 'pong' });
  expect(sent.slice(1, 4).map(({ body, headers }) => [body.variables, headers.get('authorization')])).toEqual([
    [{ refreshToken: 'r1' }, null],
    [{ refreshToken: 'r1' }, null],
    [{ refreshToken: 'r1' }, null],
  ]);
  expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer new');
});

test('a sign-in during a renewal wins over it', async () => {
  let finish: (tokens: { accessToken: string }) => void = () => undefined;
  const { core } = scripted([refused('UNAUTHENTICATED')], {
    tokens: { accessToken: 'old', refreshToken: 'r' },
    renew: () => new Promise((resolve) => (finish = resolve)),
  });
  const request = core.request(query, {});
  await vi.waitFor(() => expect(finish.length).toBe(1));
  core.setTokens({ accessToken: 'mine' });
  finish({ accessToken: 'late' });
  await request;
  expect(await core.headers()).toMatchObject({ authorization: 'Bearer mine' });
  await core.close();
});
