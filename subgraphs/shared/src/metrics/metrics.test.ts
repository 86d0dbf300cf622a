import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { newId } from '../ids.js';
import { BoundedNames, Durations, registerFigures, Tally } from './metrics.js';
import { openTestPlatform, sendQuery, silentLogger, type TestPlatform } from '../testing/testing.js';

const lineOf = async (registry: Registry, start: string): Promise<string | undefined> =>
  (await registry.metrics()).split('\n').find((line) => line.startsWith(start));

describe('a registry', () => {
  it('shows durations as cumulative buckets, their sum and their count', async () => {
    const registry = new Registry();
    const row = new Durations(registry, { name: 'd_seconds', help: 'd', labelNames: ['of'] }).row('a');
    for (const ms of [1, 3, 600, 60_000]) row.observe(ms);
    const text = await registry.metrics();
    expect(text).toContain('# TYPE d_seconds histogram');
    expect(text).toContain('d_seconds_bucket{of="a",le="0.001"} 1');
    expect(text).toContain('d_seconds_bucket{of="a",le="0.5"} 2');
    expect(text).toContain('d_seconds_bucket{of="a",le="1"} 3');
    expect(text).toContain('d_seconds_bucket{of="a",le="+Inf"} 4');
    expect(text).toContain('d_seconds_count{of="a"} 4');
    expect(text).toContain('d_seconds_sum{of="a"} 60.604');
  });

  it('counts on, however often it is looked at', async () => {
    const registry = new Registry();
    const row = new Tally(registry, { name: 't_total', help: 't', labelNames: ['of'] }).row('a');
    row.count += 2;
    await registry.metrics();
    row.count += 1;
    expect(await lineOf(registry, 't_total')).toBe('t_total{of="a"} 3');
  });

  it('does not grow with the names that strangers choose', async () => {
    const registry = new Registry();
    const names = new BoundedNames(50, ['Registered']);
    const tally = new Tally(registry, { name: 't_total', help: 't', labelNames: ['name'] });
    for (let i = 0; i < 10_000; i += 1) tally.row(names.of(`Stranger${String(i)}`)).count += 1;
    tally.row(names.of('Registered')).count += 1;
    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('t_total'));
    expect(lines).toHaveLength(52);
    expect(lines).toContain('t_total{name="other"} 9950');
    expect(lines).toContain('t_total{name="Registered"} 1');
    expect(names.of('x'.repeat(65))).toBe('other');
  });

  it('leaves out a figure that cannot be read and shows the others', async () => {
    const registry = new Registry();
    registerFigures(registry, silentLogger, [
      { name: 'broken', help: 'b', read: () => Promise.reject(new Error('no database')) },
      { name: 'fine', help: 'f', read: async () => [{ value: 7 }] },
    ]);
    expect(await lineOf(registry, 'broken')).toBeUndefined();
    expect(await lineOf(registry, 'fine')).toBe('fine 7');
  });

  it('reads a figure once for all who look within seconds', async () => {
    const registry = new Registry();
    let reads = 0;
    const read = async () => {
      reads += 1;
      return [{ value: reads }];
    };
    registerFigures(registry, silentLogger, [{ name: 'dear', help: 'd', read }]);
    await Promise.all([registry.metrics(), registry.metrics(), registry.metrics()]);
    expect(await lineOf(registry, 'dear')).toBe('dear 1');
  });
});

describe('a platform', () => {
  const lines: string[] = [];
  let test: TestPlatform;
  beforeAll(async () => {
    const logger = silentLogger.child({}, { level: 'warn' });
    logger.warn = (facts: unknown, message?: string) => void lines.push(JSON.stringify([facts, message]));
    test = await openTestPlatform([], { logger, slowStatementMs: 400 });
  });
  afterAll(() => test.close());
  const text = () => test.platform.metrics.metrics();
  const figure = (page: string, name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1]);

  it('counts transactions and statements, and logs slow statements without their values', async () => {
    const { database } = test.platform;
    await database.tenant(newId(), (tx) => sendQuery(tx, sql`select pg_sleep(0.5), ${'hunter2'}::text`));
    await expect(database.tenant(newId(), (tx) => sendQuery(tx, sql`select 1 / 0`))).rejects.toThrow('division by zero');
    const page = await text();
    expect(page).toContain('marque_db_transactions_total{pool="requests",outcome="committed"} 1');
    expect(page).toContain('marque_db_transactions_total{pool="requests",outcome="rolled_back"} 1');
    expect(page).toContain('marque_db_transactions_active{pool="requests"} 0');
    // On a busy machine others may be slow too, but never all.
    const slow = lines.filter((line) => line.includes('a statement was slow'));
    expect(figure(page, 'marque_db_slow_statements_total')).toBe(slow.length);
    expect(slow.filter((line) => line.includes('select pg_sleep(0.5), $1::text'))).toHaveLength(1);
    expect(figure(page, 'marque_db_statement_seconds_count')).toBeGreaterThan(slow.length);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('shows where the log, the relay and the jobs are', async () => {
    const { database, events } = test.platform;
    const tenantId = newId();
    const event = {
      tenantId,
      type: 'auction.went_live.v1',
      aggregateType: 'auction',
      aggregateId: newId(),
      payload: {},
      occurredAt: new Date(),
    };
    await database.tenant(tenantId, (tx) => events.record(tx, [event]));
    await expect.poll(text).toContain('marque_events_relayed_total{type="auction.went_live.v1"} 1');
    const page = await text();
    expect(page).toMatch(/marque_events_delay_seconds_count 1\n/);
    expect(page).toMatch(/marque_events_log_position \d/);
    expect(page).toMatch(/marque_events_relay_lag \d/);
    // The platform's own job, which repeats, waits for its time.
    for (const [state, count] of Object.entries({ due: 0, later: 1, running: 0, given_up: 0 }))
      expect(page).toContain(`marque_jobs_waiting{state="${state}"} ${count}`);
  });
});
