import { sql } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, silentLogger } from '../testing/testing.js';
import { startTraceCollector, type TraceCollector } from '../testing/trace-collector.js';
import { openTracing } from './tracing.js';

const collectors: TraceCollector[] = [];
afterEach(() => {
  for (const each of collectors.splice(0)) each.close();
});
async function collector(): Promise<TraceCollector> {
  const started = await startTraceCollector();
  collectors.push(started);
  return started;
}

it('is off, and loads nothing, where no collector is named', async () => {
  expect(await openTracing({ endpoint: undefined, service: 'test', logger: silentLogger })).toBeNull();
});

it('sends spans below one another, statements included, and no values', async () => {
  const { endpoint, spans, texts } = await collector();
  const tracing = await openTracing({ endpoint, service: 'marque-test', logger: silentLogger });
  if (tracing === null) throw new Error('Tracing is on.');
  const test = await openTestPlatform([], { tracing });
  const [traceId, remote] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const span = tracing.start('request', 'server', { 'marque.test': true }, `00-${traceId}-${remote}-01`);
  await tracing.within(span, () => test.platform.database.tenant(newId(), (tx) => sendQuery(tx, sql`select ${'hunter2'}::text`)));
  span.end(new Error('password=hunter2'));
  await test.close();
  await tracing.close();
  const request = spans.find(({ name }) => name === 'request');
  expect(request).toMatchObject({ traceId, parentSpanId: remote, status: { code: 2, message: 'Error' } });
  expect(spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId)).toMatchObject([{ name: 'select', traceId }]);
  expect(texts.join()).toContain('select $1::text');
  expect(texts[0]).toMatch(/^\/v1\/traces .*"marque-test"/);
  expect(texts.join()).not.toContain('hunter2');
});

it('begins a trace of its own where the client names none, or nonsense', async () => {
  const { endpoint, spans } = await collector();
  const tracing = await openTracing({ endpoint, service: 'test', logger: silentLogger });
  for (const given of [undefined, 'nonsense', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`])
    tracing?.start('request', 'server', {}, given).end();
  await tracing?.close();
  expect(new Set(spans.map((span) => span.traceId)).size).toBe(3);
  expect(spans.every((span) => !span.parentSpanId)).toBe(true);
});

it('does without a collector that is not there', async () => {
  const warnings: string[] = [];
  const logger = silentLogger.child({});
  logger.warn = (_: unknown, message?: string) => void warnings.push(message ?? '');
  const tracing = await openTracing({ endpoint: 'http://127.0.0.1:9', service: 'test', logger });
  tracing?.start('request', 'server', {}).end();
  await tracing?.close();
  expect(warnings).toContain('spans cannot be sent');
});

it.each([
  ['parentbased_always_off', 1, ['client']],
  ['parentbased_traceidratio', 0, ['client']],
  ['parentbased_always_on', 1, ['client', 'own']],
  ['traceidratio', 1, ['client', 'declined', 'own']],
  ['always_off', 1, []],
] as const)('samples with %s %s', async (sampler, ratio, expected) => {
  const { endpoint, spans } = await collector();
  const tracing = await openTracing({ endpoint, service: 'test', logger: silentLogger, sampling: { sampler, ratio } });
  const client = `00-${'a'.repeat(32)}-${'b'.repeat(16)}`;
  for (const [name, parent] of [['client', `${client}-01`] as const, ['declined', `${client}-00`] as const, ['own'] as const]) {
    const span = tracing?.start(name, 'server', {}, parent);
    span?.child('below', 'internal', {}).end();
    span?.end();
  }
  await tracing?.close();
  expect(spans.filter(({ name }) => name !== 'below').map(({ name }) => name)).toEqual(expected);
  expect(spans.filter(({ name }) => name === 'below')).toHaveLength(expected.length);
});
