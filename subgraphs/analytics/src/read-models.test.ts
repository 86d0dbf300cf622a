import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import { dayIn } from './kpis/domain/days.js';
import { followFigures } from './kpis/resolvers/follow-figures.js';
import fc from 'fast-check';
import { execute, parse, subscribe } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopesOfRole } from '@marque/shared/auth';
import type { Caller, Role } from '@marque/shared/auth';
import type { EventType, NewEvent, Payload, PlatformEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { expectTablesMatch, openTestPlatform, sendQuery, statementsOf } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { rebuild } from './read-models/commands/rebuild.js';
import { requestRebuild } from './read-models/commands/request-rebuild.js';
import { consumedTypes } from './read-models/domain/projection.js';
import { projectEvents } from './read-models/commands/project-events.js';
import { applyEvents, removeGeneration } from './read-models/store/apply.js';
import { latestGenerations } from './read-models/store/generations.js';
import * as tables from './read-models/store/tables.js';
import { analytics } from './subgraph.js';

const zones = new Map<string, string>();
const graph = answeringGraph(({ tenantId: asked }) => ({ tenant: { timeZone: zones.get(asked ?? '') ?? 'Africa/Lagos' } }));

let test: TestPlatform;
let tenantId: string;
beforeAll(async () => {
  test = await openTestPlatform([analytics], { graph });
});
afterAll(() => test.close());
beforeEach(() => {
  tenantId = newId();
});

const person = (role: Role, tenant = tenantId): Caller => ({
  kind: 'user',
  tenantId: tenant,
  userId: newId(),
  sessionId: newId(),
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: newId(),
});

const event = (type: EventType, payload: NewEvent['payload'], change: Partial<NewEvent> = {}): NewEvent => ({
  tenantId,
  type,
  aggregateType: type.startsWith('auction') ? 'auction' : 'hold',
  aggregateId: newId(),
  payload: examplePayload(type, payload),
  occurredAt: test.clock.now(),
  ...change,
});
const ngn = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'NGN' });

const record = (...events: NewEvent[]) => test.platform.database.tenant(tenantId, (tx) => test.platform.events.record(tx, events));

/** Waits until the consumer has taken as many events of the tenant. */
async function taken(count: number): Promise<void> {
  const shown = async () =>
    (await test.platform.database.tenant(tenantId, (tx) => latestGenerations(tx, tenantId, 10))).find((g) => g.state === 'ACTIVE');
  await expect.poll(async () => (await shown())?.events ?? 0, { interval: 10 }).toBe(count);
}

/** Everything in the read models of one generation, in a fixed order. */
async function snapshot(generation: number): Promise<unknown> {
  const rows: unknown[] = [];
  for (const table of ['tallies', 'bids', 'auctions', 'requests']) {
    const found = await test.platform.database.tenant(tenantId, (tx) =>
      sendQuery(
        tx,
        sql<{ row: unknown }>`
        select to_jsonb(r) - 'generation' as row from analytics.${sql.identifier(table)} r where generation = ${generation} order by 1`,
      ),
    );
    rows.push([table, found.map(({ row }) => row)]);
  }
  return rows;
}

async function ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const contextValue = test.subgraphs.get('analytics')?.running.context(caller);
  const result = await execute({ schema: analytics.schema, document: parse(query), variableValues: variables, contextValue });
  if (result.errors) throw new Error(result.errors.map((e) => e.message).join('; '));
  return result.data ?? {};
}

const auctionIds = Array.from({ length: 4 }, () => newId());
const userIds = Array.from({ length: 3 }, () => newId());
const requestIds = Array.from({ length: 3 }, () => newId());
const states = ['REQUESTED', 'QUOTED', 'QC_FAILED', 'COMPLETED', 'CLOSED', 'CANCELLED'];

/** Any event that the read models may meet, understood or not, over three months. */
const anyEvent: fc.Arbitrary<PlatformEvent> = fc
  .record({
    what: fc.constantFrom(
      'auction.scheduled.v1',
      'auction.went_live.v1',
      'auction.bid_placed.v1',
      'auction.ended.v1',
      'auction.won.v1',
      'auction.cancelled.v1',
      'finance.payment_succeeded.v1',
      'finance.hold_placed.v1',
      'finance.commission_charged.v1',
      'services.request_state_changed.v1',
      'vehicles.vehicle_listed.v1',
      'vehicles.sale_changed.v1',
      'identity.user_registered.v1',
    ),
    auction: fc.constantFrom(...auctionIds),
    request: fc.constantFrom(...requestIds),
    bidderId: fc.constantFrom(...userIds),
    amountMinor: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
    currency: fc.constantFrom('NGN', 'USD', 'JPY', 'no'),
    state: fc.constantFrom(...states),
    minutes: fc.integer({ min: 0, max: 130_000 }),
  })
  .map(({ what, auction, request, bidderId, amountMinor, currency, state, minutes }) => {
    const amount = { amountMinor, currency };
    const given: Payload = {
      ...(what.startsWith('services')
        ? { to: state }
        : { amount, hammerPrice: amount, price: amount, to: 'HANDED_OVER', bidCount: minutes % 7 }),
      ...(what === 'finance.payment_succeeded.v1' ? { kind: 'DEPOSIT' } : {}),
      ...(minutes % 5 === 0 ? {} : { bidderId }),
    };
    return {
      position: 0,
      id: '',
      tenantId: '',
      type: what,
      aggregateType: '',
      aggregateId: what.startsWith('services') ? request : auction,
      sequence: null,
      topics: [],
      payload: examplePayload(what, given),
      occurredAt: new Date(Date.UTC(2026, 8, 1) + minutes * 60_000).toISOString(),
    };
  });

/** Numbers the changes of each request as its own stream does. */
function numbered(events: readonly PlatformEvent[]): PlatformEvent[] {
  const next = new Map<string, number>();
  return events.map((one) => {
    if (!one.type.startsWith('services')) return one;
    const sequence = (next.get(one.aggregateId) ?? 0) + 1;
    next.set(one.aggregateId, sequence);
    return { ...one, sequence };
  });
}

describe('the read models', () => {
  it('are the same in whatever order events come, and however many together', async () => {
    let generation = 100;
    // Twice each, so that what one page adds to the same row is seen.
    const twiceEach = fc.array(anyEvent, { maxLength: 12 }).map((events) => numbered([...events, ...events]));
    await fc.assert(
      fc.asyncProperty(twiceEach, fc.infiniteStream(fc.nat()), async (events, dice) => {
        const shuffled = events.map((one) => ({ one, key: dice.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        const build = async (pages: readonly (readonly PlatformEvent[])[]) => {
          const target = { tenantId, generation: generation++ };
          await test.platform.database.tenant(tenantId, async (tx) => {
            for (const page of pages) await applyEvents(tx, target, page);
          });
          const found = await snapshot(target.generation);
          await test.platform.database.tenant(tenantId, (tx) => removeGeneration(tx, target));
          return found;
        };
        expect(await build([shuffled.map(({ one }) => one)])).toEqual(await build(events.map((one) => [one])));
      }),
      { numRuns: 25 },
    );
  });

  it('have the earliest of an auction’s moments, of one page as of two', async () => {
    const [first, later] = [event('auction.went_live.v1', {}), event('auction.went_live.v1', {})].map(
      ({ payload }, minutes): PlatformEvent => ({
        position: 0,
        id: '',
        tenantId,
        type: 'auction.went_live.v1',
        aggregateType: 'auction',
        aggregateId: auctionIds[0] ?? '',
        sequence: null,
        topics: [],
        payload,
        occurredAt: new Date(Date.UTC(2026, 8, 1, 0, minutes)).toISOString(),
      }),
    );
    for (const [index, pages] of [[[later, first]], [[first, later]], [[later], [first]]].entries()) {
      const target = { tenantId, generation: 50 + index };
      const found = await test.platform.database.tenant(tenantId, async (tx) => {
        for (const page of pages)
          await applyEvents(
            tx,
            target,
            page.flatMap((one) => one ?? []),
          );
        return sendQuery(
          tx,
          sql<{ at: string }>`select live_at::text as at from analytics.auctions where generation = ${target.generation}`,
        );
      });
      expect(found).toMatchObject([{ at: expect.stringContaining('2026-09-01 00:00') }]);
    }
  });

  it('are to the last digit the same after a rebuild, over random events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 40 }), async (events) => {
        tenantId = newId();
        const ids = new Map([...auctionIds, ...requestIds].map((id) => [id, newId()]));
        const log = numbered(events).map(({ type, aggregateId, sequence, payload, occurredAt }): NewEvent => ({
          tenantId,
          type,
          aggregateType: type.startsWith('services') ? 'service_request' : 'auction',
          aggregateId: ids.get(aggregateId) ?? aggregateId,
          ...(sequence === null ? {} : { sequence }),
          payload,
          occurredAt: new Date(occurredAt),
        }));
        await record(...log);
        await taken(log.length);
        const incremental = await snapshot(1);
        await requestRebuild({ platform: test.platform, caller: person('ADMIN') }, { idempotencyKey: newId() });
        await rebuild(test.platform, { tenantId });
        expect(await snapshot(2)).toEqual(incremental);
        expect(await snapshot(1)).toEqual([
          ['tallies', []],
          ['bids', []],
          ['auctions', []],
          ['requests', []],
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('lose and double nothing while events go on during a rebuild', async () => {
    const bids = () =>
      Array.from({ length: 40 }, (_, i) => event('auction.bid_placed.v1', { bidderId: userIds[i % 3] ?? '', isPlatformBid: false }));
    await record(...bids());
    await taken(40);
    expect(await requestRebuild({ platform: test.platform, caller: person('ADMIN') }, { idempotencyKey: newId() })).toMatchObject({
      generation: 2,
      state: 'BUILDING',
    });
    const more = (async () => {
      for (let i = 0; i < 10; i++) await record(...bids());
    })();
    await Promise.all([rebuild(test.platform, { tenantId }), rebuild(test.platform, { tenantId }), more]);
    await taken(440);
    const answer = await ask(person('MANAGER'), '{ auctionKpis { bids uniqueBidders } analyticsBuilds { generation state events } }');
    expect(answer).toEqual({
      auctionKpis: { bids: 440, uniqueBidders: 3 },
      analyticsBuilds: [
        { generation: 2, state: 'ACTIVE', events: 440 },
        { generation: 1, state: 'RETIRED', events: expect.any(Number) },
      ],
    });
  });

  it('do not change by an event that is in the read models already', async () => {
    tenantId = newId();
    await record(...userIds.map((bidderId) => event('auction.bid_placed.v1', { bidderId, isPlatformBid: false })));
    await taken(userIds.length);
    const before = await snapshot(1);
    const { platform } = test;
    await platform.database.system(async (tx) => {
      const events = await platform.events.read(tx, tenantId, consumedTypes, 0, 10);
      expect(events).toHaveLength(userIds.length);
      await projectEvents({ platform, tx }, { events, months: new Set() });
    });
    expect(await snapshot(1)).toEqual(before);
  });

  it('go on where a crashed rebuild stopped', async () => {
    await record(...Array.from({ length: 1200 }, () => event('auction.went_live.v1', {})));
    await taken(1200);
    await requestRebuild({ platform: test.platform, caller: person('ADMIN') }, { idempotencyKey: newId() });
    let reads = 0;
    const dying = {
      ...test.platform,
      events: Object.assign(Object.create(test.platform.events) as typeof test.platform.events, {
        read: (...args: Parameters<typeof test.platform.events.read>) => {
          if (++reads > 1) throw new Error('killed');
          return test.platform.events.read(...args);
        },
      }),
    };
    await Promise.allSettled([rebuild(dying, { tenantId })]);
    await rebuild(test.platform, { tenantId });
    expect((await test.platform.database.tenant(tenantId, (tx) => latestGenerations(tx, tenantId, 1)))[0]).toMatchObject({
      state: 'ACTIVE',
      events: 1200,
    });
    expect(await ask(person('AGENT'), '{ auctionKpis { live } }')).toEqual({ auctionKpis: { live: 1200 } });
  });
});

describe('figures', () => {
  const kpis = 'query($r: DayRangeInput) { kpis(range: $r) { timeZone figures { metric { key } number amounts { amount currency } } } }';
  type Figures = { figures: { metric: { key: string }; number: string | null; amounts: object[] }[] };
  const figure = async (key: string, range: object) => {
    const answer = (await ask(person('MANAGER'), kpis, { r: range }))['kpis'] as Figures;
    const found = answer.figures.find(({ metric }) => metric.key === key);
    return found && { number: found.number, amounts: found.amounts };
  };

  it('tell how auctions went', async () => {
    const [sold, unsold, running] = [newId(), newId(), newId()];
    const of = (id: string, type: EventType, payload: NewEvent['payload'] = {}) => event(type, payload, { aggregateId: id });
    await record(
      ...[sold, unsold, running].flatMap((id) => [of(id, 'auction.scheduled.v1'), of(id, 'auction.went_live.v1')]),
      of(sold, 'auction.bid_placed.v1', { bidderId: userIds[0] ?? '', isPlatformBid: false }),
      of(sold, 'auction.bid_placed.v1', { bidderId: userIds[1] ?? '', isPlatformBid: false }),
      of(sold, 'auction.bid_placed.v1', { isPlatformBid: true }),
      of(running, 'auction.bid_placed.v1', { bidderId: userIds[0] ?? '', isPlatformBid: false }),
      of(sold, 'auction.ended.v1', { bidCount: 2 }),
      of(sold, 'auction.won.v1', { hammerPrice: ngn(125_050) }),
      of(unsold, 'auction.ended.v1', { bidCount: 0 }),
      of(unsold, 'auction.unsold.v1', { reason: 'NO_BIDS' }),
    );
    await taken(14);
    const query = '{ auctionKpis { live ended sold sellThrough bids bidsPerLot uniqueBidders gmv { amount currency } } }';
    expect(await ask(person('CONCIERGE'), query)).toEqual({
      auctionKpis: {
        live: 1,
        ended: 2,
        sold: 1,
        sellThrough: '50.0000',
        bids: 3,
        bidsPerLot: '1.0000',
        uniqueBidders: 2,
        gmv: [{ amount: '1250.50', currency: 'NGN' }],
      },
    });
    // Another business sees none of it.
    expect(await ask(person('MANAGER', newId()), query)).toMatchObject({ auctionKpis: { live: 0, bids: 0, gmv: [] } });
  });

  it('forget a sale that is undone where it was counted, whenever that is', async () => {
    const auctionId = newId();
    const of = (type: EventType, at: string, payload: NewEvent['payload'] = {}) =>
      event(type, payload, { aggregateId: auctionId, occurredAt: new Date(at) });
    const [endedAt, soldAt] = ['2026-10-30T10:00:00.000Z', '2026-10-30T10:20:00.000Z'];
    await record(
      of('auction.went_live.v1', '2026-10-30T09:00:00Z'),
      of('auction.ended.v1', endedAt, { bidCount: 3 }),
      of('auction.won.v1', soldAt, { hammerPrice: ngn(125_050) }),
    );
    await taken(3);
    const figures = async (from: string, to: string) =>
      (
        await ask(person('CONCIERGE'), 'query ($r: DayRangeInput) { auctionKpis(range: $r) { ended sold bidsPerLot gmv { amount } } }', {
          r: { from, to },
        })
      )['auctionKpis'];
    expect(await figures('2026-10-30', '2026-10-30')).toMatchObject({ ended: 1, sold: 1, gmv: [{ amount: '1250.50' }] });
    await record(
      of('auction.cancelled.v1', '2026-11-02T10:00:00Z', {
        undone: { winnerId: newId(), hammerPrice: ngn(125_050), soldAt, endedAt, bidCount: 3 },
      }),
    );
    await taken(4);
    for (const day of ['2026-10-30', '2026-11-02'])
      expect(await figures(day, day)).toMatchObject({ ended: 0, sold: 0, gmv: day === '2026-10-30' ? [{ amount: '0.00' }] : [] });
  });

  it('lie in the days of the tenant’s zone, also when the clocks change', async () => {
    zones.set(tenantId, 'America/New_York');
    const charged = (at: string, amountMinor: number) =>
      event(
        'finance.commission_charged.v1',
        { amount: { amountMinor: String(amountMinor), currency: 'USD' } },
        { occurredAt: new Date(at) },
      );
    await record(
      charged('2026-11-01T03:59:59Z', 1),
      charged('2026-11-01T04:00:00Z', 10),
      charged('2026-11-01T05:30:00Z', 100),
      charged('2026-11-01T06:30:00Z', 1_000),
      charged('2026-11-02T04:59:59Z', 10_000),
      charged('2026-11-02T05:00:00Z', 100_000),
    );
    await taken(6);
    const query = 'query($r: DayRangeInput) { revenueByDay(range: $r) { day revenue { amount } gmv { amount } } }';
    const answer = await ask(person('MANAGER'), query, { r: { from: '2026-10-31', to: '2026-11-03' } });
    expect(answer['revenueByDay']).toEqual([
      { day: '2026-10-31', revenue: [{ amount: '0.01' }], gmv: [] },
      { day: '2026-11-01', revenue: [{ amount: '111.10' }], gmv: [] },
      { day: '2026-11-02', revenue: [{ amount: '1000.00' }], gmv: [] },
      { day: '2026-11-03', revenue: [], gmv: [] },
    ]);
    expect(await figure('revenue', { from: '2026-11-01', to: '2026-11-01' })).toEqual({
      number: null,
      amounts: [{ amount: '111.10', currency: 'USD' }],
    });
  });

  it('have what was sold without an auction once it is handed over, and nothing of what came to nothing', async () => {
    const sale = (aggregateId: string, from: string | null, to: string, price = 90_000) =>
      event('vehicles.sale_changed.v1', { from, to, price: ngn(price) }, { aggregateId, aggregateType: 'direct_sale' });
    const [driven, cancelled, forfeited] = [newId(), newId(), newId()];
    await record(
      event('auction.won.v1', { hammerPrice: ngn(10_000) }),
      ...[driven, cancelled, forfeited].flatMap((id) => [
        sale(id, null, 'AWAITING_DEPOSIT'),
        sale(id, 'AWAITING_DEPOSIT', 'AWAITING_PAYMENT'),
      ]),
      sale(driven, 'AWAITING_PAYMENT', 'PAID'),
      sale(cancelled, 'AWAITING_PAYMENT', 'PAID'),
      sale(cancelled, 'PAID', 'CANCELLED'),
      sale(forfeited, 'AWAITING_PAYMENT', 'FORFEITED'),
      sale(driven, 'PAID', 'HANDED_OVER'),
    );
    await taken(12);
    const today = dayIn('Africa/Lagos', test.clock.now());
    const range = { from: today, to: today };
    expect([(await figure('direct_sales', range))?.number, (await figure('sales', range))?.number]).toEqual(['1', '2']);
    expect((await figure('direct_gmv', range))?.amounts).toEqual([{ amount: '900.00', currency: 'NGN' }]);
    expect((await figure('gmv', range))?.amounts).toEqual([{ amount: '1000.00', currency: 'NGN' }]);
    const byDay = 'query ($r: DayRangeInput) { revenueByDay(range: $r) { gmv { amount } } auctionKpis(range: $r) { sold gmv { amount } } }';
    expect(await ask(person('MANAGER'), byDay, { r: range })).toEqual({
      revenueByDay: [{ gmv: [{ amount: '1000.00' }] }],
      auctionKpis: { sold: 1, gmv: [{ amount: '100.00' }] },
    });
  });

  it('count service requests by their last state', async () => {
    const id = newId();
    const change = (sequence: number, to: string) =>
      event('services.request_state_changed.v1', { to }, { aggregateType: 'service_request', aggregateId: id, sequence });
    await record(change(1, 'REQUESTED'), change(2, 'QUOTED'));
    await taken(2);
    expect(await ask(person('MANAGER'), '{ serviceRequestsByState { state count } }')).toEqual({
      serviceRequestsByState: [{ state: 'QUOTED', count: 1 }],
    });
  });

  it('refuse impossible ranges', async () => {
    await expect(figure('bids', { from: '2026-01-02', to: '2026-01-01' })).rejects.toThrow('ends on its first day');
    await expect(figure('bids', { from: '2020-01-01', to: '2026-01-01' })).rejects.toThrow('at most 366 days');
    await expect(figure('bids', { from: '2026-02-30', to: '2026-03-01' })).rejects.toThrow('This is no Date');
  });

  it('take a fixed number of statements for any range', async () => {
    const count = async (range: object) => {
      const statements = await statementsOf(test.platform.database, () => ask(person('MANAGER'), kpis, { r: range }));
      return statements.filter((text) => text.includes('analytics.')).length;
    };
    expect(await count({ from: '2026-01-01', to: '2026-12-31' })).toBe(3);
  });

  it('are listed in the registry, each with its formula', async () => {
    const answer = await ask(person('AGENT'), '{ metrics { key unit formula } }');
    expect(answer['metrics']).toContainEqual({
      key: 'sell_through',
      unit: 'PERCENT',
      formula: 'auctions sold / auctions ended × 100, both in the range',
    });
  });
});

describe('live figures', () => {
  it('come at once and again after each event that changes one', async () => {
    const contextValue = test.subgraphs.get('analytics')?.running.context(person('MANAGER'));
    const document = parse('subscription { kpisChanged { figures { metric { key } number } } }');
    const source = await subscribe({ schema: analytics.schema, document, contextValue });
    if (!(Symbol.asyncIterator in source)) throw new Error(source.errors?.[0]?.message);
    const next = async () => {
      const result: IteratorResult<ExecutionResult> = await source.next();
      const shown = result.value.data?.['kpisChanged'] as { figures: { metric: { key: string }; number: string }[] };
      return shown.figures.find(({ metric }) => metric.key === 'bids')?.number;
    };
    expect(await next()).toBe('0');
    for (let bids = 1; bids <= 3; bids++) {
      await record(event('auction.bid_placed.v1', { bidderId: userIds[0] ?? '', isPlatformBid: false }));
      expect(await next()).toBe(String(bids));
    }
    const waiting = source.next();
    await source.return?.();
    expect((await waiting).done).toBe(true);
  });
});

it.each([
  ['direct_gmv', 'vehicles.sale_changed.v1', 'direct_sale', { to: 'HANDED_OVER', price: ngn(500) }],
  ['revenue', 'finance.fee_charged.v1', 'fee', { amount: ngn(500) }],
  ['revenue', 'finance.escrow_paid_out.v1', 'escrow', { amount: ngn(9_000), earned: ngn(500) }],
] as const)('live figures follow %s by %s', async (key, type, aggregateType, payload) => {
  const amounts = async () => {
    const answer = await ask(person('MANAGER'), '{ kpis { figures { metric { key } amounts { amount } } } }');
    const { figures } = answer['kpis'] as { figures: { metric: { key: string }; amounts: object[] }[] };
    return figures.find(({ metric }) => metric.key === key)?.amounts;
  };
  const stream = followFigures(test.platform, tenantId, amounts);
  expect((await stream.next()).value).toEqual([]);
  await record(event(type, payload, { aggregateType }));
  expect((await stream.next()).value).toEqual([{ amount: '5.00' }]);
  await stream.return?.();
});

it('live figures have what a gap of the bus swallows', async () => {
  const live = new ControlledBus();
  const read = async () => (await ask(person('CONCIERGE'), '{ auctionKpis { bids } }'))['auctionKpis'];
  const stream = followFigures({ ...test.platform, live }, tenantId, read);
  expect((await stream.next()).value).toEqual({ bids: 0 });
  const bid = () => record(event('auction.bid_placed.v1', { bidderId: userIds[0] ?? '', isPlatformBid: false }));
  await bid();
  live.connect();
  expect((await stream.next()).value).toEqual({ bids: 1 });
  await bid();
  live.tellOfGap();
  expect((await stream.next()).value).toEqual({ bids: 2 });
  await stream.return?.();
});

describe('a rebuild', () => {
  it('is for administrators, one at a time', async () => {
    for (const role of ['MANAGER', 'DEALER', 'CUSTOMER'] as const) {
      expect(await requestRebuild({ platform: test.platform, caller: person(role) }, { idempotencyKey: newId() })).toMatchObject({
        refused: 'NotAllowed',
      });
    }
    const answers = await Promise.all(
      [1, 2, 3].map(() => requestRebuild({ platform: test.platform, caller: person('ADMIN') }, { idempotencyKey: newId() })),
    );
    expect(answers.filter((answer) => 'generation' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'Conflict')).toHaveLength(2);
  });

  const begin = (admin: Caller, key: string) =>
    ask(
      admin,
      `mutation { rebuildAnalytics(input: { idempotencyKey: "${key}" }) { __typename ... on AnalyticsBuildPayload { build { generation state } } } }`,
    );

  it('is begun once for each key, which is answered with its build as it is by then, or with its refusal', async () => {
    const [first, second, key] = [person('ADMIN'), person('ADMIN'), newId()];
    const built = (generation: number, state: string) => ({
      rebuildAnalytics: { __typename: 'AnalyticsBuildPayload', build: { generation, state } },
    });
    const refused = { rebuildAnalytics: { __typename: 'Conflict' } };
    expect(await Promise.all([begin(first, key), begin(first, key)])).toEqual([built(2, 'BUILDING'), built(2, 'BUILDING')]);
    expect(await begin(second, key)).toEqual(refused);
    await test.runDueJobs();
    expect(await begin(first, key)).toEqual(built(2, 'ACTIVE'));
    expect(await begin(second, key)).toEqual(refused);
    expect(await begin(second, newId())).toEqual(built(3, 'BUILDING'));
    await test.runDueJobs();
    expect(await begin(first, key)).toEqual(built(2, 'RETIRED'));
  });

  it('is carried out by the job that the mutation stores', async () => {
    await record(event('auction.went_live.v1', {}));
    await taken(1);
    expect(await begin(person('ADMIN'), newId())).toMatchObject({ rebuildAnalytics: { build: { generation: 2, state: 'BUILDING' } } });
    await test.runDueJobs();
    const builds = async () => (await ask(person('ADMIN'), '{ analyticsBuilds { generation state events } }'))['analyticsBuilds'];
    await expect.poll(builds).toMatchObject([
      { generation: 2, state: 'ACTIVE', events: 1 },
      { generation: 1, state: 'RETIRED' },
    ]);
  });
});

it('the partitions are reached only through their protected parent', async () => {
  await record(event('auction.went_live.v1', {}));
  await taken(1);
  const part = `analytics.tallies_${test.clock.now().toISOString().slice(0, 7).replace('-', '')}`;
  const direct = test.platform.database.tenant(newId(), (tx) => sendQuery(tx, sql.raw(`select * from ${part}`)));
  await expect(direct).rejects.toMatchObject({ code: '42501' });
});

it('the code’s tables are the database’s', async () => {
  const { generations, tallies, bids, auctions, requests } = tables;
  await expectTablesMatch(test.platform.database, [generations, tallies, bids, auctions, requests]);
});
