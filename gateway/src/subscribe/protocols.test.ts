/** The live protocols as their own clients speak them, and as clients do that do not keep to them. */
import { connect } from 'node:net';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { garageGraph } from '../testing/garage-graph.js';
import { startTestGateway } from '../testing/test-gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway({ liveFields: ['painted'], ...options }, subgraphs);
  cleanups.push(() => gateway.close());
  return { ...gateway, painter, socketUrl: `${gateway.url.replace('http', 'ws')}/graphql` };
}

type Painter = ReturnType<typeof garageGraph>['painter'];

const subscription = 'subscription { painted { id reviews { stars } } }';
const opened = (painter: Painter) => expect.poll(() => painter.open.size);

/** What a client of either library gives its sink. */
function sink() {
  const events: unknown[] = [];
  const errors: unknown[] = [];
  let completed = false;
  const to = {
    next: (event: unknown) => void events.push(event),
    error: (error: unknown) => void errors.push(error),
    complete: () => {
      completed = true;
    },
  };
  return { to, events, errors, completed: () => completed };
}

describe('the client of graphql-ws', () => {
  async function client(options: Partial<Parameters<typeof createClient>[0]> = {}) {
    const started = await start();
    const made = createClient({ url: started.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
    cleanups.push(() => made.dispose());
    return { ...started, client: made };
  }

  it('runs queries, mutations with variables and named operations, many at once on one socket', async () => {
    const { client: ws } = await client({ lazy: false });
    const ask = (payload: Parameters<typeof ws.iterate>[0]) => ws.iterate(payload).next();
    const document = 'query A { cars { id } } query B($id: ID!) { car(id: $id) { name } }';
    const [named, painted, ...many] = await Promise.all([
      ask({ query: document, operationName: 'B', variables: { id: 'c2' } }),
      ask({ query: 'mutation ($c: Colour!) { paint(id: "c1", colour: $c) { colour } }', variables: { c: 'BLUE' } }),
      ...Array.from({ length: 30 }, (_, at) => ask({ query: `{ n${String(at)}: __typename }` })),
    ]);
    expect(named.value).toEqual({ data: { car: { name: 'Beta' } } });
    expect(painted.value).toEqual({ data: { paint: { colour: 'BLUE' } } });
    expect(many.map((each) => JSON.stringify(each.value))).toEqual(many.map((_, at) => `{"data":{"n${String(at)}":"Query"}}`));
  });

  it('gets an answer with errors as an answer, and an operation that is not run as an error', async () => {
    const { client: ws } = await client();
    const answered = await ws.iterate({ query: '{ broken }' }).next();
    expect(answered.value).toMatchObject({ data: { broken: null }, errors: [{ path: ['broken'], extensions: { code: 'CONFLICT' } }] });
    await expect(ws.iterate({ query: '{ nothing }' }).next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('gets events in order until it completes, and may use its id again', async () => {
    const { client: ws, painter } = await client({ generateID: () => 'always-this' });
    for (let round = 0; round < 2; round++) {
      const received = sink();
      const stop = ws.subscribe({ query: subscription }, received.to);
      await opened(painter).toBe(1);
      for (const id of ['c1', 'c2', 'c3']) painter.paint(id);
      await expect.poll(() => received.events.length).toBe(3);
      expect(received.events).toMatchObject(['c1', 'c2', 'c3'].map((id) => ({ data: { painted: { id } } })));
      stop();
      await opened(painter).toBe(0);
      expect(received.completed()).toBe(true);
    }
  });

  it('keeps its socket alive with its own pings, and is told when a stream ends', async () => {
    const pongs: unknown[] = [];
    const { client: ws, painter } = await client({ keepAlive: 20, on: { pong: (received) => received && pongs.push(received) } });
    const received = sink();
    ws.subscribe({ query: subscription }, received.to);
    await opened(painter).toBe(1);
    await expect.poll(() => pongs.length).toBeGreaterThan(2);
    for (const queue of painter.open) queue.end();
    await expect.poll(() => received.completed()).toBe(true);
    expect(received.errors).toEqual([]);
  });

  it('comes back after its socket was cut', async () => {
    let socket: WebSocket | undefined;
    const { client: ws, painter } = await client({
      retryAttempts: 5,
      retryWait: () => Promise.resolve(),
      on: { connected: (connected) => void (connected instanceof WebSocket && (socket = connected)) },
    });
    const received = sink();
    ws.subscribe({ query: subscription }, received.to);
    await opened(painter).toBe(1);
    socket?.terminate();
    await expect.poll(() => painter.opened).toBe(2);
    await opened(painter).toBe(1);
    painter.paint('c2');
    await expect.poll(() => received.events.length).toBe(1);
  });
});

describe('the client of graphql-sse', () => {
  async function client(options: Partial<GatewayOptions> = {}) {
    const started = await start(options);
    const made = createSseClient({ url: `${started.url}/graphql`, retryAttempts: 0 });
    cleanups.push(() => {
      made.dispose();
    });
    return { ...started, client: made };
  }

  it('runs queries and mutations', async () => {
    const { client: sse } = await client();
    const asked = sse.iterate({ query: 'query ($id: ID!) { car(id: $id) { name } }', variables: { id: 'c1' } });
    expect(await asked.next()).toEqual({ done: false, value: { data: { car: { name: 'Alfa' } } } });
    expect((await asked.next()).done).toBe(true);
    const painted = sse.iterate({ query: 'mutation { paint(id: "c1", colour: BLUE) { colour } }' });
    expect((await painted.next()).value).toEqual({ data: { paint: { colour: 'BLUE' } } });
  });

  it('gets what is wrong with an operation', async () => {
    const { client: sse } = await client();
    const answer = await sse
      .iterate({ query: '{ nothing }' })
      .next()
      .catch((error: unknown) => ({ value: error }));
    expect(JSON.stringify(answer.value)).toContain('BAD_USER_INPUT');
  });

  it('gets events in order, is told when the stream ends, and leaves nothing behind when it goes', async () => {
    const { client: sse, painter } = await client();
    const [ending, leaving] = [sink(), sink()];
    sse.subscribe({ query: subscription }, ending.to);
    const stop = sse.subscribe({ query: 'subscription { painted { name } }' }, leaving.to);
    await opened(painter).toBe(2);
    for (const id of ['c1', 'c2', 'c3']) painter.paint(id);
    await expect.poll(() => [ending.events.length, leaving.events.length]).toEqual([3, 3]);
    expect(ending.events).toMatchObject(['c1', 'c2', 'c3'].map((id) => ({ data: { painted: { id } } })));
    stop();
    await opened(painter).toBe(1);
    for (const queue of painter.open) queue.end();
    await expect.poll(() => ending.completed()).toBe(true);
  });

  it('is told why when the gateway goes away, and that its stream has not ended', async () => {
    const { client: sse, painter, gateway } = await client();
    const received = sink();
    sse.subscribe({ query: subscription }, received.to);
    await opened(painter).toBe(1);
    await gateway.close();
    // With attempts left it would come again.
    await expect.poll(() => received.errors.length).toBe(1);
    expect(received.events).toMatchObject([{ errors: [{ extensions: { code: 'UNAVAILABLE' } }] }]);
    expect(received.completed()).toBe(false);
  });
});

const init = '{"type":"connection_init"}';
const message = (value: unknown): string => JSON.stringify(value);
const subscribe = (payload: unknown, id: unknown = '1'): string => message({ type: 'subscribe', id, payload });

/** Opens a socket, sends what it is told once the socket is initialised, and gathers what comes back. */
async function rude(url: string, sends: (socket: WebSocket) => void, protocol: string | string[] = 'graphql-transport-ws') {
  const socket = new WebSocket(url, protocol);
  const got: string[] = [];
  let code: number | undefined;
  socket.on('error', () => {});
  socket.on('close', (closed) => {
    code = closed;
  });
  socket.on('message', (data: Buffer) => {
    got.push(data.toString());
    if (data.toString() === '{"type":"connection_ack"}') sends(socket);
  });
  await new Promise((resolve) => {
    socket.on('open', () => {
      socket.send(init);
      resolve(null);
    });
    socket.on('close', resolve);
  });
  cleanups.push(() => {
    socket.terminate();
  });
  return { socket, got, code: () => code };
}

describe('a client that does not keep to graphql-transport-ws', () => {
  it.each<[string, (socket: WebSocket) => void, number]>([
    ['a binary message', (socket) => socket.send(Buffer.from(init)), 4400],
    ['a list', (socket) => socket.send('[]'), 4400],
    ['null', (socket) => socket.send('null'), 4400],
    ['a type that is no text', (socket) => socket.send('{"type":{"a":1}}'), 4400],
    ['a type that objects inherit', (socket) => socket.send('{"type":"constructor"}'), 4400],
    ['an operation without a document', (socket) => socket.send(subscribe({})), 4400],
    ['an operation without parameters', (socket) => socket.send(message({ type: 'subscribe', id: '1' })), 4400],
    ['a document that is no text', (socket) => socket.send(subscribe({ query: 7 })), 4400],
    ['variables that are a list', (socket) => socket.send(subscribe({ query: '{ a }', variables: [] })), 4400],
    [
      'variables nested a hundred thousand deep',
      (socket) =>
        socket.send(
          `{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`,
        ),
      4400,
    ],
    ['an empty id', (socket) => socket.send(subscribe({ query: '{ __typename }' }, '')), 4400],
    ['an id that is a number', (socket) => socket.send(subscribe({ query: '{ __typename }' }, 1)), 4400],
    ['a payload that is a text', (socket) => socket.send('{"type":"ping","payload":"x"}'), 4400],
    ['half a message', (socket) => socket.send('{"type":"subscribe","id":"1","payl'), 4400],
    ['a message that is too long', (socket) => socket.send(subscribe({ query: `{ a } #${'x'.repeat(300_000)}` })), 1009],
    ["a server's message", (socket) => socket.send('{"type":"next","id":"1","payload":{}}'), 4400],
  ])('is closed for %s, and others are served on', async (_, sends, code) => {
    const { socketUrl, painter } = await start();
    const client = createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
    cleanups.push(() => client.dispose());
    const received = sink();
    client.subscribe({ query: subscription }, received.to);
    await opened(painter).toBe(1);
    const bad = await rude(socketUrl, sends);
    await expect.poll(bad.code).toBe(code);
    painter.paint('c1');
    await expect.poll(() => received.events.length).toBe(1);
    expect(received.errors).toEqual([]);
  });

  it.each(['graphql-ws', 'soap'])('is not let in with the protocol %s', async (protocol) => {
    const { socketUrl } = await start();
    const { got, code } = await rude(socketUrl, () => {}, protocol);
    await expect.poll(code).toBeDefined();
    expect([1006, 4406]).toContain(code());
    expect(got).toEqual([]);
  });

  it('may complete what it has not begun, twice, and pong unasked', async () => {
    const { socketUrl } = await start();
    const { got, code } = await rude(socketUrl, (socket) => {
      for (const each of [
        '{"type":"complete","id":"x"}',
        '{"type":"complete","id":"x"}',
        '{"type":"pong"}',
        '{"type":"pong","payload":{"a":1}}',
      ])
        socket.send(each);
      socket.send(subscribe({ query: '{ __typename }' }));
    });
    await expect
      .poll(() => got)
      .toEqual([
        '{"type":"connection_ack"}',
        '{"id":"1","type":"next","payload":{"data":{"__typename":"Query"}}}',
        '{"id":"1","type":"complete"}',
      ]);
    expect(code()).toBeUndefined();
  });

  it('hears nothing more of an operation that it has completed at once', async () => {
    const { socketUrl, painter } = await start();
    const { got } = await rude(socketUrl, (socket) => {
      socket.send(subscribe({ query: subscription }));
      socket.send('{"type":"complete","id":"1"}');
      socket.send(subscribe({ query: '{ cars { name } }' }, '2'));
      socket.send('{"type":"complete","id":"2"}');
      socket.send('{"type":"ping"}');
    });
    await expect.poll(() => got).toContain('{"type":"pong"}');
    painter.paint('c1');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(got).toEqual(['{"type":"connection_ack"}', '{"type":"pong"}']);
    expect(painter.open.size).toBe(0);
  });

  it('is refused more operations than it may have, and keeps those that it has', async () => {
    const { socketUrl } = await start({ connections: { operationsPerSocket: 3, drainMs: 500 } });
    const { got, code } = await rude(socketUrl, (socket) => {
      for (let at = 0; at < 6; at++) socket.send(subscribe({ query: `subscription { painted { a${String(at)}: id } }` }, `s${String(at)}`));
    });
    await expect
      .poll(() => got.filter((each) => each.includes('"error"')).map((each) => (JSON.parse(each) as { id: string }).id))
      .toEqual(['s3', 's4', 's5']);
    expect(code()).toBeUndefined();
  });

  it('leaves nothing behind when it vanishes in the middle', async () => {
    const { socketUrl, painter, url } = await start();
    const vanishing = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        rude(socketUrl, (socket) => {
          socket.send(subscribe({ query: `subscription { painted { a${String(at)}: id } }` }));
          socket.send(subscribe({ query: '{ cars { reviews { author { name } } } }' }, '2'));
        }),
      ),
    );
    await opened(painter).toBe(20);
    for (const { socket } of vanishing) socket.terminate();
    await opened(painter).toBe(0);
    await expect.poll(async () => await (await fetch(`${url}/metrics`)).text()).toContain('marque_gateway_sockets 0');
  });

  it('is cut when it no longer answers pings', async () => {
    const { socketUrl, painter } = await start({ connections: { pingIntervalMs: 30, drainMs: 500 } });
    const { socket } = await rude(socketUrl, (opening) => {
      opening.send(subscribe({ query: subscription }));
    });
    await opened(painter).toBe(1);
    socket.pause();
    await opened(painter).toBe(0);
  });
});

/** Sends bytes over a bare connection and waits for its end. */
function bytes(url: string, text: string, reset = false): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(text, () => {
        if (reset) socket.resetAndDestroy();
      });
    });
    socket.setTimeout(30_000, () => socket.destroy());
    socket.on('data', (data) => (got += data.toString()));
    socket.on('error', () => {});
    socket.on('close', () => {
      resolve(got);
    });
  });
}

describe('a connection that is no client at all', () => {
  const upgrade = (target: string, more = '') =>
    `GET ${target} HTTP/1.1\r\nhost: gateway\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n${more}\r\n`;

  it.each([
    ['asks for an upgrade at a target that is no URL', upgrade('//')],
    ['asks for an upgrade elsewhere', upgrade('/elsewhere')],
    ['asks for an upgrade from a page of another origin', upgrade('/graphql', 'origin: https://evil.example\r\n')],
    ['has a key that is none', upgrade('/graphql').replace('dGhlIHNhbXBsZSBub25jZQ==', 'x')],
    ['asks for another version', upgrade('/graphql').replace('version: 13', 'version: 99')],
    ['sends an unmasked frame', `${upgrade('/graphql')}\x81\x02{}`],
    ['sends bytes that are no frame', `${upgrade('/graphql')}\xff\xff\xff\xff\xff\xff`],
  ])('that %s does no harm, whether it waits or resets', async (_, text) => {
    const { url, post } = await start();
    await Promise.all([bytes(url, text), ...Array.from({ length: 5 }, () => bytes(url, text, true))]);
    expect(await post({ query: '{ __typename }' })).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('a reader of server-sent events that misbehaves', () => {
  const request = (query: string) => {
    const body = JSON.stringify({ query });
    return `POST /graphql HTTP/1.1\r\nhost: gateway\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`;
  };

  it('leaves nothing behind when it resets', async () => {
    const { url, painter } = await start();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(request(subscription)));
    socket.on('error', () => {});
    await opened(painter).toBe(1);
    socket.resetAndDestroy();
    await opened(painter).toBe(0);
  });

  it('is cut when it does not read', async () => {
    const { url, painter } = await start({ connections: { bufferedBytes: 20_000, drainMs: 500 } });
    const { hostname, port } = new URL(url);
    const wide = `subscription { painted { ${Array.from({ length: 90 }, (_, at) => `a${String(at)}: name`).join(' ')} } }`;
    const socket = connect(Number(port), hostname, () => socket.write(request(wide)));
    socket.on('error', () => {});
    socket.pause();
    cleanups.push(() => void socket.destroy());
    await opened(painter).toBe(1);
    for (let at = 0; at < 400 && painter.open.size > 0; at++) {
      for (let event = 0; event < 50; event++) painter.paint('c1');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(painter.open.size).toBe(0);
  });
});
