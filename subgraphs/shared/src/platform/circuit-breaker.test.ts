import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';

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
