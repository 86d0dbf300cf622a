import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureWindowMs, freeFailures, waitMs } from './lockout.js';

describe('lockout', () => {
  const at = (ms: number) => new Date(1_800_000_000_000 + ms);

  test('the wait after n failures at once is 2 s for the sixth and doubles up to the window', () => {
    const waits = Array.from(
      { length: 17 },
      (_, n) =>
        waitMs(
          Array.from({ length: n }, () => at(0)),
          at(0),
        ) / 1000,
    );
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test('up to five failures are free, nothing counts after the window, and waiting is enough', () => {
    const failures = fc.array(fc.integer({ min: 0, max: 2 * failureWindowMs }), { maxLength: 30 });
    fc.assert(
      fc.property(failures, (times) => {
        const sorted = times.toSorted((a, b) => a - b).map(at);
        const now = sorted.at(-1) ?? at(0);
        const wait = waitMs(sorted, now);
        const within = sorted.filter((time) => now.getTime() - time.getTime() < failureWindowMs).length;
        expect(wait > 0).toBe(within > freeFailures);
        expect(waitMs(sorted, new Date(now.getTime() + wait))).toBe(0);
        expect(waitMs(sorted, new Date(now.getTime() + failureWindowMs))).toBe(0);
      }),
    );
  });
});
