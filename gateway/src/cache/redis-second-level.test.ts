import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { Redis } from 'ioredis';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import type { JsonObject } from '../response/json.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { callOf, heldSubgraph } from '../testing/held-subgraph.js';
import { shelfGraph } from '../testing/shelf-graph.js';
import type { SubgraphRequest } from '../transport/transport.js';
import { openCache } from './open-cache.js';
import { RedisSecondLevel } from './redis-second-level.js';
import type { RedisCommands } from './redis-second-level.js';

const { REDIS_URL } = process.env;
const supergraph = openSupergraph(composeSubgraphs(shelfGraph().subgraphs).supergraphSdl);
const ann: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'ann', sessionId: 's1', role: 'CUSTOMER' };

/** A gateway's cache before a subgraph that answers when it is told to. */
function gateway(redis: RedisCommands, namespace: string, now: () => number = Date.now) {
  const faults: unknown[] = [];
  const second = new RedisSecondLevel(redis, { namespace, onFault: (error) => faults.push(error), now });
  const { calls, transport } = heldSubgraph();
  const sources: string[] = [];
  const opened = openCache(supergraph, new Map([['details', transport]]), { second }, (source) => sources.push(source));
  const ask = async (field: 'title' | 'note' = 'title', given: Partial<SubgraphRequest> = {}) => {
    const result = await opened?.transports.get('details')?.execute({
      operation: `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { ${field} } } }`,
      variables: { representations: [{ __typename: 'Book', id: 'b1' }] },
      caller: ann,
      ...given,
    });
    const entities = result?.data?.['_entities'] ?? expect.fail();
    return (entities as JsonObject[])[0]?.[field];
  };
  /** Asks, and has the subgraph answer. */
  const fetch = async (value: string, ...asked: Parameters<typeof ask>) => {
    const before = calls.length;
    const answer = ask(...asked);
    await expect.poll(() => calls.length).toBe(before + 1);
    callOf(calls, before).answer({ _entities: [{ [asked[0] ?? 'title']: value }] });
    return answer;
  };
  const forget = (tenantId?: string) => opened?.forget({ type: 'Book', ...(tenantId === undefined ? {} : { tenantId }) });
  return { ask, fetch, forget, calls, sources, faults, second };
}

describe.runIf(REDIS_URL !== undefined)('what gateways keep together', () => {
  const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true });
  afterAll(() => {
    redis.disconnect();
  });
  let namespace = '';
  const open = (now?: () => number) => gateway(redis, namespace, now);
  const entries = async () => (await redis.keys(`marque:cache:*${namespace}*:e:*`)).length;
  const begin = () => {
    namespace = newId();
    return { one: open(), two: open() };
  };
  afterEach(async () => {
    const keys = await redis.keys(`marque:cache:*${namespace}*`);
    if (keys.length > 0) await redis.del(...keys);
  });

  it('is found by each of them, and by one that has just begun', async () => {
    const { one, two } = begin();
    expect(await one.fetch('first')).toBe('first');
    await expect.poll(entries).toBe(1);
    expect(await two.ask()).toBe('first');
    expect(await two.ask()).toBe('first');
    expect(two.sources).toEqual(['second', 'hit']);
    expect(await open().ask()).toBe('first');
  });

  it('lives no longer than its fetch allows, whoever has it', async () => {
    const { one } = begin();
    await one.fetch('first');
    await expect.poll(entries).toBe(1);
    const [key = ''] = await redis.keys(`marque:cache:*${namespace}*:e:*`);
    expect(await redis.pttl(key)).toBeLessThanOrEqual(100_000);
    const late = open(() => Date.now() + 100_000);
    expect(await late.fetch('second')).toBe('second');
  });

  it('never leaves its tenant, and private values never leave the process', async () => {
    const { one, two } = begin();
    await one.fetch('of t1');
    await one.fetch('of ann', 'note');
    await expect.poll(entries).toBe(1);
    expect(await two.fetch('of t2', 'title', { caller: { ...ann, tenantId: 't2' } })).toBe('of t2');
    expect(await two.fetch('of nobody', 'title', { caller: { ...ann, tenantId: null } })).toBe('of nobody');
    for (const caller of [ann, { ...ann, userId: 'bob' }, { ...ann, role: 'ADMIN' as const }, { ...ann, apiKeyId: 'k1' }])
      expect(await two.fetch(caller.userId ?? '', 'note', { caller })).toBe(caller.userId);
    expect(await two.ask()).toBe('of t1');
    expect(await entries()).toBe(3);
  });

  it('is forgotten by all when one hears of a change, in its tenant alone', async () => {
    const { one, two } = begin();
    const inT2 = { caller: { ...ann, tenantId: 't2' } };
    await one.fetch('old');
    await one.fetch('kept', 'title', inT2);
    await expect.poll(entries).toBe(2);
    two.forget('t1');
    await expect.poll(() => two.ask('title', inT2)).toBe('kept');
    expect(await two.fetch('new')).toBe('new');
    one.forget('t1');
    expect(await one.fetch('newer')).toBe('newer');
    two.forget();
    expect(await two.fetch('all anew', 'title', inT2)).toBe('all anew');
  });

  it('is never filled again with what was fetched before a change', async () => {
    const { one, two } = begin();
    await one.fetch('warm', 'title', { caller: { ...ann, tenantId: 't2' } });
    const slow = one.ask();
    await expect.poll(() => one.calls.length).toBe(2);
    // The change is heard by another gateway; this one writes before it hears of it.
    const [version = ''] = await redis.keys(`marque:cache:*${namespace}*t1}:v:Book`);
    const before = await redis.get(version);
    two.forget('t1');
    await expect.poll(() => redis.get(version)).not.toBe(before);
    callOf(one.calls, 1).answer({ _entities: [{ title: 'old' }] });
    expect(await slow).toBe('old');
    await expect.poll(entries).toBe(2);
    expect(await two.fetch('new')).toBe('new');
    expect(await open().ask()).toBe('new');
  });

  it('does not come back when Redis loses a version', async () => {
    const { one, two } = begin();
    await one.fetch('old');
    await expect.poll(entries).toBe(1);
    await redis.del(...(await redis.keys(`marque:cache:*${namespace}*:v:*`)));
    expect(await two.fetch('new')).toBe('new');
  });

  it('keeps no value that JSON cannot say', async () => {
    const { one, two } = begin();
    const answer = one.ask();
    await expect.poll(() => one.calls.length).toBe(1);
    // Scalars of a subgraph in this process may leave such numbers.
    callOf(one.calls, 0).answer({ _entities: [{ title: 5n as unknown as number }] });
    expect(await answer).toBe(5n);
    await two.fetch('mine');
    await expect.poll(entries).toBe(1);
  });
});

/** A Redis of which each command waits, fails or is done in memory. */
function doubtfulRedis() {
  const state = { away: false, sets: 0 };
  const values = new Map<string, string>();
  const commands = {
    mget: (keys: readonly string[]) =>
      state.away ? Promise.reject(new Error('Command timed out')) : Promise.resolve(keys.map((key) => values.get(key) ?? null)),
    set: (key: string, value: string, ...options: readonly unknown[]) => {
      state.sets++;
      if (state.away) return Promise.reject(new Error('Command timed out'));
      if (!options.includes('NX') || !values.has(key)) values.set(key, value);
      return Promise.resolve('OK');
    },
  };
  // The few forms of these commands that the second level uses.
  return { state, values, commands: commands as unknown as RedisCommands };
}

describe('while Redis is away', () => {
  it('nothing fails, and it is soon not asked any more', async () => {
    const { state, commands } = doubtfulRedis();
    state.away = true;
    const one = gateway(commands, 'n');
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      one.forget('t1');
      expect(await one.fetch(name)).toBe(name);
      expect(await one.ask()).toBe(name);
    }
    expect(one.faults).toHaveLength(3);
  });

  it('a change that it was not told of holds: nothing is read before it knows', async () => {
    const { state, commands } = doubtfulRedis();
    const one = gateway(commands, 'n');
    await one.fetch('old');
    await expect.poll(() => one.sources.length).toBe(1);
    state.away = true;
    one.forget('t1');
    await expect.poll(() => one.faults.length).toBe(1);
    state.away = false;
    // It is told with the next question, and again when it says that it is back.
    expect(await one.fetch('new')).toBe('new');
    one.second.settle();
    const two = gateway(commands, 'n');
    expect(await two.fetch('newer')).toBe('newer');
    await expect.poll(() => gateway(commands, 'n').ask()).toBe('newer');
  });
});
