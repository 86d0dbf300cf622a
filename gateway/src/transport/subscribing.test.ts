/** Subgraphs that give their events by graphql-transport-ws, by server-sent events, or by neither. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guest } from '@marque/shared/auth';
import { freePorts } from '@marque/shared/testing/free-ports';
import { execute, subscribe } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { createYoga } from 'graphql-yoga';
import { afterEach, describe, expect, it } from 'vitest';
import { openLiveClient } from '../testing/live-client.js';
import { garageGraph } from '../testing/garage-graph.js';
import { serve, serveSchema } from '../testing/subgraph-server.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { overHttp } from './http.js';
import type { StreamProtocol } from './subscribing.js';
import { SubgraphUnavailable } from './transport.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

interface Listening {
  readonly url: string;
  /** How often somebody has asked for a socket. */
  upgrades(): number;
  cut(): void;
}

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Listening> {
  let upgrades = 0;
  const http = createServer((request, response) => {
    if (request.headers.upgrade !== undefined) upgrades += 1;
    void handler(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  cleanups.push(() => {
    http.close();
    http.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${String(port)}/graphql`,
    upgrades: () => upgrades,
    cut: () => {
      http.closeAllConnections();
    },
  };
}

function yogaOf(schema: GraphQLSchema) {
  const yoga = createYoga({ schema, logging: false, landingPage: false });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await yoga(request, response);
  };
}

const servers: readonly [string, (schema: GraphQLSchema) => Promise<Listening>][] = [
  ['graphql-yoga', (schema) => listen(yogaOf(schema))],
  ['graphql-sse', (schema) => listen(createHandler({ schema, execute, subscribe }))],
];

const request = { operation: 'subscription { painted { id name } }', variables: {}, caller: guest(null, 'r') };
const eventOf = (id: string, name: string) => ({ done: false, value: { data: { painted: { id, name } } } });

function transportTo(url: string, streams?: StreamProtocol) {
  const transport = overHttp({ name: 'catalogue', url, ...(streams === undefined ? {} : { streams }) });
  cleanups.push(() => transport.close?.());
  return transport;
}

describe.each(servers)('a subgraph that %s serves, without sockets', (_server, serveBy) => {
  async function start(streams?: StreamProtocol) {
    const { subgraphs, painter } = garageGraph();
    const server = await serveBy(subgraphs[0]?.schema ?? expect.fail());
    const transport = transportTo(server.url, streams);
    return { server, painter, open: () => transport.subscribe(request)[Symbol.asyncIterator]() };
  }

  it.each(['auto', 'sse'] as const)('brings its events and ends at both sides (%s)', async (streams) => {
    const { painter, open, server } = await start(streams);
    const stream = open();
    const first = stream.next();
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c2');
    expect(await first).toEqual(eventOf('c2', 'Beta'));
    painter.paint('c1');
    expect(await stream.next()).toEqual(eventOf('c1', 'Alfa'));
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toMatchObject({ done: true });
    await expect.poll(() => painter.open.size).toBe(0);
    expect(server.upgrades()).toBe(streams === 'auto' ? 1 : 0);
  });

  it('is asked by events at once when that is known', async () => {
    const { painter, open, server } = await start();
    for (let round = 1; round <= 3; round++) {
      const stream = open();
      const first = stream.next();
      await expect.poll(() => painter.opened).toBe(round);
      painter.paint('c1');
      await first;
      await stream.return?.();
    }
    expect(server.upgrades()).toBe(1);
  });

  it('ends its stream, or loses it', async () => {
    const { painter, open, server } = await start();
    const [ending, losing] = [open(), open()];
    const [end, loss] = [ending.next(), losing.next().catch((fault: unknown) => fault)];
    await expect.poll(() => painter.open.size).toBe(2);
    const [queue] = painter.open;
    queue?.end();
    const first = await Promise.race([end, loss]);
    expect(first).toMatchObject({ done: true });
    server.cut();
    expect(await Promise.all([end, loss])).toContainEqual(expect.any(SubgraphUnavailable));
  });

  it('may say that the operation is wrong', async () => {
    const { subgraphs } = garageGraph();
    const server = await serveBy(subgraphs[0]?.schema ?? expect.fail());
    const wrong = { ...request, operation: 'subscription { nothing }' };
    const events = transportTo(server.url).subscribe(wrong)[Symbol.asyncIterator]();
    const answer = await events.next().catch((fault: unknown) => fault);
    expect(answer instanceof SubgraphUnavailable || JSON.stringify(answer).includes('nothing')).toBe(true);
  });
});

describe('a subgraph with sockets', () => {
  it('is asked by them, also where it is away at first', async () => {
    const { subgraphs, painter } = garageGraph();
    const schema = subgraphs[0]?.schema ?? expect.fail();
    const port = await freePorts();
    const transport = transportTo(`http://127.0.0.1:${port}/graphql`);
    const open = () => transport.subscribe(request)[Symbol.asyncIterator]();
    await expect(open().next()).rejects.toThrow(SubgraphUnavailable);
    const server = await serveSchema(schema, undefined, port);
    cleanups.push(server.close);
    const first = open().next();
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    expect(await first).toEqual(eventOf('c1', 'Alfa'));
    // No request for events has reached it.
    expect(server.seen.map(({ accept }) => accept)).toEqual([]);
  });

  it('is not asked for them where events are set', async () => {
    const { subgraphs } = garageGraph();
    const server = await serveSchema(subgraphs[0]?.schema ?? expect.fail());
    cleanups.push(server.close);
    await expect(transportTo(server.url, 'sse').subscribe(request)[Symbol.asyncIterator]().next()).rejects.toThrow(SubgraphUnavailable);
  });
});

it('a subgraph that speaks neither is unavailable, and is left when its reader leaves', async () => {
  const server = await serve((_, response) => {
    response.writeHead(404).end('no');
  });
  cleanups.push(server.close);
  const transport = transportTo(server.url);
  await expect(transport.subscribe(request)[Symbol.asyncIterator]().next()).rejects.toThrow(SubgraphUnavailable);
  const leaving = transport.subscribe(request)[Symbol.asyncIterator]();
  const step = leaving.next().catch((fault: unknown) => fault);
  await leaving.return?.();
  expect(await step).toMatchObject({ done: true });
});

it('a subgraph that cannot be reached while its reader leaves ends no process', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  cleanups.push(() => void process.off('unhandledRejection', hear));
  const transport = transportTo('http://127.0.0.1:1/graphql', 'ws');
  const leaving = transport.subscribe(request)[Symbol.asyncIterator]();
  const step = leaving.next();
  await leaving.return?.();
  expect(await step).toMatchObject({ done: true });
  // The refusal comes after the reader has left: another one that is asked for later has met it.
  await expect(transport.subscribe(request)[Symbol.asyncIterator]().next()).rejects.toThrow(SubgraphUnavailable);
  await new Promise(setImmediate);
  expect(unheard).toEqual([]);
});

it('through the gateway an event of graphql-yoga is joined with the other subgraphs', async () => {
  const { subgraphs, painter } = garageGraph();
  const [catalogue = expect.fail()] = subgraphs;
  const server = await listen(yogaOf(catalogue.schema));
  const own = new Map(
    await Promise.all(
      subgraphs.map(async ({ name, schema }) => {
        if (name === catalogue.name) return [name, transportTo(server.url)] as const;
        const other = await serveSchema(schema);
        cleanups.push(other.close);
        return [name, transportTo(other.url)] as const;
      }),
    ),
  );
  const gateway = await startTestGateway({ transports: own });
  cleanups.push(gateway.close);
  const client = await openLiveClient(gateway.url);
  client.subscribe('1', 'subscription { painted { name score } }');
  await expect.poll(() => painter.open.size).toBe(1);
  painter.paint('c1');
  await expect.poll(() => client.eventsOf('1')).toEqual([{ data: { painted: { name: 'Alfa', score: 4.5 } } }]);
  client.socket.terminate();
});
