/** What bounds live connections in time and number, whichever protocol they speak. */
import { createClient as createSseClient } from 'graphql-sse';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import type { LiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { TrustedProxies } from '../callers/trusted-proxies.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A subgraph named here never answers, until its request is given up. */
async function start({ connections, ...options }: Partial<GatewayOptions> = {}, silent = '') {
  const { subgraphs, painter } = garageGraph();
  const never = new Promise<void>(() => {});
  const gateway = await startTestGateway(
    { liveFields: ['painted'], resilience: 'off', connections: { drainMs: 500, ...connections }, ...options },
    subgraphs,
    (service) => (service === silent ? never : undefined),
  );
  cleanups.push(gateway.close);
  const open = async (init: Record<string, string> = {}, headers = {}): Promise<LiveClient> => {
    const client = await openLiveClient(gateway.url, init, headers);
    cleanups.push(() => {
      client.socket.terminate();
    });
    return client;
  };
  const sse = (singleConnection = false) => {
    const client = createSseClient({ url: `${gateway.url}/graphql`, retryAttempts: 0, singleConnection });
    cleanups.push(() => {
      client.dispose();
    });
    return client;
  };
  return { ...gateway, painter, open, sse };
}

const late = {
  message: 'The service "reviews" did not answer in time.',
  path: ['cars'],
  extensions: { code: 'UNAVAILABLE', service: 'reviews' },
};
const partly = {
  data: {
    cars: [
      { name: 'Alfa', score: null },
      { name: 'Beta', score: null },
      { name: 'Gamma', score: null },
    ],
  },
  errors: [late],
};

describe('the time-out of an operation', () => {
  const query = '{ cars { name score } }';

  it('holds on a socket', async () => {
    const { open } = await start({ connections: { operationTimeoutMs: 50 } }, 'reviews');
    const client = await open();
    client.subscribe('1', query);
    await expect.poll(() => client.eventsOf('1')).toEqual([partly]);
  });

  it('holds on a socket for a mutation too', async () => {
    const { open } = await start({ connections: { operationTimeoutMs: 50 } }, 'reviews');
    const client = await open();
    client.subscribe('1', 'mutation { paint(id: "c1", colour: BLUE) { name score } }');
    await expect
      .poll(() => client.eventsOf('1'))
      .toMatchObject([{ data: { paint: { name: 'Alfa', score: null } }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] }]);
  });

  it.each([false, true])('holds on an event stream (one for all operations: %s)', async (single) => {
    const { sse } = await start({ connections: { operationTimeoutMs: 50 } }, 'reviews');
    expect((await sse(single).iterate({ query }).next()).value).toEqual(partly);
  });

  it('holds for what is fetched for each event, and the next event comes', async () => {
    const { open, painter } = await start({ connections: { operationTimeoutMs: 50 } }, 'reviews');
    const client = await open();
    client.subscribe('1', 'subscription { painted { id score } }');
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c1');
    painter.paint('c2');
    const event = (id: string) => ({ data: { painted: { id, score: null } }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await expect.poll(() => client.eventsOf('1')).toMatchObject([event('c1'), event('c2')]);
  });
});

describe('the number of connections of a caller', () => {
  const streamed = async (url: string, headers: Record<string, string> = {}) => {
    const abort = new AbortController();
    cleanups.push(() => {
      abort.abort();
    });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query: 'subscription { painted { id } }' }),
    });
    return { status: response.status, abort, body: response.status === 200 ? null : ((await response.json()) as unknown) };
  };

  it('counts sockets, event streams and reservations together, and what has ended no more', async () => {
    const { open, url, painter } = await start({ connections: { socketsPerCaller: 3 } });
    const one = await streamed(url);
    await open();
    const token = await fetch(`${url}/graphql`, { method: 'PUT' });
    expect(token.status).toBe(201);
    expect(await streamed(url)).toMatchObject({ status: 429, body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] } });
    expect((await fetch(`${url}/graphql`, { method: 'PUT' })).status).toBe(429);
    expect(await (await open()).closed).toBe(4290);
    expect((await streamed(url, { authorization: 'Bearer p1' })).status).toBe(200);
    one.abort.abort();
    await expect.poll(() => painter.open.size).toBe(1);
    // At once: given time, the reservation that nobody comes for would make room as well.
    expect((await streamed(url)).status).toBe(200);
  });

  it('is by the first 64 bits of an IPv6 address, and by IPv4 addresses wherever they come from', async () => {
    const { open } = await start({ connections: { socketsPerCaller: 1 }, trustedProxies: new TrustedProxies(['loopback']) });
    const from = (address: string) => open({}, { 'x-forwarded-for': address });
    const state = async (client: Promise<LiveClient>) => {
      const { socket, closed } = await client;
      return socket.readyState === 1 ? 1 : closed;
    };
    expect(await state(from('2001:db8:1:2::7'))).toBe(1);
    expect(await state(from('2001:db8:1:2:ffff::8'))).toBe(4290);
    expect(await state(from('2001:db8:1:3::7'))).toBe(1);
    expect(await state(from('203.0.113.7'))).toBe(1);
    expect(await state(from('::ffff:203.0.113.7'))).toBe(4290);
    expect(await state(from('203.0.113.8'))).toBe(1);
  });
});

describe('a connection on which nothing runs', () => {
  it('ends although it answers pings, and one that listens stays', async () => {
    // Long enough for a slow machine to bring the subscription before the socket counts as idle.
    const { open, painter } = await start({ connections: { idleSocketMs: 1_000, pingIntervalMs: 50 } });
    const listening = await open();
    listening.subscribe('1', 'subscription { painted { id } }');
    await expect.poll(() => painter.open.size).toBe(1);
    const [idle, pinging] = [await open(), await open()];
    const pings = setInterval(() => {
      if (pinging.socket.readyState === 1) pinging.send({ type: 'ping' });
    }, 10);
    expect([await idle.closed, await pinging.closed]).toEqual([4504, 4504]);
    clearInterval(pings);
    painter.paint('c1');
    await expect.poll(() => listening.eventsOf('1').length).toBe(1);
    expect(listening.socket.readyState).toBe(1);
    listening.send({ type: 'complete', id: '1' });
    expect(await listening.closed).toBe(4504);
  });
});
