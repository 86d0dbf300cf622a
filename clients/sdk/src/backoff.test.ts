import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sleep, waitMs } from './backoff.js';

const backoff = { baseMs: 100, maxMs: 10_000 };

test('waits grow, never exceed the bound and are never near zero', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, chance) => {
      const wait = waitMs(attempt, backoff, () => chance);
      const bound = Math.min(backoff.maxMs, backoff.baseMs * 2 ** attempt);
      expect(wait).toBeGreaterThanOrEqual(bound / 2);
      expect(wait).toBeLessThanOrEqual(bound);
    }),
  );
});

test('clients that were cut together come back apart', () => {
  const waits = new Set(Array.from({ length: 50 }, () => waitMs(3, backoff)));
  expect(waits.size).toBeGreaterThan(40);
});

test('an aborted sleep ends at once with the reason', async () => {
  const stop = new AbortController();
  const sleeping = sleep(60_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(sleep(60_000, stop.signal)).rejects.toThrow('enough');
});
