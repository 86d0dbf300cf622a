import { guest } from '@marque/shared/auth';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';
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

describe('a circuit breaker', () => {
  let now = 0;
  /** Opens at the second failure in a row, for ten milliseconds. */
  const make = () => {
    const states: string[] = [];
    const breaker = new CircuitBreaker({ failures: 2, openMs: 10, now: () => now }, (state) => states.push(state));
    const admitted = (): number => {
      const admission = breaker.admit();
      if (admission === null) throw new Error('nothing is let through');
      return admission;
    };
    return { breaker, states, admitted };
  };

  it('counts only failures in a row', () => {
    const { breaker, states, admitted } = make();
    for (let at = 0; at < 5; at++) {
      breaker.failedOnce(admitted());
      breaker.succeeded(admitted());
    }
    expect(states).toEqual([]);
  });

  it('heeds nothing that was sent before it opened: neither an answer nor, while another tries, a failure', () => {
    const { breaker, states, admitted } = make();
    const [before, alsoBefore] = [admitted(), admitted()];
    breaker.failedOnce(admitted());
    breaker.failedOnce(admitted());
    breaker.succeeded(before);
    expect(breaker.state).toBe('open');
    now += 10;
    const tries = admitted();
    expect(breaker.admit()).toBeNull();
    breaker.failedOnce(alsoBefore);
    expect(breaker.state).toBe('half-open');
    breaker.succeeded(tries);
    expect(states).toEqual(['open', 'half-open', 'closed']);
    // Late time-outs of the time before do not open it again.
    breaker.failedOnce(alsoBefore);
    breaker.failedOnce(alsoBefore);
    expect(breaker.state).toBe('closed');
  });

  it('is closed by the answer to any request that tried, and opened again only by the last of them', () => {
    const { breaker, admitted } = make();
    breaker.failedOnce(admitted());
    breaker.failedOnce(admitted());
    now += 10;
    const slow = admitted();
    now += 10;
    const next = admitted();
    breaker.failedOnce(slow);
    expect(breaker.state).toBe('half-open');
    breaker.failedOnce(next);
    expect(breaker.state).toBe('open');
    breaker.succeeded(slow);
    expect(breaker.state).toBe('closed');
  });

  it('lets the next one try at once when a client goes whose request was to decide', () => {
    const { breaker, admitted } = make();
    breaker.failedOnce(admitted());
    breaker.failedOnce(admitted());
    now += 10;
    breaker.undecided(admitted());
    breaker.succeeded(admitted());
    expect(breaker.state).toBe('closed');
  });
});

it('asks a subgraph that is back within two seconds, as the gateway is set', () => {
  expect(defaultResilience.breaker.openMs).toBeLessThan(2_000);
});
