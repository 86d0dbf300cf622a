import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.js';
import { openTestPlatform, type TestPlatform } from '../../testing/testing.js';
import { ControlledBus } from '../../testing/controlled-bus.js';
import type { NewEvent, PlatformEvent } from '../event.js';
import { gapFree } from './gap-free.js';
import { resumable } from './resumable.js';

let test: TestPlatform;
let tenantId: string;
let aggregateId: string;
let live: ControlledBus;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());
beforeEach(() => {
  tenantId = newId();
  aggregateId = newId();
  live = new ControlledBus();
});

const named = (topic: string): Partial<NewEvent> => ({ topics: [topic] });
/** Records an event as another process would, and gives it as the bus would deliver it. */
async function recorded(sequence: number, change: Partial<NewEvent> = {}): Promise<PlatformEvent> {
  const { database, events } = test.platform;
  const facts = { type: 'auction.bid_placed.v1', aggregateType: 'auction', aggregateId, payload: {}, occurredAt: new Date() };
  const event = { tenantId, sequence, ...facts, ...change };
  await database.tenant(event.tenantId, (tx) => events.record(tx, [event]));
  const found = await events.since(event.tenantId, event.aggregateType, event.aggregateId, sequence - 1, 1);
  if (!found[0]) throw new Error('what was recorded is not there');
  return found[0];
}
const services = () => ({ ...test.platform, database: test.platform.database, events: test.platform.events, live });
const follow = () => gapFree(services(), { tenantId, aggregateType: 'auction' });

async function take(source: AsyncIterator<PlatformEvent>, count: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  while (seen.length < count) {
    const { value, done } = await source.next();
    if (done) break;
    seen.push(value.sequence);
  }
  return seen;
}

describe('a tenant’s events', () => {
  it('that come after the call and before the bus is ready are not missed', async () => {
    const source = follow();
    expect(live.topics()).toEqual([`tenant:${tenantId}:auction`]);
    await recorded(1);
    await recorded(2);
    live.connect();
    expect(await take(source, 2)).toEqual([1, 2]);
    live.push(await recorded(3));
    expect(await take(source, 1)).toEqual([3]);
  });

  it('that the log and the bus both have come once', async () => {
    const source = follow();
    const [first, second] = [await recorded(1), await recorded(2)];
    for (const event of [first, second, first]) live.push(event);
    live.connect();
    live.push(await recorded(3));
    expect(await take(source, 3)).toEqual([1, 2, 3]);
  });

  it('that a gap swallowed come without a further event, once the gap is told of', async () => {
    const source = follow();
    live.connect();
    live.push(await recorded(1));
    expect(await take(source, 1)).toEqual([1]);
    const waiting = take(source, 2);
    await recorded(2);
    await recorded(3);
    live.tellOfGap();
    expect(await waiting).toEqual([2, 3]);
  });

  it('that a gap swallowed come although a later one arrived before the gap was told of', async () => {
    const source = follow();
    live.connect();
    live.push(await recorded(1));
    expect(await take(source, 1)).toEqual([1]);
    await recorded(2);
    live.push(await recorded(3));
    expect(await take(source, 1)).toEqual([3]);
    live.tellOfGap();
    live.push(await recorded(4));
    expect(await take(source, 2)).toEqual([2, 4]);
  });

  it('of a topic are those that name it, and no other tenant’s', async () => {
    const source = gapFree(services(), { tenantId, topic: 'bidder:1' });
    expect(live.topics()).toEqual(['bidder:1']);
    await recorded(1, named('bidder:2'));
    await recorded(2, named('bidder:1'));
    const foreign = await recorded(3, { ...named('bidder:1'), tenantId: newId(), aggregateId: newId() });
    live.push(foreign);
    live.connect();
    live.push(await recorded(4, named('bidder:1')));
    expect(await take(source, 2)).toEqual([2, 4]);
  });

  it('end with the reader, who may be waiting', async () => {
    const source = follow();
    live.connect();
    const waiting = source.next();
    await source.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });
});

it('one aggregate’s events without a sequence begin with the call, not with the bus being ready', async () => {
  const id = newId();
  await recorded(1, { aggregateId: id });
  await expect.poll(() => test.platform.events.settledPosition(), { interval: 5 }).toBeGreaterThan(0);
  const before = await recorded(2, { aggregateId: id });
  await expect.poll(() => test.platform.events.settledPosition(), { interval: 5 }).toBeGreaterThanOrEqual(before.position);
  const source = resumable(services(), { tenantId, aggregateType: 'auction', aggregateId: id, afterSequence: null });
  await recorded(3, { aggregateId: id });
  live.connect();
  live.push(await recorded(4, { aggregateId: id }));
  expect(await take(source, 2)).toEqual([3, 4]);
});

it('the first live event of one aggregate comes behind what a gap before it swallowed', async () => {
  const source = resumable(services(), { tenantId, aggregateType: 'auction', aggregateId, afterSequence: null });
  live.connect();
  const waiting = source.next();
  // Mostly it waits for the bus by then, and it must hold either way.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await recorded(1);
  await recorded(2);
  live.push(await recorded(3));
  live.tellOfGap();
  expect((await waiting).value.sequence).toBe(1);
  expect(await take(source, 2)).toEqual([2, 3]);
});

it('a tenant’s events begin with the call also while another tenant’s transaction is open', async () => {
  const { database, events } = test.platform;
  const other = newId();
  const facts = { type: 'auction.bid_placed.v1', aggregateType: 'auction', aggregateId: newId(), payload: {}, occurredAt: new Date() };
  const [written, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const open = database.tenant(other, async (tx) => {
    await events.record(tx, [{ tenantId: other, sequence: 1, ...facts }]);
    written.resolve();
    await ended.promise;
  });
  try {
    await written.promise;
    const before = await recorded(1);
    await expect.poll(() => events.settledPosition(tenantId), { interval: 5 }).toBeGreaterThanOrEqual(before.position);
    const source = follow();
    await recorded(2);
    live.connect();
    expect(await take(source, 1)).toEqual([2]);
  } finally {
    ended.resolve();
    await open;
  }
});
