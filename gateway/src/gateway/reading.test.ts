/** An operation's text is looked up once, and runs on the supergraph that it was read for. */
import { guest } from '@marque/shared/auth';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryRateLimiter } from '../limit/rate/rate-limiter.js';
import type { RateLimiter } from '../limit/rate/rate-limiter.js';
import { defaultRateLimits } from '../limit/rate/meter.js';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

type Started = Awaited<ReturnType<typeof startTestGateway>>;

async function start(...given: Parameters<typeof startTestGateway>): Promise<Started> {
  const started = await startTestGateway(...given);
  cleanups.push(() => started.close());
  return started;
}

/** The graph without what the tests ask. */
const without = (text: string): string =>
  composeSubgraphs(garageGraph().subgraphs.map((each) => ({ ...each, sdl: each.sdl.replace(text, '') }))).supergraphSdl;

const figuresOf = async ({ url }: Started): Promise<string> => (await fetch(`${url}/metrics`)).text();

/** How often a text has been looked up. */
async function lookUps(started: Started): Promise<number> {
  const found = (await figuresOf(started)).matchAll(/marque_gateway_cache_lookups_total\{cache="documents",result="\w+"\} (\d+)/gu);
  return [...found].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** A door that is closed until it is opened; tells when somebody stands before it. */
function gate() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  return {
    reached,
    open,
    pass: (): Promise<void> => {
      reach();
      return opened;
    },
  };
}

describe('an operation over which the supergraph is reloaded', () => {
  const latest = 'query Latest($count: Int = 1) { latest(count: $count) { stars } }';
  const answered = { data: { latest: [{ stars: 5 }] } };
  const latestField = 'latest(count: Int = 2): [Review!]!';

  it('runs on the one that its variables were read for', async () => {
    const door = gate();
    const started = await start({
      restPaths: [{ path: '/api/latest', document: latest, summary: 'The last review.' }],
      authenticate: async ({ requestId, address }) => {
        await door.pass();
        return guest('t1', requestId, address);
      },
    });
    const answer = fetch(`${started.url}/api/latest?count=1`);
    await door.reached;
    await started.gateway.reload(without(latestField));
    door.open();
    const response = await answer;
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: answered });
    expect((await fetch(`${started.url}/api/latest`)).status).toBe(404);
  });

  it('is counted and logged as what it was read as', async () => {
    const door = gate();
    const started = await start({}, garageGraph().subgraphs, (service) => (service === 'reviews' ? door.pass() : undefined));
    const answer = started.post({ query: latest });
    await door.reached;
    await started.gateway.reload(without(latestField));
    door.open();
    expect((await answer).data).toEqual(answered.data);
    const figures = await figuresOf(started);
    expect(figures).toContain('marque_gateway_operations_total{operation="Latest",kind="query",outcome="ok"} 1');
    expect(figures).not.toContain('operation="none"');
    expect(await lookUps(started)).toBe(1);
  });

  it('opens the stream that it was read as, though its caller was charged meanwhile', async () => {
    const door = gate();
    const memory = memoryRateLimiter();
    const rateLimiter: RateLimiter = {
      take: async (...asked) => {
        await door.pass();
        return memory.take(...asked);
      },
      give: memory.give,
    };
    const { subgraphs, painter } = garageGraph();
    const started = await start({ rateLimits: defaultRateLimits, rateLimiter }, subgraphs);
    const client = await openLiveClient(started.url);
    client.subscribe('1', 'subscription Painted { painted { id score } }');
    await door.reached;
    await started.gateway.reload(without('score: Float'));
    door.open();
    await expect.poll(() => painter.opened).toBe(1);
    painter.paint('c1');
    await expect.poll(() => client.eventsOf('1')).toMatchObject([{ data: { painted: { id: 'c1' } } }]);
    expect(await figuresOf(started)).toContain('marque_gateway_operations_total{operation="Painted",kind="subscription",outcome="ok"} 1');
    expect(await lookUps(started)).toBe(1);
  });
});

describe('the text of an operation is looked up once', () => {
  const query = '{ cars { id } }';
  const subscription = 'subscription { painted { id } }';
  const context = { caller: guest('t1', 'r1'), headers: {}, signal: undefined };

  const ways: Readonly<Record<string, (started: Started) => Promise<unknown>>> = {
    'by POST': ({ post }) => post({ query }),
    'by POST, where it is not valid': ({ post }) => post({ query: '{ nothing }' }),
    'by POST, explained': ({ post }) => post({ query }, { authorization: 'Bearer boss', 'marque-explain': '1' }),
    'by POST, in parts': async ({ url }) => {
      const headers = { 'content-type': 'application/json', accept: 'multipart/mixed' };
      const body = JSON.stringify({ query: '{ cars { id ... @defer { reviews { stars } } } }' });
      return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
    },
    'at a path': async ({ url }) => (await fetch(`${url}/api/cars`)).json(),
    'beside /graphql': ({ gateway }) => gateway.execute({ text: query, operationName: undefined, variables: {}, context }),
    'on a socket': async ({ url }) => {
      const client = await openLiveClient(url);
      client.subscribe('1', query);
      await expect.poll(() => client.messages.map(({ type }) => type)).toContain('complete');
    },
    'on a socket, of a stream': async ({ url }) => {
      const client = await openLiveClient(url);
      client.subscribe('1', subscription);
      await expect.poll(async () => (await fetch(`${url}/metrics`)).text()).toContain('kind="subscription",outcome="ok"');
    },
    'on an event stream': async ({ url }) => {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
    },
    'on a reserved event stream': async ({ url }) => {
      const token = await (await fetch(`${url}/graphql`, { method: 'PUT' })).text();
      const headers = { 'content-type': 'application/json', 'x-graphql-event-stream-token': token };
      const body = JSON.stringify({ query, extensions: { operationId: '1' } });
      await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      await expect.poll(async () => (await fetch(`${url}/metrics`)).text()).toContain('kind="query",outcome="ok"');
    },
  };
  const setups = {
    'our executor': {},
    'the stock executor': { executor: 'apollo' },
    'rate limits': { rateLimits: defaultRateLimits },
  } as const;
  const cases = Object.keys(ways).flatMap((way) => Object.keys(setups).map((setup) => [way, setup as keyof typeof setups] as const));

  it.each(cases)('%s, with %s', async (way, setup) => {
    const restPaths = [{ path: '/api/cars', document: query, summary: 'All cars.' }];
    const started = await start({ ...setups[setup], restPaths });
    // The text behind the path was looked at when the gateway was made.
    const before = await lookUps(started);
    await ways[way]?.(started);
    expect((await lookUps(started)) - before).toBe(1);
  });
});
