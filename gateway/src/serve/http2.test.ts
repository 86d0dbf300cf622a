/** The gateway's port as clients of HTTP/2 with prior knowledge see it, and that HTTP/1.1 is what it was beside them. */
import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { H2CClient } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { divide } from './first-bytes.js';
import { createHttp2Door } from './http2-door.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions> = {}, delay: (service: string) => Promise<void> | undefined = () => undefined) {
  const { subgraphs, painter } = garageGraph();
  const gateway = await startTestGateway(options, subgraphs, delay);
  cleanups.push(gateway.close);
  const session = (): ClientHttp2Session => {
    const opened = connectHttp2(gateway.url);
    opened.on('error', () => {});
    cleanups.push(() => {
      opened.destroy();
    });
    return opened;
  };
  const raw = (): Socket => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.on('error', () => {});
    cleanups.push(() => {
      socket.destroy();
    });
    return socket;
  };
  return { ...gateway, painter, session, raw };
}

const post = { ':method': 'POST', ':path': '/graphql', 'content-type': 'application/json' };

function ask(session: ClientHttp2Session, query: string, headers: OutgoingHttpHeaders = {}): ClientHttp2Stream {
  const stream = session.request({ ...post, ...headers });
  stream.end(JSON.stringify({ query }));
  return stream;
}

async function answerOf(stream: ClientHttp2Stream): Promise<{ headers: IncomingHttpHeaders; body: Buffer; json: () => unknown }> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(stream, 'end');
  const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
  await ended;
  const body = Buffer.concat(chunks);
  return { headers, body, json: () => JSON.parse(body.toString()) as unknown };
}

/** Resolves with a stream's text when it holds something. */
function textUntil(stream: ClientHttp2Stream | Socket, wanted: string): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(wanted)) resolve(text);
    });
    stream.once('close', () => {
      reject(new Error(`It closed before "${wanted}": ${text}`));
    });
  });
}

/** However it comes about. */
function closeOf(what: EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    what.once('close', resolve);
  });
}

const connectionSpecific = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection'];

describe('HTTP/2 with prior knowledge', () => {
  it('answers POST and GET, many on one connection, with the headers of every answer and none of the connection', async () => {
    const { session } = await start();
    const client = session();
    const asked = Array.from({ length: 20 }, (_, at) => answerOf(ask(client, `{ a${String(at)}: car(id: "c1") { name } }`)));
    for (const [at, { json }] of (await Promise.all(asked)).entries())
      expect(json()).toEqual({ data: { [`a${String(at)}`]: { name: 'Alfa' } } });
    const path = `/graphql?query=${encodeURIComponent('{ car(id: "c1") { id } }')}`;
    const got = await answerOf(client.request({ ':path': path, 'apollo-require-preflight': '1', 'x-request-id': 'mine' }));
    expect(got.json()).toEqual({ data: { car: { id: 'c1' } } });
    expect(got.headers).toMatchObject({ ':status': 200, 'x-request-id': 'mine', 'x-content-type-options': 'nosniff' });
    for (const name of connectionSpecific) expect(got.headers).not.toHaveProperty(name);
    const health = await answerOf(client.request({ ':path': '/health' }));
    expect(health.json()).toEqual({ status: 'up' });
    expect((await answerOf(client.request({ ':path': '/nothing' }))).headers[':status']).toBe(404);
    const figures = await answerOf(client.request({ ':path': '/metrics' }));
    expect(figures.body.toString()).toMatch(/marque_gateway_operation_seconds_count\{.*kind="query".*\} 21/u);
  });

  it('knows its own host by the authority, as browsers and clients name it', async () => {
    const { session, url } = await start();
    const fromHere = await answerOf(ask(session(), '{ __typename }', { origin: url }));
    expect(fromHere.headers['access-control-allow-origin']).toBe(url);
    const fromElsewhere = await answerOf(ask(session(), '{ __typename }', { origin: 'https://elsewhere.example' }));
    expect(fromElsewhere.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('compresses long answers', async () => {
    const { session } = await start({ connections: { compressAboveBytes: 100 } });
    const fields = Array.from({ length: 20 }, (_, at) => `a${String(at)}: car(id: "c1") { name }`).join(' ');
    const { headers, body } = await answerOf(ask(session(), `{ ${fields} }`, { 'accept-encoding': 'br' }));
    expect(headers['content-encoding']).toBe('br');
    expect(JSON.parse(brotliDecompressSync(body).toString())).toMatchObject({ data: { a19: { name: 'Alfa' } } });
  });

  it('streams events until the client resets the stream', async () => {
    const { session, painter, url } = await start();
    const client = session();
    const stream = ask(client, 'subscription { painted { name } }', { accept: 'text/event-stream' });
    const event = textUntil(stream, 'event: next');
    await expect.poll(() => painter.opened).toBe(1);
    painter.paint('c1');
    expect(await event).toContain('"Alfa"');
    stream.close(constants.NGHTTP2_CANCEL);
    const figure = async (): Promise<string> => await (await fetch(`${url}/metrics`)).text();
    await expect.poll(figure).toMatch(/^marque_gateway_event_streams 0$/mu);
    expect(client.destroyed).toBe(false);
  });

  it('sends deferred parts as they come', async () => {
    const { session } = await start();
    const query = '{ car(id: "c1") { id ... @defer { reviews { stars } } } }';
    const { headers, body } = await answerOf(ask(session(), query, { accept: 'multipart/mixed;deferSpec=20220824' }));
    expect(headers['content-type']).toContain('multipart/mixed');
    expect(body.toString().match(/content-type: application\/json/gu)).toHaveLength(2);
    expect(body.toString()).toContain('"hasNext":false');
  });

  it('cancels a query whose stream is reset', async () => {
    const reached = Promise.withResolvers<void>();
    const { session, sent } = await start({}, () => {
      reached.resolve();
      return new Promise(() => {});
    });
    const stream = ask(session(), '{ car(id: "c1") { name } }');
    await reached.promise;
    const signal = sent[0]?.request.signal;
    expect(signal?.aborted).toBe(false);
    stream.close(constants.NGHTTP2_CANCEL);
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  it('refuses too large a body and goes on with the connection', async () => {
    const { session } = await start({ connections: { bodyBytes: 100 } });
    const client = session();
    const told = await answerOf(ask(client, 'x'.repeat(1_000), { 'content-length': '1012' }));
    expect([told.headers[':status'], told.json()]).toMatchObject([413, { errors: [{ extensions: { limit: 'bodyBytes' } }] }]);
    const untold = await answerOf(ask(client, 'x'.repeat(300_000)));
    expect(untold.headers[':status']).toBe(413);
    for (const name of connectionSpecific) expect(untold.headers).not.toHaveProperty(name);
    expect((await answerOf(ask(client, '{ __typename }'))).json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('takes at most a hundred streams at once and headers of 16 KiB', async () => {
    const { session } = await start();
    const client = session();
    await once(client, 'remoteSettings');
    expect(client.remoteSettings).toMatchObject({ maxConcurrentStreams: 100, maxHeaderListSize: 16_384 });
    const stream = client.request({ ...post, 'x-long': 'x'.repeat(40_000) });
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toMatch(/NGHTTP2_ENHANCE_YOUR_CALM|REFUSED/u);
  });

  it('ends a connection that opens streams only to reset them', async () => {
    const { session } = await start();
    const client = session();
    await once(client, 'connect');
    const closed = closeOf(client);
    let opened = 0;
    while (!client.destroyed && !client.closed && opened < 5_000) {
      const stream = client.request(post);
      stream.on('error', () => {});
      stream.close(constants.NGHTTP2_CANCEL);
      opened++;
      if (opened % 50 === 0) await new Promise(setImmediate);
    }
    await closed;
    expect(opened).toBeLessThan(5_000);
  });

  it('when the gateway closes, says so, ends what is under way and takes no more', async () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const { session, gateway } = await start({ connections: { drainMs: 20_000 } }, () => {
      reached.resolve();
      return held.promise;
    });
    const client = session();
    const idle = session();
    await once(idle, 'connect');
    const answer = answerOf(ask(client, '{ car(id: "c1") { name } }'));
    await reached.promise;
    const goodbye = once(client, 'goaway');
    const closed = gateway.close();
    const [code] = (await goodbye) as [number];
    expect(code).toBe(constants.NGHTTP2_NO_ERROR);
    held.resolve();
    expect((await answer).json()).toEqual({ data: { car: { name: 'Alfa' } } });
    await closed;
    expect([client.destroyed || client.closed, idle.destroyed || idle.closed]).toEqual([true, true]);
  });

  it('cuts what has not ended in time', async () => {
    const reached = Promise.withResolvers<void>();
    const { session, gateway } = await start({ connections: { drainMs: 50 } }, () => {
      reached.resolve();
      return new Promise(() => {});
    });
    const client = session();
    const stream = ask(client, 'mutation { __typename }').on('error', () => {});
    stream.resume();
    const waiting = ask(client, '{ car(id: "c1") { name } }').on('error', () => {});
    await reached.promise;
    const cut = closeOf(waiting);
    await gateway.close();
    await cut;
    expect(client.destroyed).toBe(true);
  });

  it('cuts a connection that waits for a reader who does not read, though its client is ending it', async () => {
    const { session, gateway } = await start({ connections: { drainMs: 50 } });
    const reading = session();
    await once(ask(reading, '{ cars { name } }'), 'response');
    reading.close();
    await gateway.close();
  });

  it("serves undici's client", async () => {
    const { url } = await start();
    const client = new H2CClient(url);
    cleanups.push(() => client.close());
    const answer = await client.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ car(id: "c1") { name } }' }),
    });
    expect([answer.statusCode, await answer.body.json()]).toEqual([200, { data: { car: { name: 'Alfa' } } }]);
  });
});

describe('beside it HTTP/1.1', () => {
  const request = 'GET /health HTTP/1.1\r\nhost: a\r\n\r\n';

  it('is answered on the same port, again and again on one connection, and pipelined', async () => {
    const { raw } = await start();
    const socket = raw();
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(request);
    await expect.poll(() => text.match(/"up"/gu)?.length).toBe(1);
    socket.write(request + request);
    await expect.poll(() => text.match(/"up"/gu)?.length).toBe(3);
  });

  it.each([
    ['byte by byte', 1],
    ['beginning like the preface', 3],
  ])('is answered when it comes %s', async (_, size) => {
    const { raw } = await start();
    const socket = raw().setNoDelay(true);
    const answer = textUntil(socket, '"up"');
    await once(socket, 'connect');
    for (let at = 0; at < request.length; at += size) {
      socket.write(request.slice(at, at + size));
      await new Promise(setImmediate);
    }
    expect(await answer).toContain('200 OK');
  });

  it('takes a method that begins like the preface for what it is', async () => {
    const { raw } = await start();
    const socket = raw();
    const answer = textUntil(socket, '\r\n\r\n');
    socket.write('PROPFIND / HTTP/1.1\r\nhost: a\r\n\r\n');
    expect(await answer).toContain('404 Not Found');
    const other = raw();
    const refused = textUntil(other, '\r\n\r\n');
    other.write('PRI * HTTP/1.1\r\nhost: a\r\n\r\n');
    expect(await refused).toContain('400 Bad Request');
  });

  it('may become a WebSocket', async () => {
    const { url, painter } = await start();
    const client = await openLiveClient(url);
    client.subscribe('1', 'subscription { painted { name } }');
    await expect.poll(() => painter.opened).toBe(1);
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('1')).toEqual([{ data: { painted: { name: 'Alfa' } } }]);
    client.socket.terminate();
  });

  it('does not keep the gateway from closing where a connection has said nothing, or only half of the preface', async () => {
    const { raw, gateway } = await start({ connections: { drainMs: 60_000 } });
    const silent = raw();
    const half = raw();
    await Promise.all([once(silent, 'connect'), once(half, 'connect')]);
    half.write('PRI * HTTP/2.0\r\n');
    const ends = [closeOf(silent), closeOf(half)];
    await gateway.close();
    await Promise.all(ends);
    expect([silent.destroyed, half.destroyed]).toEqual([true, true]);
  });
});

describe('the bounds of connections', () => {
  async function listening(requestMs: number, idleMs: number, firstBytesMs: number) {
    const server = createServer();
    const requests: string[] = [];
    const door = createHttp2Door((request) => requests.push(request.url ?? ''), requestMs, idleMs);
    const undecided = divide(server, door.take, firstBytesMs);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanups.push(async () => {
      undecided.close();
      door.cut();
      server.closeAllConnections();
      server.close();
      await closeOf(server);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : expect.fail();
    return { port, requests };
  }
  const long = 600_000;

  it('a request whose body does not come is reset, and its connection goes on', async () => {
    const { port, requests } = await listening(50, long, long);
    const client = connectHttp2(`http://127.0.0.1:${String(port)}`);
    const stream = client.request(post);
    stream.on('error', () => {});
    stream.write('{"query":');
    await closeOf(stream);
    expect([stream.rstCode, requests]).toEqual([constants.NGHTTP2_CANCEL, ['/graphql']]);
    expect(client.destroyed).toBe(false);
    client.destroy();
  });

  it('a connection on which nothing moves is cut', async () => {
    const { port } = await listening(long, 50, long);
    const client = connectHttp2(`http://127.0.0.1:${String(port)}`);
    await closeOf(client.on('error', () => {}));
    expect(client.destroyed).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['half of the preface', 'PRI * HTTP'],
  ])('a connection that says %s is cut', async (_, text) => {
    const { port } = await listening(long, long, 50);
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(text);
    await closeOf(socket);
    expect(socket.destroyed).toBe(true);
  });
});
