import { connect, createServer } from 'node:net';
import { composeSubgraphs } from '@marque/gateway/supergraph/compose/compose';
import { createGateway, type Gateway } from '@marque/gateway/gateway/gateway';
import { CountedLog } from '@marque/gateway/testing/counted-log';
import { serveSchema } from '@marque/gateway/testing/subgraph-server';
import { overHttp } from '@marque/gateway/transport/http';
import { inProcess } from '@marque/gateway/transport/in-process';
import type { SubgraphTransport } from '@marque/gateway/transport/transport';
import { createCore } from '@marque/sdk/core';
import { silentLogger } from '@marque/shared/testing';
import { freePorts } from '@marque/shared/testing/free-ports';
import { parse } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function openGateway(log: CountedLog, transport: SubgraphTransport, port = 0): Promise<Gateway> {
  const gateway = await createGateway({
    supergraphSdl: composeSubgraphs([log.subgraph()]).supergraphSdl,
    transports: new Map([['log', transport]]),
    logger: silentLogger,
    liveFields: ['changed'],
    connections: { drainMs: 200 },
  });
  await gateway.listen(port);
  cleanups.push(() => gateway.close());
  return gateway;
}

const changes = parse('subscription Changes($afterSequence: Int) { changed(afterSequence: $afterSequence) { sequence text } }');
const textsOnly = 'subscription { changed { text } }';

/** Follows with the SDK, which resumes by itself, and keeps what its reader sees. */
function follow(url: string, afterSequence: number | null = 0) {
  const client = createCore({ url, webSocketImpl: WebSocket, backoff: { baseMs: 10, maxMs: 50 } });
  const seen: number[] = [];
  const reconnects: string[] = [];
  const stream = client.subscribe<{ changed: { sequence: number } }, object>(changes, afterSequence === null ? {} : { afterSequence }, {
    onReconnect: (reason) => reconnects.push(reason.message),
  });
  const reading = (async () => {
    for await (const { changed } of stream) seen.push(changed.sequence);
  })();
  cleanups.push(async () => {
    await client.close();
    await reading;
  });
  return { seen, reconnects };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const soon = (list: number[], count: number) => expect.poll(() => list).toEqual(upTo(count));

describe('a stream that counts its events is whole', () => {
  it('after the client’s socket was cut', async () => {
    const log = new CountedLog();
    const gateway = await openGateway(log, inProcess({ schema: log.subgraph().schema, context: () => ({}) }));
    // A road between client and gateway that breaks.
    const ends = new Set<{ destroy(): void }>();
    const road = createServer((near) => {
      const far = connect(Number(new URL(gateway.url).port), '127.0.0.1');
      for (const end of [near, far]) ends.add(end.on('error', () => {}).on('close', () => ends.delete(end)));
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => road.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => {
      for (const end of ends) end.destroy();
      road.close();
    });
    const address = road.address();
    const { seen, reconnects } = follow(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`);
    log.append(3);
    await soon(seen, 3);
    for (const end of ends) end.destroy();
    log.append(3);
    await soon(seen, 6);
    expect(reconnects.length).toBeGreaterThan(0);
    log.append();
    await soon(seen, 7);
  });

  it('after the gateway was restarted', async () => {
    const log = new CountedLog();
    const transport = inProcess({ schema: log.subgraph().schema, context: () => ({}) });
    const port = await freePorts();
    const gateway = await openGateway(log, transport, port);
    const { seen } = follow(gateway.url);
    log.append(3);
    await soon(seen, 3);
    await gateway.close();
    expect(log.open.size).toBe(0);
    log.append(3);
    await openGateway(log, transport, port);
    await soon(seen, 6);
    log.append();
    await soon(seen, 7);
  });

  it.each([0, null])('after its subgraph was cut and restarted, unseen by the client that began at %s', async (begin) => {
    const log = new CountedLog();
    const { schema } = log.subgraph();
    const port = await freePorts();
    let server = await serveSchema(schema, undefined, port);
    cleanups.push(() => server.close());
    const gateway = await openGateway(log, overHttp({ name: 'log', url: server.url }));
    const { seen, reconnects } = follow(gateway.url, begin);
    const { seen: second } = follow(gateway.url, begin);
    await expect.poll(() => log.open.size).toBe(1);
    log.append(3);
    await soon(seen, 3);
    server.cut();
    log.append(3);
    await soon(seen, 6);
    await server.close();
    log.append(3);
    server = await serveSchema(schema, undefined, port);
    await soon(seen, 9);
    log.append();
    await soon(seen, 10);
    await soon(second, 10);
    expect(reconnects).toEqual([]);
    expect(log.opened).toEqual([begin, 3, 6]);
  });

  it('also where the client did not ask for the count', async () => {
    const log = new CountedLog();
    const server = await serveSchema(log.subgraph().schema);
    cleanups.push(() => server.close());
    const gateway = await openGateway(log, overHttp({ name: 'log', url: server.url }));
    const client = createCore({ url: gateway.url, webSocketImpl: WebSocket });
    cleanups.push(() => client.close());
    const stream = client.subscribe<{ changed: unknown }, object>(parse(textsOnly), {});
    await expect.poll(() => log.open.size).toBe(1);
    log.append();
    expect(await stream.next()).toEqual({ done: false, value: { changed: { text: 'change 1' } } });
    server.cut();
    log.append();
    expect(await stream.next()).toEqual({ done: false, value: { changed: { text: 'change 2' } } });
  });

  it('after the supergraph was reloaded, for those who were there and those who come', async () => {
    const log = new CountedLog();
    const gateway = await openGateway(log, inProcess({ schema: log.subgraph().schema, context: () => ({}) }));
    const { seen, reconnects } = follow(gateway.url);
    log.append(3);
    await soon(seen, 3);
    await gateway.reload(composeSubgraphs([log.subgraph()]).supergraphSdl);
    log.append(3);
    await soon(seen, 6);
    const { seen: later } = follow(gateway.url);
    await soon(later, 6);
    log.append();
    await soon(seen, 7);
    await soon(later, 7);
    expect(reconnects).toEqual([]);
  });
});

it('a stream that broke before its first event fails, for nobody knows what was missed', async () => {
  const log = new CountedLog();
  const server = await serveSchema(log.subgraph().schema);
  cleanups.push(() => server.close());
  const gateway = await openGateway(log, overHttp({ name: 'log', url: server.url }));
  const client = createCore({ url: gateway.url, webSocketImpl: WebSocket, backoff: { baseMs: 10, maxMs: 50 } });
  cleanups.push(() => client.close());
  const reasons: string[] = [];
  const stream = client.subscribe<{ changed: unknown }, object>(parse(textsOnly), {}, { onReconnect: ({ code }) => reasons.push(code) });
  await expect.poll(() => log.open.size).toBe(1);
  server.cut();
  await expect.poll(() => reasons).toEqual(['UNAVAILABLE']);
  await stream.return();
});
