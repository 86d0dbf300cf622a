/** A copy of slowly changing data that is read again when it is old or lacks something. */
import { setTimeout as sleep } from 'node:timers/promises';

/** A copy, and how fresh it is. */
export interface Snapshot<T> {
  /** The copy, at most `maxAgeMs` old unless the source fails; then the last one. */
  get(): Promise<T>;
  /** A copy read after the call, for when the present one lacks what was asked for. Waits so that reads keep `minGapMs` apart. */
  newer(): Promise<T>;
}

/**
 * Reads once at a time. Ages are of the machine's monotonic clock, for they limit work and are no rule of the product.
 * @param load throws when the source fails; `newer` passes that on, and so does `get` as long as there is no copy
 */
export function createSnapshot<T>(load: () => Promise<T>, maxAgeMs: number, minGapMs = 1_000): Snapshot<T> {
  let copy: { value: T } | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let running: Promise<T> | null = null;
  let queued: Promise<T> | null = null;

  async function readNext(): Promise<T> {
    await running?.catch(() => {});
    const gap = readAt + minGapMs - performance.now();
    await sleep(Math.max(0, gap));
    readAt = performance.now();
    // A caller of `newer` from here on needs the read after this one.
    [running, queued] = [load(), null];
    try {
      const value = await running;
      copy = { value };
      return value;
    } finally {
      running = null;
    }
  }

  const newer = (): Promise<T> => (queued ??= readNext());

  return {
    newer,
    async get() {
      if (copy === null) return running ?? newer();
      if (performance.now() - readAt > maxAgeMs) await (running ?? newer()).catch(() => {});
      return copy.value;
    },
  };
}
