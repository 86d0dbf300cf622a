/** How long someone waits after failed sign-ins. */

/** Failures that are free, and the time over which they are counted. */
export const freeFailures = 5;
export const failureWindowMs = 15 * 60_000;
const firstWaitMs = 2_000;

/** How many failures are worth keeping: beyond it the wait is longer than the window. */
export const failuresKept = 20;

/** The failures that still count at the time. */
export function countedFailures(failures: readonly Date[], now: Date): Date[] {
  return failures.filter((at) => now.getTime() - at.getTime() < failureWindowMs).slice(-failuresKept);
}

/**
 * Milliseconds until the next attempt is heard; 0 when it may be made now.
 * The wait after the 6th failure within 15 minutes is 2 s and doubles with each further one, up to the window itself.
 * It runs from the latest failure.
 */
export function waitMs(failures: readonly Date[], now: Date): number {
  const counted = countedFailures(failures, now);
  const over = counted.length - freeFailures;
  if (over <= 0) return 0;
  const latest = Math.max(...counted.map((at) => at.getTime()));
  const wait = Math.min(failureWindowMs, firstWaitMs * 2 ** (over - 1));
  return Math.max(0, latest + wait - now.getTime());
}
