import { PassThrough } from 'node:stream';
import { openLogger } from '@marque/shared/logger';
import { startTraceCollector } from '@marque/shared/testing/trace-collector';
import { openTracing } from '@marque/shared/tracing';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { testEngine } from '../testing/test-engine.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { createMetrics } from './metrics.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const started = await startTestGateway(options);
  closers.push(started.close);
  const figures = async (headers: Record<string, string> = {}) => (await fetch(`${started.url}/metrics`, { headers })).text();
  return { ...started, figures };
}

/** A gateway with its log. */
async function startLogged(level: string, options: Partial<GatewayOptions> = {}) {
  const stream = new PassThrough();
  const started = await start({ logger: openLogger({ level, process: 'gateway' }, stream), ...options });
  const text = () => String(stream.read() ?? '');
  return { ...started, text };
}

const two = 'query Two($id: ID!) { car(id: $id) { name reviews { author { name } } } }';

describe('figures', () => {
  it('count and time each operation by name, kind and outcome', async () => {
    const { post, figures } = await start();
    await post({ query: two, variables: { id: 'c1' } });
    await post({ query: two, variables: { id: 'c1' } });
    await post({ query: two, variables: {} });
    await post({ query: '{ nonsense }' });
    const page = await figures();
    expect(page).toContain('marque_gateway_operations_total{operation="Two",kind="query",outcome="ok"} 2');
    expect(page).toContain('marque_gateway_operations_total{operation="Two",kind="query",outcome="BAD_USER_INPUT"} 1');
    expect(page).toContain('marque_gateway_operations_total{operation="none",kind="none",outcome="BAD_USER_INPUT"} 1');
    expect(page).toContain('marque_gateway_operation_seconds_count{operation="Two",kind="query"} 3');
    expect(page).toContain('marque_gateway_fetches_total{subgraph="catalogue",outcome="ok"} 2');
    expect(page).toContain('marque_gateway_cache_lookups_total{cache="plans",result="miss"} 1');
    expect(page).toContain('marque_gateway_cache_lookups_total{cache="plans",result="hit"} 1');
    expect(page).toContain('marque_gateway_cache_entries{cache="plans"} 1');
    expect(page).toMatch(/marque_gateway_plan_seconds_count 1\n/);
  });

  it('count the fetches of the stock executor too', async () => {
    const { post, figures } = await start({ executor: 'apollo' });
    await post({ query: two, variables: { id: 'c1' } });
    expect(await figures()).toContain('marque_gateway_fetches_total{subgraph="reviews",outcome="ok"} 1');
  });

  it('count requests that are answered by a status alone', async () => {
    const { url, figures } = await start();
    await fetch(`${url}/nowhere`);
    expect(await figures()).toContain('marque_gateway_refusals_total{status="404"} 1');
  });

  it('do not grow with 10,000 names that a client makes up', async () => {
    const registry = new Registry();
    const metrics = createMetrics(registry, { given: ['Registered'] });
    const { engine } = testEngine();
    const sizes: number[] = [];
    for (let at = 0; at < 10_000; at += 1) {
      const parsed = engine.parse(`query Made${String(at)} { cars { id } }`, undefined);
      if ('errors' in parsed) throw new Error('the query is valid');
      metrics.operation(parsed, 'ok', 1);
      if (at === 200 || at === 9_999) sizes.push((await registry.metrics()).split('\n').length);
    }
    expect(sizes[1]).toBe(sizes[0]);
    expect(await registry.metrics()).toContain('marque_gateway_operations_total{operation="other",kind="query",outcome="ok"} 9900');
  });

  it('have no labels of tenants, people or paths that a client makes up', async () => {
    const { post, url, figures } = await start();
    const rows = async () => (await figures()).split('\n').filter((line) => line.startsWith('marque_')).length;
    const made = async (at: number) => {
      const headers = { 'marque-tenant': `tenant-${String(at)}`, authorization: `Bearer person-${String(at)}` };
      await post({ query: `{ made${String(at)}: cars { id } nonsense${String(at)} }` }, headers);
      await fetch(`${url}/made/${String(at)}`);
    };
    for (let at = 0; at < 3; at += 1) await made(at);
    const before = await rows();
    for (let at = 3; at < 100; at += 1) await made(at);
    expect(await rows()).toBe(before);
  });

  it('are shown to whoever has the token, where one is set', async () => {
    const { url, figures } = await start({ metricsToken: 'a-long-enough-token' });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    expect(await figures({ authorization: 'Bearer a-long-enough-token' })).toContain('marque_gateway_sockets 0');
  });
});

describe('the log', () => {
  const secret = 'hunter2';
  const headers = { authorization: `Bearer ${secret}`, cookie: `session=${secret}`, 'marque-tenant': 't7', 'x-request-id': 'request-7' };

  it('has one line for each operation, with facts and without what the client sent', async () => {
    const { post, text } = await startLogged('debug');
    const answer = await post({ query: two, variables: { id: secret } }, headers);
    expect(answer.headers.get('x-request-id')).toBe('request-7');
    const lines = text();
    expect(lines.split('\n').filter((line) => line.includes('"operation"'))).toHaveLength(1);
    expect(JSON.parse(lines.trim().split('\n').at(-1) ?? '')).toMatchObject({
      requestId: 'request-7',
      tenant: 't7',
      operation: 'Two',
      kind: 'query',
      caller: 'user',
      outcome: 'ok',
      durationMs: expect.any(Number),
      msg: 'operation',
    });
    expect(lines).not.toContain(secret);
  });

  it('has mistakes and slow operations, and not the others, where debugging is off', async () => {
    const quiet = await startLogged('info');
    await quiet.post({ query: '{ cars { id } }' }, headers);
    expect(quiet.text()).toBe('');
    await quiet.post({ query: `{ car(id: "${secret}", other: "${secret}") { id } }` }, headers);
    const mistake = quiet.text();
    expect(mistake).toContain('"outcome":"BAD_USER_INPUT"');
    expect(mistake).not.toContain(secret);
    const slow = await startLogged('info', { slowOperationMs: 0 });
    await slow.post({ query: '{ cars { id } }' }, headers);
    expect(slow.text()).toContain('"slow":true');
  });

  it('has one line, without a stack, for a request that is refused before there is an operation', async () => {
    const { url, text } = await startLogged('info');
    const refused = { ...headers, 'content-type': 'application/json' };
    await fetch(`${url}/graphql`, { method: 'POST', headers: refused, body: `{"query": ${secret}` });
    await fetch(`${url}/${secret}`, { headers });
    const lines = text().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      requestId: 'request-7',
      status: 400,
      code: 'BAD_USER_INPUT',
      msg: 'a request was refused',
    });
    expect(lines[0]).not.toMatch(/hunter2|stack/);
  });

  it('names a new id where the client sends one that is not well-formed', async () => {
    const { post } = await start();
    const answer = await post({ query: '{ cars { id } }' }, { 'x-request-id': 'a b {}' });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('an explanation', () => {
  const explain = { 'marque-explain': '1' };
  const extensionsOf = async (started: Awaited<ReturnType<typeof start>>, headers: Record<string, string>) => {
    const answer = await started.post({ query: two, variables: { id: 'c1' } }, headers);
    return 'extensions' in answer ? answer.extensions : undefined;
  };

  it('shows staff the plan and each fetch with its time and representations', async () => {
    const started = await start();
    const extensions = await extensionsOf(started, { ...explain, authorization: 'Bearer boss', 'x-request-id': 'r9' });
    expect(extensions).toMatchObject({ marque: { requestId: 'r9', plan: expect.stringContaining('QueryPlan {') } });
    const { fetches } = (extensions as { marque: { fetches: { subgraph: string; representations: number; outcome: string }[] } }).marque;
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['catalogue', 'reviews', 'people']);
    expect(fetches.map(({ representations }) => representations > 0)).toEqual([false, true, true]);
    expect(fetches.every(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('is for nobody else, however they ask', async () => {
    const started = await start();
    expect(await extensionsOf(started, explain)).toBeUndefined();
    expect(await extensionsOf(started, { ...explain, authorization: 'Bearer somebody' })).toBeUndefined();
    expect(await extensionsOf(started, { authorization: 'Bearer boss' })).toBeUndefined();
    const closed = await start({ explain: 'nobody' });
    expect(await extensionsOf(closed, { ...explain, authorization: 'Bearer boss' })).toBeUndefined();
  });

  it('is for everyone where the setting says so', async () => {
    expect(await extensionsOf(await start({ explain: 'everyone' }), explain)).toMatchObject({ marque: { planningMs: expect.any(Number) } });
  });
});

describe('a trace', () => {
  it('puts the fetches below the operation and the operation below the client, and carries no values', async () => {
    const collector = await startTraceCollector();
    closers.push(collector.close);
    const tracing = await openTracing({
      endpoint: collector.endpoint,
      service: 'marque-gateway',
      logger: openLogger({ level: 'silent', process: 'test' }),
    });
    const { post, sent } = await start({ tracing });
    const [traceId, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    const headers = { traceparent: `00-${traceId}-${parent}-01`, authorization: 'Bearer boss', 'marque-explain': '1' };
    const answer = await post({ query: two, variables: { id: 'hunter2' } }, headers);
    expect(answer).toMatchObject({ extensions: { marque: { fetches: [{ subgraph: 'catalogue' }] } } });
    await post({ query: two, variables: { id: 'c1' } }, headers);
    await tracing?.close();
    const operations = collector.spans.filter(({ name }) => name === 'query Two');
    expect(operations).toMatchObject([
      { traceId, parentSpanId: parent },
      { traceId, parentSpanId: parent },
    ]);
    const fetches = collector.spans.filter(({ parentSpanId }) => parentSpanId === operations[1]?.spanId);
    expect(fetches.map(({ name }) => name)).toEqual(['fetch catalogue', 'fetch reviews', 'fetch people']);
    const told = sent.slice(-3).map(({ request }) => request.traceparent);
    expect(told).toEqual(fetches.map(({ spanId }) => `00-${traceId}-${spanId}-01`));
    expect(JSON.stringify(fetches[1]?.attributes)).toContain('marque.representations');
    expect(collector.texts.join()).not.toContain('hunter2');
  });

  it('asks nothing of an operation where it is off', async () => {
    const { post, sent } = await start();
    await post({ query: two, variables: { id: 'c1' } }, { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });
    expect(sent.every(({ request }) => request.traceparent === undefined)).toBe(true);
  });
});
