import { guest } from '@marque/shared/auth';
import { describe, expect, it } from 'vitest';
import { defaultResilience, resilient } from './resilient.js';
import type { ResilienceSettings } from './resilient.js';
import { SubgraphUnavailable } from './transport.js';
import type { SubgraphRequest, SubgraphResult } from './transport.js';

const settings: ResilienceSettings = { retries: 2, retryDelayMs: 5, breaker: { failures: 4, openMs: 1_000 } };
const request: SubgraphRequest = { operation: '{ a }', variables: {}, caller: guest(null, 'r') };
const gone = () => Promise.reject(new SubgraphUnavailable('gone'));

/** A road that answers as it is told, one behaviour for each request; the last one stays. */
function road(behaviours: readonly (() => Promise<SubgraphResult>)[], how = settings) {
  let now = 0;
  const log: string[] = [];
  let sent = 0;
  const transport = resilient(
    {
      execute: () => (behaviours[Math.min(sent++, behaviours.length - 1)] ?? gone)(),
      subscribe: () => {
        throw new Error('not used');
      },
    },
    'shop',
    { ...how, breaker: { ...how.breaker, now: () => now } },
    { retried: () => log.push('retried'), breaker: (_, state) => log.push(state) },
  );
  return { transport, log, sent: () => sent, later: (ms: number) => void (now += ms) };
}
const fine = () => Promise.resolve({ data: { a: 1 } });

describe('a resilient road', () => {
  it('asks a query again after a fault, and then answers as if nothing had been', async () => {
    const { transport, log, sent } = road([gone, gone, fine]);
    expect(await transport.execute(request)).toEqual({ data: { a: 1 } });
    expect(sent()).toBe(3);
    expect(log).toEqual(['retried', 'retried']);
  });

  it('gives up after its retries', async () => {
    const { transport, sent } = road([gone]);
    await expect(transport.execute(request)).rejects.toThrow('gone');
    expect(sent()).toBe(3);
  });

  it.each(['mutation { a }', '  mutation Pay($id:ID!){ a }', 'subscription { a }', 'fragment F on Q { a } mutation { ...F }'])(
    'never repeats %s',
    async (operation) => {
      const { transport, sent } = road([gone, fine]);
      await expect(transport.execute({ ...request, operation })).rejects.toThrow('gone');
      expect(sent()).toBe(1);
    },
  );

  it('does not give a query that timed out the same time again', async () => {
    const { transport, sent } = road([() => Promise.reject(new SubgraphUnavailable('late', { timedOut: true })), fine]);
    await expect(transport.execute(request)).rejects.toThrow('late');
    expect(sent()).toBe(1);
  });

  it('passes an answer with errors on: the subgraph is there', async () => {
    const { transport, sent } = road([() => Promise.resolve({ data: null, errors: [{ message: 'no' }] })]);
    for (let at = 0; at < 10; at++) expect(await transport.execute(request)).toMatchObject({ errors: [{ message: 'no' }] });
    expect(sent()).toBe(10);
  });

  it('opens after failures in a row, asks nothing while it is open, lets one request try, and closes when that is answered', async () => {
    const { transport, log, sent, later } = road([gone, gone, gone, gone, fine], { ...settings, retries: 0 });
    for (let at = 0; at < 4; at++) await expect(transport.execute(request)).rejects.toThrow('gone');
    expect(log).toEqual(['open']);
    await expect(transport.execute(request)).rejects.toBeInstanceOf(SubgraphUnavailable);
    await expect(transport.execute(request)).rejects.toThrow('not asked for now');
    expect(sent()).toBe(4);
    later(1_000);
    const [first, second] = await Promise.allSettled([transport.execute(request), transport.execute(request)]);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ status: 'rejected' });
    expect(log).toEqual(['open', 'half-open', 'closed']);
    expect(await transport.execute(request)).toEqual({ data: { a: 1 } });
  });

  it('opens again when the one that tries fails', async () => {
    const { transport, log, sent, later } = road([gone], { ...settings, retries: 0 });
    for (let at = 0; at < 4; at++) await transport.execute(request).catch(() => null);
    later(1_000);
    await expect(transport.execute(request)).rejects.toThrow('gone');
    expect(log).toEqual(['open', 'half-open', 'open']);
    await expect(transport.execute(request)).rejects.toThrow('not asked for now');
    expect(sent()).toBe(5);
  });

  it('does not hold it against a subgraph that a client has gone, nor does that keep the breaker half open', async () => {
    const abort = new AbortController();
    abort.abort();
    const { transport, log, later } = road([gone], { ...settings, retries: 0 });
    for (let at = 0; at < 9; at++) await transport.execute({ ...request, signal: abort.signal }).catch(() => null);
    expect(log).toEqual([]);
    for (let at = 0; at < 4; at++) await transport.execute(request).catch(() => null);
    later(1_000);
    await transport.execute({ ...request, signal: abort.signal }).catch(() => null);
    await expect(transport.execute(request)).rejects.toThrow('gone');
    expect(log).toEqual(['open', 'half-open', 'open']);
  });

  it('stops waiting for its next try when the client goes', async () => {
    const abort = new AbortController();
    const { transport, sent } = road([gone, fine], { ...settings, retryDelayMs: 600_000 });
    const answer = transport.execute({ ...request, signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 10);
    await expect(answer).rejects.toThrow('gone');
    expect(sent()).toBe(1);
  });

  it('lets another request try when the one that tries hangs', async () => {
    const hangs = () => new Promise<never>(() => {});
    const { transport, log, later } = road([gone, gone, gone, gone, hangs, fine], { ...settings, retries: 0 });
    for (let at = 0; at < 4; at++) await transport.execute(request).catch(() => null);
    later(1_000);
    void transport.execute(request);
    later(999);
    await expect(transport.execute(request)).rejects.toThrow('not asked for now');
    later(1);
    expect(await transport.execute(request)).toEqual({ data: { a: 1 } });
    expect(log).toEqual(['open', 'half-open', 'closed']);
  });
});

it('asks a subgraph that is back within two seconds, as the gateway is set', () => {
  expect(defaultResilience.breaker.openMs).toBeLessThan(2_000);
});
