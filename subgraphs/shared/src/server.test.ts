import { createClient } from 'graphql-ws';
import { Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerHeader, guest, signCaller } from './auth.js';
import { defineSubgraph } from './define.js';
import { newId } from './ids.js';
import { serveSubgraph, type SubgraphServer } from './server.js';
import type { RunningSubgraph, Subgraph } from './subgraph.js';
import { silentLogger } from './testing.js';
import { startTraceCollector } from './testing/trace-collector.js';
import { openTracing } from './tracing.js';
import { Registry } from './metrics.js';

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
    resolvers: [Echo],
    references: {},
    moduleOf: () => null,
    open: () => Promise.reject(new Error('not used')),
  });
  const running = {
    context: (caller: Caller) => ({ caller }),
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
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
};
const tenantId = newId();
const signed = () => ({ [callerHeader]: signCaller(guest(tenantId, 'r'), secret) });

it('answers a signed call as its caller', async () => {
  expect(await ask('{ tenant }', signed())).toEqual({ data: { tenant: tenantId } });
});

it.each([
  ['missing', {}],
  ['forged', { [callerHeader]: signCaller(guest(tenantId, 'r'), 'another secret') }],
  ['a minute old', { [callerHeader]: signCaller(guest(tenantId, 'r'), secret, Date.now() - 61_000) }],
])('refuses a call whose signature is %s', async (_what, headers) => {
  const { data, errors } = await ask('{ tenant }', headers);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

it('does not show what went wrong inside', async () => {
  const text = JSON.stringify(await ask('{ broken }', signed()));
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
  const client = createClient({ url: server.url.replace('http', 'ws'), connectionParams: signed(), retryAttempts: 0 });
  const seen: unknown[] = [];
  for await (const { data } of client.iterate({ query: 'subscription { tenantChanged }' })) seen.push(data);
  expect(seen).toEqual([{ tenantChanged: tenantId }]);
  await client.dispose();
});

it('refuses subscriptions without a signature', async () => {
  const client = createClient({ url: server.url.replace('http', 'ws'), retryAttempts: 0 });
  const run = async () => {
    for await (const _ of client.iterate({ query: 'subscription { tenantChanged }' })) return;
  };
  await expect(run()).rejects.toBeDefined();
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
      [callerHeader]: signCaller(guest(newId(), 'r1', null), secret),
      traceparent: `00-${traceId}-${parentSpanId}-01`,
      'x-request-id': 'request-7',
    },
    body: JSON.stringify({ query: '{ broken }' }),
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
