/** What the settings of the standalone gateway do, beside those of its callers. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { serve, serveSchema } from '../testing/subgraph-server.js';
import type { TestServer } from '../testing/subgraph-server.js';
import { standaloneSettings } from './environment.js';
import { startStandalone } from './start.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** @param reviews what the subgraph of that name always answers, instead of what it is asked for */
async function start(environment: Record<string, string> = {}, reviews?: object) {
  const { subgraphs } = garageGraph();
  const servers: TestServer[] = [];
  const served = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const stubbed = reviews !== undefined && subgraph.name === 'reviews';
      const server = await (stubbed ? serve((_, response) => response.end(JSON.stringify(reviews))) : serveSchema(subgraph.schema));
      servers.push(server);
      cleanups.push(server.close);
      return { ...subgraph, url: server.url };
    }),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'supergraph.graphql');
  await writeFile(file, composeSubgraphs(served).supergraphSdl);
  const gateway = await startStandalone(standaloneSettings(['--supergraph', file, '--port', '0'], environment), pino({ level: 'silent' }));
  cleanups.push(() => gateway.close());
  const post = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
    return { status: response.status, headers: response.headers, ...body };
  };
  /** Each cookie and authorization that has reached a subgraph. */
  const arrived = () => servers.flatMap(({ seen }) => seen.map(({ cookie, authorization }) => cookie ?? authorization ?? null));
  return { ...gateway, post, arrived };
}

const cookie = 'session=visitor';

describe('what a browser sends by itself', () => {
  const evil = { origin: 'https://evil.example', cookie };

  it('does not reach subgraphs for a page of another origin, though every page may call', async () => {
    const { url, post, arrived } = await start();
    expect(await post('{ cars { name } }', evil)).toMatchObject({ data: { cars: expect.any(Array) } });
    await post('{ cars { id } }', { cookie, 'sec-fetch-site': 'cross-site' });
    await post('{ cars { vin } }', { origin: 'https://evil.example', authorization: 'Basic dmlzaXRvcg==' });
    const client = await openLiveClient(url, {}, evil);
    client.subscribe('1', '{ cars { colour } }');
    await expect.poll(() => client.eventsOf('1').length).toBe(1);
    client.socket.terminate();
    expect(arrived()).toEqual([null, null, null, null]);
  });

  it('reaches them for a page of an origin that is named, of the gateway itself, and for programs', async () => {
    const { url, post, arrived } = await start({ CORS_ORIGINS: 'https://shop.example' });
    await post('{ cars { name } }', { origin: 'https://shop.example', cookie });
    await post('{ cars { id } }', { origin: url, cookie });
    await post('{ cars { vin } }', { cookie });
    const client = await openLiveClient(url, {}, { origin: 'https://shop.example', cookie });
    client.subscribe('1', '{ cars { colour } }');
    await expect.poll(() => client.eventsOf('1').length).toBe(1);
    client.socket.terminate();
    expect(arrived()).toEqual([cookie, cookie, cookie, cookie]);
    await expect(openLiveClient(url, {}, { origin: 'https://evil.example', cookie })).rejects.toThrow('403');
  });

  it('is told from what a page sends: a token that it shows goes on', async () => {
    const { post, arrived } = await start();
    await post('{ cars { name } }', { origin: 'https://evil.example', authorization: 'Bearer own' });
    expect(arrived()).toEqual(['Bearer own']);
  });
});

describe('limits', () => {
  it('hold where they are set and nowhere else', async () => {
    const deep = '{ cars { reviews { author { reviews { author { name } } } } } }';
    expect(await (await start()).post(deep)).toMatchObject({ data: {} });
    const { post } = await start({ LIMITS: '{"depth": 4, "bodyBytes": 200}' });
    expect(await post(deep)).toMatchObject({ errors: [{ extensions: { code: 'COST_LIMIT', limit: 'depth', maximum: 4 } }] });
    expect(await post(`{ cars { name } } #${'x'.repeat(200)}`)).toMatchObject({ status: 413 });
  });

  it('by rate hold for each client behind the proxies that are trusted', async () => {
    const { post } = await start({ RATE_LIMITS: '{"client": {"burst": 2, "perSecond": 0.01}}', TRUSTED_PROXIES: 'loopback' });
    const from = async (noted: string) =>
      (await post('{ __typename }', { 'x-forwarded-for': noted, accept: 'application/graphql-response+json' })).status;
    expect([await from('1.2.3.4'), await from('6.6.6.6, 1.2.3.4'), await from('9.9.9.9, 1.2.3.4')]).toEqual([200, 200, 429]);
    expect(await from('1.2.3.5')).toBe(200);
    expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8::3')]).toEqual([200, 200, 429]);
    expect(await from('2001:db8:0:1::1')).toBe(200);
  });

  it('bound sockets', async () => {
    const { url } = await start({ LIMITS: '{"socketsPerCaller": 1, "idleSocketMs": 50, "pingIntervalMs": 20}' });
    const first = await openLiveClient(url);
    expect(await (await openLiveClient(url)).closed).toBe(4290);
    expect(await first.closed).toBe(4504);
  });
});

describe('messages of subgraphs', () => {
  const leaking = {
    data: { topCar: null },
    errors: [
      { message: 'connect ECONNREFUSED db.internal:5432', path: ['topCar'], extensions: { code: 'ECONNREFUSED', host: 'db.internal' } },
      { message: 'Nobody has reviewed anything.', path: ['topCar'], extensions: { code: 'NOT_FOUND' } },
    ],
  };
  const messages = async (environment: Record<string, string>) => {
    const { errors = [] } = await (await start(environment, leaking)).post('{ topCar { name } }');
    return errors.map(({ message, extensions }) => [message, extensions]);
  };
  const known = ['Nobody has reviewed anything.', { code: 'NOT_FOUND', service: 'reviews' }];
  const shown = ['connect ECONNREFUSED db.internal:5432', { code: 'ECONNREFUSED', host: 'db.internal', service: 'reviews' }];
  const masked = ['The service "reviews" reported an error.', { code: 'INTERNAL', service: 'reviews' }];

  it.each<[Record<string, string>, unknown]>([
    [{}, shown],
    [{ EXECUTOR: 'apollo' }, shown],
    [{ NODE_ENV: 'production' }, masked],
    [{ NODE_ENV: 'production', SUBGRAPH_MESSAGES: 'all' }, shown],
    [{ SUBGRAPH_MESSAGES: 'known' }, masked],
  ])('pass under %o where their code says that they are for clients, and others as is set', async (environment, other) => {
    expect(await messages(environment)).toEqual([other, known]);
  });

  it('are masked for the stock executor too', async () => {
    expect(JSON.stringify(await messages({ EXECUTOR: 'apollo', SUBGRAPH_MESSAGES: 'known' }))).not.toContain('db.internal');
  });
});

describe('the schema', () => {
  const ask = '{ __schema { queryType { name } } }';
  it.each<[Record<string, string>, boolean]>([
    [{}, true],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', INTROSPECTION: 'true' }, true],
    [{ INTROSPECTION: 'false' }, false],
  ])('is shown under %o: %s', async (environment, shown) => {
    const { url, post } = await start(environment);
    expect((await post(ask)).errors === undefined).toBe(shown);
    expect((await fetch(`${url}/schema.graphql`)).status).toBe(shown ? 200 : 404);
  });
});

it.each<[Record<string, string>, string]>([
  [{ CORS_ORIGINS: 'https://shop.example/' }, 'CORS_ORIGINS'],
  [{ CORS_ORIGINS: 'shop.example' }, 'CORS_ORIGINS'],
  [{ TRUSTED_PROXIES: 'nginx' }, 'TRUSTED_PROXIES'],
  [{ PROXY_HEADER: 'x-real-ip' }, 'PROXY_HEADER'],
  [{ LIMITS: '{"depht": 3}' }, 'LIMITS'],
  [{ LIMITS: '{"depth": "none"}' }, 'LIMITS'],
  [{ LIMITS: 'depth=3' }, 'LIMITS'],
  [{ INTROSPECTION: 'off' }, 'INTROSPECTION'],
  [{ RATE_LIMITS: '100' }, 'RATE_LIMITS'],
  [{ SUBGRAPH_MESSAGES: 'none' }, 'SUBGRAPH_MESSAGES'],
  [{ SUBGRAPH_STREAMS: 'reviews=http' }, 'SUBGRAPH_STREAMS'],
])('the mistake %o is named', (environment, name) => {
  expect(() => standaloneSettings(['--supergraph', 'x'], environment)).toThrow(name);
});

it('names the protocol of each subgraph, and leaves the others to be tried', () => {
  const { subgraphStreams } = standaloneSettings(['--supergraph', 'x'], { SUBGRAPH_STREAMS: 'reviews=sse, people=ws' });
  expect([...subgraphStreams.named, subgraphStreams.all]).toEqual([['reviews', 'sse'], ['people', 'ws'], 'auto']);
  expect(standaloneSettings(['--supergraph', 'x'], { SUBGRAPH_STREAMS: 'sse' }).subgraphStreams.all).toBe('sse');
});

it('a socket of a program takes part as any other', async () => {
  const { url } = await start();
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  cleanups.push(() => client.dispose());
  expect((await client.iterate({ query: '{ __typename }' }).next()).value).toEqual({ data: { __typename: 'Query' } });
});
