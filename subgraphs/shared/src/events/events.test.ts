import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewEvent, PlatformEvent } from './events.js';
import { resumable, resumed } from './events.js';
import { Relay } from './relay.js';
import { RedisStream } from './redis-stream.js';
import { newId } from '../ids.js';
import { openTestPlatform, type TestPlatform } from '../testing/testing.js';

const tenantId = newId();
const event = (aggregateId: string, sequence: number): NewEvent => ({
  tenantId,
  type: 'auction.bid_placed.v1',
  aggregateType: 'auction',
  aggregateId,
  sequence,
  payload: { sequence },
  occurredAt: new Date(),
});

async function take(source: AsyncIterator<PlatformEvent>, count: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  while (seen.length < count) {
    const { value, done } = await source.next();
    if (done) break;
    seen.push(value.sequence);
  }
  return seen;
}

const redis = process.env['REDIS_URL'];
const transports: [string, string | undefined][] = [['in this process', undefined]];
if (redis !== undefined) transports.push(['over Redis', redis]);

describe.each(transports)('events %s', (where, redisUrl) => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await openTestPlatform([], redisUrl === undefined ? {} : { redisUrl });
  });
  afterAll(() => test.close());
  const record = (...events: NewEvent[]) => test.platform.database.tenant(tenantId, (tx) => test.platform.events.record(tx, events));

  it('reach a live subscriber in order', async () => {
    const id = newId();
    const source = test.platform.live.subscribe(`auction:${id}`);
    await source.ready;
    await record(event(id, 1), event(id, 2));
    await record(event(id, 3));
    expect(await take(source, 3)).toEqual([1, 2, 3]);
    await source.return?.();
  });

  it('are resumed from the log and go on live without a gap or a double', async () => {
    const id = newId();
    await record(event(id, 1), event(id, 2), event(id, 3));
    const source = resumable(test.platform, { tenantId, aggregateType: 'auction', aggregateId: id, afterSequence: 1 });
    expect(await take(source, 2)).toEqual([2, 3]);
    const rest = take(source, 20);
    for (let i = 4; i < 24; i++) await record(event(id, i));
    expect(await rest).toEqual(Array.from({ length: 20 }, (_, i) => i + 4));
    const waiting = source.next();
    await source.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('are replayed up to a bound, past which the reader is told so', async () => {
    const id = newId();
    await record(event(id, 1), event(id, 2), event(id, 3), event(id, 4));
    const after = (afterSequence: number | null) =>
      resumed(test.platform, { tenantId, aggregateType: 'auction', aggregateId: id, afterSequence }, 3);
    await expect(after(0)).rejects.toMatchObject({ code: 'CONFLICT', extensions: { maximum: 3 } });
    const source = await after(1);
    expect(await take(source, 3)).toEqual([2, 3, 4]);
    await source.return?.();
    await (await after(null)).return?.();
  });

  it('are not recorded when the transaction is rolled back, and those after it still come', async () => {
    const id = newId();
    const source = test.platform.live.subscribe(`auction:${id}`);
    await source.ready;
    const failed = test.platform.database.tenant(tenantId, async (tx) => {
      await test.platform.events.record(tx, [event(id, 1)]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await record(event(id, 1));
    expect(await take(source, 1)).toEqual([1]);
    await source.return?.();
  });

  it('of a transaction that commits late come in their place and none is lost', async () => {
    const id = newId();
    const source = test.platform.live.subscribe(`tenant:${tenantId}:auction`);
    await source.ready;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const late = test.platform.database.tenant(tenantId, async (tx) => {
      await test.platform.events.record(tx, [event(id, 1)]);
      written();
      await held;
    });
    await isWritten;
    await record(event(id, 2));
    setTimeout(release, 30);
    await late;
    expect(await take(source, 2)).toEqual([1, 2]);
    await source.return?.();
  });

  it('of a tenant whose transaction stays open hold up no other tenant’s, live and in a consumer', async () => {
    const [busy, other] = [newId(), newId()];
    const relay = test.platform.events;
    if (!(relay instanceof Relay)) throw new Error('the log is not fed by the relay');
    const handled: string[] = [];
    const name = (received: PlatformEvent) => `${received.tenantId === busy ? 'busy' : 'other'} ${received.sequence}`;
    const mine = ({ tenantId: of }: PlatformEvent) => of === busy || of === other;
    await relay.consume({ name: `open-${where}`, types: ['auction.*'], handle: async (e) => void (mine(e) && handled.push(name(e))) });
    const stream = test.platform.live.subscribe(`tenant:${other}:auction`);
    const held = test.platform.live.subscribe(`tenant:${busy}:auction`);
    await Promise.all([stream.ready, held.ready]);
    const [ofBusy, ofOther] = [newId(), newId()];
    const write = (tenant: string, id: string, sequence: number, before?: Promise<void>) =>
      test.platform.database.tenant(tenant, async (tx) => {
        await test.platform.events.record(tx, [{ ...event(id, sequence), tenantId: tenant }]);
        written();
        await before;
      });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    let release = () => {};
    const late = write(busy, ofBusy, 1, new Promise<void>((resolve) => (release = resolve)));
    await isWritten;
    await write(busy, newId(), 2);
    for (const sequence of [1, 2]) await write(other, ofOther, sequence);
    expect(await take(stream, 2)).toEqual([1, 2]);
    await expect.poll(() => handled).toEqual(['other 1', 'other 2']);
    release();
    await late;
    expect(await take(held, 2)).toEqual([1, 2]);
    await write(other, ofOther, 3);
    await expect.poll(() => handled.length).toBe(5);
    expect(handled.filter((text) => text.startsWith('busy'))).toEqual(['busy 1', 'busy 2']);
    expect(handled.filter((text) => text.startsWith('other'))).toEqual(['other 1', 'other 2', 'other 3']);
    for (const each of [stream, held]) await each.return?.();
  });

  it('have their effect once in a consumer, although its first attempt fails', async () => {
    const seen: number[] = [];
    let failures = 1;
    const relay = test.platform.events;
    if (!(relay instanceof Relay)) throw new Error('the log is not fed by the relay');
    await relay.consume({
      name: `test-${where}`,
      types: ['auction.*'],
      async handle(received: PlatformEvent) {
        if (failures-- > 0) throw new Error('first attempt');
        seen.push(received.position);
      },
    });
    const id = newId();
    await record(event(id, 1), event(id, 2));
    await expect.poll(() => seen.length).toBeGreaterThanOrEqual(8);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
  });

  it('of another tenant are not in the log for this one', async () => {
    const id = newId();
    await record(event(id, 1));
    expect(await test.platform.events.since(tenantId, 'auction', id, 0)).toHaveLength(1);
    expect(await test.platform.events.since(newId(), 'auction', id, 0)).toHaveLength(0);
  });
});

describe.runIf(redis !== undefined)('the copy of the log in Redis', () => {
  const positioned = (position: number): PlatformEvent => {
    const { tenantId: tenant, type, aggregateType, aggregateId, payload } = event(newId(), position);
    const facts = { tenantId: tenant, type, aggregateType, aggregateId, payload, topics: [], occurredAt: new Date().toISOString() };
    return { ...facts, position, id: newId(), sequence: position };
  };

  it('is read from a cursor, and says when it has not all that the cursor misses', async () => {
    const client = new Redis(redis ?? '');
    const key = `marque:test:${newId()}`;
    try {
      const before = new RedisStream(client, key);
      for (const position of [4, 5, 9]) await before.append(positioned(position), true);
      const positions = async (after: number, limit = 10) => (await before.after(after, limit))?.map((e) => e.position) ?? null;
      expect(await positions(4)).toEqual([5, 9]);
      expect(await positions(5, 1)).toEqual([9]);
      expect(await positions(9)).toEqual([]);
      expect(await positions(7)).toEqual([9]);
      expect(await positions(3)).toBeNull();
      expect(await positions(12)).toBeNull();
      await before.append(positioned(9), true);
      const another = new RedisStream(client, key);
      await another.append(positioned(11), true);
      expect((await another.after(9, 10))?.map((e) => e.position)).toEqual([11]);
      await client.del(key);
      await before.append(positioned(12), true);
      expect(await positions(11)).toBeNull();
      expect(await positions(12)).toEqual([]);
      expect(await positions(10)).toBeNull();
      // While 13 may still come: who waits for it finds it in the log alone.
      await before.append(positioned(14), false);
      expect(await positions(12)).toBeNull();
      await before.append(positioned(13), false);
      await before.append(positioned(15), true);
      await before.append(positioned(17), false);
      expect(await positions(12)).toBeNull();
      expect(await positions(14)).toEqual([15]);
      expect(await positions(15)).toBeNull();
      expect(await positions(17)).toEqual([]);
    } finally {
      await client.del(key);
      client.disconnect();
    }
  });
});
