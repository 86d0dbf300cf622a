import { createClient } from 'graphql-ws';
import { Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, guest } from '../auth/auth.js';
import { defineSubgraph } from '../define/define.js';
import { newId } from '../ids.js';
import { serveSubgraph, type SubgraphServer } from './server.js';
import type { RunningSubgraph, Subgraph } from '../platform/subgraph.js';
import { callerHeader, signCaller, subscriptionBody } from '../auth/signed-caller.js';
import { silentLogger } from '../testing/testing.js';
import { startTraceCollector } from '../testing/trace-collector.js';
import { openTracing } from '../tracing/tracing.js';
import { Registry } from '../metrics/metrics.js';

const secret = 'a-secret-of-the-platform';

@Resolver()
class Echo {
  @Query(() => String, { description: 'The tenant of the caller.' })
  tenant(@Ctx() { caller }: { caller: Caller }): string {
    return caller.tenantId ?? 'none';
  }

  @Query(() => String, { description: 'Fails in a way that clients must not see.' })
  broken(): string {
    throw new Error('password=hunter2');
  }

  @Subscription(() => String, {
    description: 'The tenant of the caller, once.',
    subscribe: async function* ({ context }) {
      yield (context as { caller: Caller }).caller.tenantId;
    },
  })
  tenantChanged(@Root() tenant: string): string {
    return tenant;
  }
}

let server: SubgraphServer;
let parts: { definition: Subgraph; running: RunningSubgraph };
beforeAll(async () => {
  const definition = defineSubgraph({
    name: 'auction',
    migrations: '',
    parts: [{ module: null, resolvers: [Echo] }],
    open: () => Promise.reject(new Error('not used')),
    context: (_services, request) => request,
  });
  const running = {
    context: (caller: Caller) => ({ caller, lookUps: { forget() {} } }),
    routes: [
      {
        method: 'POST' as const,
        path: '/webhooks/test',
        handle: async ({ rawBody }: { rawBody: Buffer }) => ({ status: 202, body: rawBody.toString('hex') }),
      },
    ],
  };
  parts = { definition, running };
  server = await serveSubgraph({ definition, running, secret, logger: silentLogger, port: 0 });
});
afterAll(() => server.close());

const ask = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: bodyOf(query),
  });
  const { status } = response;
  return { status, ...((await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] }) };
};
const tenantId = newId();
const bodyOf = (query: string) => JSON.stringify({ query });
const signed = (body: string, by = secret, at = Date.now()) => ({ [callerHeader]: signCaller(guest(tenantId, 'r'), by, body, at) });

const subscription = 'subscription { tenantChanged }';
const subscribing = (extensions: Record<string, unknown>) => ({ query: subscription, extensions });

it('answers a signed call as its caller', async () => {
  expect(await ask('{ tenant }', signed(bodyOf('{ tenant }')))).toEqual({ status: 200, data: { tenant: tenantId } });
});

it.each([
  ['missing', {}],
  ['forged', signed(bodyOf('{ tenant }'), 'another secret')],
  ['a minute old', signed(bodyOf('{ tenant }'), secret, Date.now() - 61_000)],
  ["another body's", signed(bodyOf('{ broken }'))],
  ['without its body', { [callerHeader]: `${signed(bodyOf('{ tenant }'))[callerHeader]?.split('.')[0]}.` }],
  ['empty', { [callerHeader]: '' }],
  ['no signature', { [callerHeader]: 'e30.' }],
])('refuses a call whose signature is %s, by its status too', async (_what, headers) => {
  const { status, data, errors } = await ask('{ tenant }', headers);
  expect(status).toBe(401);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

it.each<[string, string, number, RequestInit]>([
  ['a path that is no text', '/%', 400, {}],
  ['a path of half a character', '/%E0%A4%A', 400, {}],
  ['a path that is not there', '/nothing', 404, {}],
  ['an upload', '/graphql', 415, { method: 'POST', body: new FormData() }],
  ['a form', '/graphql', 415, { method: 'POST', body: new URLSearchParams({ query: '{ tenant }' }) }],
  ['a text', '/graphql', 400, { method: 'POST', body: '{"query":"{ tenant }"}', headers: { 'content-type': 'text/plain' } }],
  ['no body', '/graphql', 400, { method: 'POST', headers: { 'content-type': 'application/json' } }],
  ['half a body', '/graphql', 400, { method: 'POST', body: '{"query', headers: { 'content-type': 'application/json' } }],
  ['a body that is a list', '/graphql', 400, { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } }],
  ['a body that is null', '/graphql', 400, { method: 'POST', body: 'null', headers: { 'content-type': 'application/json' } }],
  ['a body that is a number', '/graphql', 400, { method: 'POST', body: '7', headers: { 'content-type': 'application/json' } }],
  ['an operation that is none', '/graphql', 400, { method: 'POST', body: '{"query":7}', headers: { 'content-type': 'application/json' } }],
  [
    'variables that are none',
    '/graphql',
    400,
    { method: 'POST', body: '{"query":"{tenant}","variables":7}', headers: { 'content-type': 'application/json' } },
  ],
  ['another method', '/graphql', 404, { method: 'DELETE' }],
])('answers %s with a status of the client’s, and logs no error', async (_what, path, status, init) => {
  const logged: unknown[] = [];
  const logger = silentLogger.child({});
  logger.error = (facts: unknown) => void logged.push(facts);
  const own = await serveSubgraph({ ...parts, secret, logger, port: 0 });
  const response = await fetch(own.url.replace('/graphql', path), {
    ...init,
    headers: { ...signed(typeof init.body === 'string' ? init.body : ''), ...init.headers },
  });
  await own.close();
  expect([response.status, await response.text()]).toEqual([status, expect.not.stringContaining('at ')]);
  expect(logged).toEqual([]);
});

it('does not show what went wrong inside', async () => {
  const text = JSON.stringify(await ask('{ broken }', signed(bodyOf('{ broken }'))));
  expect(text).not.toContain('hunter2');
  expect(text).toContain('INTERNAL');
});

it('hands a raw route the bytes as they came, without a caller', async () => {
  const response = await fetch(server.url.replace('/graphql', '/webhooks/test'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ' {"a": 1}\n',
  });
  expect([response.status, await response.text()]).toEqual([202, Buffer.from(' {"a": 1}\n').toString('hex')]);
});

it('serves subscriptions to signed callers', async () => {
  const client = createClient({ url: server.url.replace('http', 'ws'), retryAttempts: 0 });
  const seen: unknown[] = [];
  for await (const { data } of client.iterate(subscribing(signed(subscriptionBody({ query: subscription }))))) seen.push(data);
  expect(seen).toEqual([{ tenantChanged: tenantId }]);
  await client.dispose();
});

it.each([
  ['without a signature', {}],
  ["with another one's", signed(subscriptionBody({ query: subscription, variables: { id: 1 } }))],
])('refuses subscriptions %s', async (_what, extensions) => {
  const client = createClient({ url: server.url.replace('http', 'ws'), connectionParams: signed('{}'), retryAttempts: 0 });
  const run = async () => {
    for await (const _ of client.iterate(subscribing(extensions))) return;
  };
  await expect(run()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await client.dispose();
});

it('puts its spans below those of who asks, logs with their request id, and shows its figures to who has the token', async () => {
  const collector = await startTraceCollector();
  const tracing = await openTracing({ endpoint: collector.endpoint, service: 'marque-auction', logger: silentLogger });
  const logged: unknown[] = [];
  const logger = silentLogger.child({});
  logger.error = (facts: unknown) => void logged.push(facts);
  const seen = await serveSubgraph({
    ...parts,
    secret,
    logger,
    port: 0,
    tracing,
    metrics: new Registry(),
    metricsToken: 'a-token-of-the-metrics',
  });
  const [traceId, parentSpanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  await fetch(seen.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signed(bodyOf('{ broken }')),
      traceparent: `00-${traceId}-${parentSpanId}-01`,
      'x-request-id': 'request-7',
    },
    body: bodyOf('{ broken }'),
  });
  const figures = (authorization: string) => fetch(seen.url.replace('/graphql', '/metrics'), { headers: { authorization } });
  expect((await figures('Bearer wrong')).status).toBe(401);
  expect(await (await figures('Bearer a-token-of-the-metrics')).text()).toContain(
    'marque_subgraph_operations_total{subgraph="auction",outcome="errors"} 1',
  );
  await seen.close();
  await tracing?.close();
  collector.close();
  expect(collector.spans).toMatchObject([{ name: 'auction operation', traceId, parentSpanId }]);
  expect(logged).toMatchObject([{ requestId: 'request-7' }]);
});
