import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { createClient as createSseClient } from 'graphql-sse';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { createGateway } from './gateway.js';
import type { GatewayOptions } from './gateway-options.js';
import type { Authenticate } from '../callers/credentials.js';
import { garageGraph } from '../testing/garage-graph.js';
import { inProcess } from '../transport/in-process.js';

/** Tokens are the names of people here, perhaps with a number: `p1#2`. One may be refused from some moment on. */
function fakeAuthentication() {
  const refused = new Set<string>();
  const shown: string[] = [];
  const authenticate: Authenticate = ({ authorization, tenant, requestId, address }) => {
    const token = authorization?.replace('Bearer ', '');
    if (token === undefined) return Promise.resolve(guest(tenant ?? null, requestId, address));
    if (token === 'bad' || refused.has(token)) return Promise.reject(new PlatformError('UNAUTHENTICATED', 'The token is not valid.'));
    shown.push(token);
    const [name = ''] = token.split('#');
    const staff = name === 'boss';
    const caller: Caller = {
      ...guest(tenant ?? 't1', requestId, address),
      kind: 'user',
      userId: name,
      role: staff ? 'ADMIN' : 'CUSTOMER',
      scopes: staff ? ['wallet:own'] : [],
    };
    return Promise.resolve(caller);
  };
  return { authenticate, refused, shown };
}

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const { subgraphs, painter } = garageGraph();
  const { authenticate, refused, shown } = fakeAuthentication();
  const gateway = await createGateway({
    supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl,
    transports: new Map(subgraphs.map(({ name, schema }) => [name, inProcess({ schema, context: (caller) => ({ caller }) })])),
    logger: pino({ level: 'silent' }),
    authenticate,
    liveFields: ['painted', 'scrapped'],
    connections: { drainMs: 500 },
    ...options,
  });
  const url = await gateway.listen(0);
  cleanups.push(() => gateway.close());
  return { gateway, url, painter, refused, shown };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const json = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  };
  return { status: response.status, headers: response.headers, ...json };
}

describe('the gateway over HTTP', () => {
  it('answers a query over three subgraphs', async () => {
    const { url } = await start();
    const answer = await post(url, { query: '{ car(id: "c1") { name label owner { name } } }' });
    expect(answer).toMatchObject({ status: 200, data: { car: { name: 'Alfa', label: '100 EUR', owner: { name: 'Ada' } } } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says by its status that an operation was refused only in the newer media type', async () => {
    const { url } = await start();
    expect((await post(url, { query: '{ nothing }' })).status).toBe(200);
    expect((await post(url, { query: '{ nothing }' }, { accept: 'application/graphql-response+json' })).status).toBe(400);
    expect((await post(url, '{"query":', {})).status).toBe(400);
    expect((await post(url, { query: '{ __typename }' }, { accept: 'image/png' })).status).toBe(406);
    expect((await post(url, 'query=1', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('answers a GET that no other site could have sent, and no mutation by GET', async () => {
    const { url } = await start();
    const get = (query: string, headers: Record<string, string>) => fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    expect((await get('{ cars { id } }', {})).status).toBe(400);
    expect((await get('{ cars { id } }', { 'apollo-require-preflight': 'yes' })).status).toBe(200);
    expect((await get('mutation { paint(id: "c1", colour: RED) { id } }', { 'apollo-require-preflight': 'yes' })).status).toBe(405);
  });

  it('refuses a body that is too large, also one that does not say so', async () => {
    const { url } = await start({ connections: { bodyBytes: 100 } });
    const long = JSON.stringify({ query: `{ cars { id } } #${'x'.repeat(200)}` });
    expect(await post(url, long)).toMatchObject({ status: 413, errors: [{ extensions: { code: 'COST_LIMIT', limit: 'bodyBytes' } }] });
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(long));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: stream, duplex: 'half' };
    expect((await fetch(`${url}/graphql`, init)).status).toBe(413);
  });

  it.each([
    ['tokens', `{ ${'a '.repeat(60)} }`, { tokens: 50 }],
    ['depth', '{ cars { owner { reviews { car { id } } } } }', { depth: 4 }],
    ['aliases', '{ a: cars { id } b: cars { id } }', { aliases: 1 }],
    ['rootFields', '{ cars { id } people { id } ...F } fragment F on Query { latest { id } }', { rootFields: 2 }],
    ['directives', '{ cars @skip(if: false) { id @include(if: true) } }', { directives: 1 }],
    ['fields', '{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { cars { id } }', { fields: 7 }],
  ])('refuses an operation past its limit of %s', async (limit, query, limits) => {
    const { url } = await start({ limits });
    expect((await post(url, { query })).errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT', limit });
  });

  it('hides the schema where introspection is off', async () => {
    const { url } = await start({ introspection: false });
    expect((await post(url, { query: '{ __schema { types { name } } }' })).data).toBeUndefined();
    const hint = await post(url, { query: '{ carz { id } }' });
    expect(hint.errors?.[0]?.message).toBe('Cannot query field "carz" on type "Query".');
  });

  it('lets only named origins and its own pages in', async () => {
    const { url } = await start({ allowedOrigins: ['https://shop.example'] });
    const preflight = (origin: string) =>
      fetch(`${url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await preflight('https://shop.example')).headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells health, readiness by named checks, figures and the schema', async () => {
    const { url } = await start({ readyChecks: [{ name: 'database', check: () => Promise.reject(new Error('secret reason')) }] });
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unready', checks: [{ name: 'database', ready: false }] }]);
    await post(url, { query: '{ cars { id } }' });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'marque_gateway_operation_seconds_count{operation="none",kind="query"} 1',
    );
    const sdl = await (await fetch(`${url}/schema.graphql`)).text();
    expect(sdl).toContain('type Car implements Asset');
    expect(sdl).not.toContain('SECRET');
  });

  it('answers 401 to a token that is not valid', async () => {
    const { url } = await start();
    expect(await post(url, { query: '{ cars { id } }' }, { authorization: 'Bearer bad' })).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('serves another supergraph after a reload and keeps the old one when the new one is broken', async () => {
    const { gateway, url } = await start();
    const { subgraphs } = garageGraph();
    await expect(gateway.reload('type Query { a: Int }')).rejects.toThrow('Invalid supergraph');
    expect((await post(url, { query: '{ latest { stars } }' })).data).toBeDefined();
    await gateway.reload(composeSubgraphs(subgraphs.slice(0, 2)).supergraphSdl);
    expect((await post(url, { query: '{ latest { stars } }' })).data).toBeUndefined();
  });
});

describe('the stock executor', () => {
  it('answers the same through the same gateway, without denied fields', async () => {
    const query = '{ people { name email secret { word } } cars { label owner { name } } }';
    const [ours, theirs] = [await start(), await start({ executor: 'apollo' })];
    const headers = { authorization: 'Bearer p1' };
    const [a, b] = [await post(ours.url, { query }, headers), await post(theirs.url, { query }, headers)];
    expect({ data: b.data, errors: b.errors }).toEqual({ data: a.data, errors: a.errors });
    expect(a.errors).toHaveLength(1);
  });
});

describe('auth directives', () => {
  const query = '{ people { name email wallet secret { word } } me { name } cars { name cost } }';

  it('takes denied fields out of a query before any fetch and names each', async () => {
    const { url } = await start();
    const answer = await post(url, { query });
    expect(answer.data).toEqual({
      people: [{ name: 'Ada' }, { name: 'Bea' }],
      cars: [{ name: 'Alfa' }, { name: 'Beta' }, { name: 'Gamma' }],
    });
    expect(answer.errors?.map((error) => [error.path, error.extensions['code']])).toEqual([
      [['people', 'email'], 'UNAUTHENTICATED'],
      [['people', 'wallet'], 'UNAUTHENTICATED'],
      [['people', 'secret'], 'UNAUTHENTICATED'],
      [['me'], 'UNAUTHENTICATED'],
      [['cars', 'cost'], 'UNAUTHENTICATED'],
    ]);
  });

  it('gives a person what the scopes and policies allow, and leaves out the rest', async () => {
    const { url } = await start();
    const answer = await post(url, { query }, { authorization: 'Bearer p1' });
    expect(answer.data).toEqual({
      people: [
        { name: 'Ada', email: 'ada@example' },
        { name: 'Bea', email: 'bea@example' },
      ],
      me: { name: 'Ada' },
      cars: [{ name: 'Alfa' }, { name: 'Beta' }, { name: 'Gamma' }],
    });
    expect(answer.errors?.every((error) => error.extensions['code'] === 'FORBIDDEN')).toBe(true);
    const boss = await post(url, { query: '{ people { wallet secret { word } } cars { cost } }' }, { authorization: 'Bearer boss' });
    expect(boss.errors).toBeUndefined();
    expect(boss.data).toMatchObject({ people: [{ wallet: '100', secret: { word: 'sesame' } }, {}], cars: [{ cost: 42 }, {}, {}] });
  });

  it('finds denied fields behind aliases, fragments, interfaces and unions', async () => {
    const { url } = await start();
    const hidden = `{ things { ...C ... on Boat { o: owner { e: email } } } assets { ... on Car { price: cost } } } fragment C on Car { c: cost }`;
    const answer = await post(url, { query: hidden }, { authorization: 'Bearer p1' });
    expect(answer.errors?.map((error) => error.path)).toEqual([
      ['things', 'c'],
      ['assets', 'price'],
    ]);
    expect(JSON.stringify(answer.data)).not.toContain('42');
    expect(answer.data).toEqual({ things: [{ o: { e: 'bea@example' } }, {}, {}, {}], assets: [{}, {}, {}, {}] });
    expect(await post(url, { query: '{ me { name } }' })).toMatchObject({ data: null, errors: [{ path: ['me'] }] });
  });

  it('refuses a mutation whole when a part of it is denied', async () => {
    const { url } = await start();
    const answer = await post(
      url,
      { query: 'mutation { paint(id: "c1", colour: BLUE) { id } scrap(id: "c1") }' },
      { authorization: 'Bearer p1' },
    );
    expect(answer).toMatchObject({ data: null, errors: [{ path: ['scrap'], extensions: { code: 'FORBIDDEN' } }] });
    const nested = await post(url, { query: 'mutation { paint(id: "c1", colour: BLUE) { id owner { wallet } } }' });
    expect(nested).toMatchObject({ data: null, errors: [{ path: ['paint', 'owner', 'wallet'] }] });
  });
});

/** Runs a subscription with the library's own client and gathers what comes. */
function listen(url: string, query: string, params: Record<string, unknown> = {}, variables: Record<string, unknown> = {}) {
  const closed: { code?: number } = {};
  const events: unknown[] = [];
  const failures: unknown[] = [];
  const client: Client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: params,
    retryAttempts: 0,
    on: { closed: (event) => Object.assign(closed, { code: (event as { code: number }).code }) },
  });
  const stop = client.subscribe(
    { query, variables },
    { next: (event) => events.push(event), error: (fault) => failures.push(fault), complete: () => {} },
  );
  cleanups.push(async () => {
    await client.dispose();
  });
  return { events, failures, closed, stop };
}

const soon = (condition: () => void) =>
  expect
    .poll(() => {
      try {
        condition();
        return true;
      } catch {
        return false;
      }
    })
    .toBe(true);

describe('subscriptions', () => {
  const query = 'subscription ($id: ID) { painted(id: $id) { name score owner { name } } }';
  const event = { data: { painted: { name: 'Alfa', score: 4.5, owner: { name: 'Ada' } } } };

  it('joins each event with the fields of other subgraphs', async () => {
    const { url, painter } = await start();
    const { events } = listen(url, query);
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    painter.paint('c1');
    await soon(() => {
      expect(events).toEqual([event]);
    });
  });

  it('opens one upstream for the same subscription of the same person, and another for another person', async () => {
    const { url, painter } = await start();
    const first = listen(url, query, { authorization: 'Bearer p1' });
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    const second = listen(url, query, { authorization: 'Bearer p1' });
    const other = listen(url, query, { authorization: 'Bearer p2' });
    await soon(() => {
      expect(painter.open.size).toBe(2);
    });
    painter.paint('c1');
    await soon(() => {
      for (const each of [first, second, other]) expect(each.events).toEqual([event]);
    });
    expect(painter.opened).toBe(2);
    first.stop();
    second.stop();
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    other.stop();
    await soon(() => {
      expect(painter.open.size).toBe(0);
    });
  });

  it('shows a field that only staff may see to staff only, on the same stream', async () => {
    const { url, painter } = await start();
    const text = 'subscription { painted { name owner { whoAsks } } }';
    const person = listen(url, text, { authorization: 'Bearer p1' });
    const boss = listen(url, text, { authorization: 'Bearer boss' });
    const denied = listen(url, 'subscription { scrapped { name } }', { authorization: 'Bearer p1' });
    const allowed = listen(url, 'subscription { scrapped { name cost } }', { authorization: 'Bearer boss' });
    await soon(() => {
      expect(painter.open.size).toBe(3);
    });
    painter.paint('c1');
    await soon(() => {
      expect(person.events).toHaveLength(1);
      expect(boss.events).toHaveLength(1);
      expect(allowed.events).toEqual([{ data: { scrapped: { name: 'Alfa', cost: 42 } } }]);
    });
    expect(person.events).toEqual([{ data: { painted: { name: 'Alfa', owner: { whoAsks: 'p1' } } } }]);
    expect(boss.events).toEqual([{ data: { painted: { name: 'Alfa', owner: { whoAsks: 'boss' } } } }]);
    expect(JSON.stringify(denied.events)).toContain('FORBIDDEN');
  });

  it('closes a socket whose token has been refused since', async () => {
    const { url, painter, refused } = await start();
    const { closed } = listen(url, query, { authorization: 'Bearer p1' });
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    refused.add('p1');
    await soon(() => {
      expect(closed.code).toBe(4401);
    });
    await soon(() => {
      expect(painter.open.size).toBe(0);
    });
  });

  it('refuses a socket with a bad token by 4403', async () => {
    const { url } = await start();
    const { closed } = listen(url, query, { authorization: 'Bearer bad' });
    await soon(() => {
      expect(closed.code).toBe(4403);
    });
  });

  it('sends its clients away with 1001 when it closes', async () => {
    const { gateway, url, painter } = await start();
    const { closed } = listen(url, query);
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    await gateway.close();
    expect(closed.code).toBe(1001);
    cleanups.length = 0;
  });

  it('streams the same over server-sent events', async () => {
    const { url, painter } = await start();
    const client = createSseClient({ url: `${url}/graphql`, retryAttempts: 0 });
    const events: unknown[] = [];
    const stop = client.subscribe({ query }, { next: (each) => events.push(each), error: () => {}, complete: () => {} });
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    painter.paint('c1');
    await soon(() => {
      expect(events).toEqual([event]);
    });
    stop();
    await soon(() => {
      expect(painter.open.size).toBe(0);
    });
  });

  it('joins a stream that replays only before its first event', async () => {
    const { url, painter } = await start();
    const text = 'subscription ($after: Int) { painted(afterSequence: $after) { name } }';
    listen(url, text, {}, { after: 7 });
    listen(url, text, {}, { after: 7 });
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    painter.paint('c1');
    await soon(() => {
      listen(url, text, {}, { after: 7 });
      expect(painter.opened).toBe(2);
    });
  });

  it('opens another stream for a newcomer where a stream may begin with the present state', async () => {
    const { url, painter } = await start({ liveFields: [] });
    const { events } = listen(url, query);
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    painter.paint('c1');
    await soon(() => {
      expect(events).toHaveLength(1);
    });
    listen(url, query);
    await soon(() => {
      expect(painter.opened).toBe(2);
    });
  });

  it('lets a socket take a new token of the same person, and of no other', async () => {
    const { url, painter, refused, shown } = await start();
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    const got: string[] = [];
    socket.on('message', (data: Buffer) => got.push(data.toString()));
    socket.on('open', () => {
      socket.send('{"type":"connection_init","payload":{"authorization":"Bearer p1#1"}}');
    });
    await soon(() => {
      expect(got).toContain('{"type":"connection_ack"}');
    });
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
    socket.send('{"type":"ping","payload":{"authorization":"Bearer p1#2"}}');
    await soon(() => {
      expect(got).toContain('{"type":"pong"}');
      expect(painter.open.size).toBe(1);
    });
    refused.add('p1#1');
    // Once for the refresh, then by the watch.
    await soon(() => {
      expect(shown.filter((token) => token === 'p1#2').length).toBeGreaterThan(1);
    });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.send('{"type":"ping","payload":{"authorization":"Bearer p2"}}');
    expect(await closed).toBe(4403);
  });

  it('cuts a client that does not read, and keeps the others', async () => {
    const { url, painter } = await start({ connections: { bufferedBytes: 20_000, drainMs: 500 } });
    const text = `subscription { painted { ${Array.from({ length: 90 }, (_, at) => `a${String(at)}: name`).join(' ')} } }`;
    const reader = listen(url, text);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<void>((resolve) => {
      socket.on('close', () => {
        resolve();
      });
    });
    socket.on('open', () => {
      socket.send('{"type":"connection_init"}');
    });
    socket.once('message', () => {
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: text } }));
      socket.pause();
    });
    await soon(() => {
      expect(painter.open.size).toBe(1);
    });
    const sockets = async () => /marque_gateway_sockets (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
    let painted = 0;
    for (; painted < 20_000 && (await sockets()) === '2'; painted += 50) {
      for (let at = 0; at < 50; at++) painter.paint('c1');
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
    expect(await sockets()).toBe('1');
    await soon(() => {
      expect(reader.events).toHaveLength(painted);
    });
    socket.resume();
    await closed;
  });

  it('bounds the sockets of one person and the operations of one socket', async () => {
    const { url } = await start({ connections: { socketsPerCaller: 1, operationsPerSocket: 1, drainMs: 500 } });
    const first = listen(url, query, { authorization: 'Bearer p1' });
    await soon(() => {
      expect(first.failures).toEqual([]);
    });
    const second = listen(url, query, { authorization: 'Bearer p1' });
    await soon(() => {
      expect([first.closed.code, second.closed.code]).toContain(4290);
    });
  });

  it('runs queries and reports refused operations on a socket', async () => {
    const { url } = await start();
    const right = listen(url, '{ car(id: "c1") { name } }');
    const wrong = listen(url, '{ nothing }');
    await soon(() => {
      expect(right.events).toEqual([{ data: { car: { name: 'Alfa' } } }]);
    });
    await soon(() => {
      expect(wrong.failures).toMatchObject([[{ extensions: { code: 'BAD_USER_INPUT' } }]]);
    });
  });
});

/** A client that does not keep to the protocol. */
async function rude(url: string, messages: readonly string[], protocol: string | undefined = 'graphql-transport-ws'): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol);
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    socket.on('close', (code) => {
      resolve(code);
    });
    socket.on('error', reject);
  });
}

describe('a misbehaving socket', () => {
  const init = '{"type":"connection_init"}';
  const subscribe = '{"type":"subscribe","id":"1","payload":{"query":"subscription { painted { id } }"}}';

  it.each([
    ['nonsense', ['nonsense'], 4400],
    ['an unknown message', ['{"type":"start"}'], 4400],
    ['a message without its id', [init, '{"type":"complete"}'], 4400],
    ['an operation before its turn', [subscribe], 4401],
    ['two initialisations', [init, init], 4429],
    ['silence', [], 4408],
  ])('is closed for %s', async (_, messages, code) => {
    const { url } = await start({ connections: { initTimeoutMs: 100 } });
    expect(await rude(url, messages)).toBe(code);
  });

  it('is closed for an id that is in use', async () => {
    const { url, painter } = await start();
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const code = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    socket.on('open', () => {
      socket.send(init);
    });
    socket.on('message', () => {
      socket.send(subscribe);
      socket.send(subscribe);
    });
    expect(await code).toBe(4409);
    await soon(() => {
      expect(painter.open.size).toBe(0);
    });
  });
});
