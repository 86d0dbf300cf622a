/** How far a reader may be behind, and waiting for one that is. */
import type { Writable } from 'node:stream';

const drainTimeoutMs = 5_000;

/** Resolves when what was written has been taken, the stream is closed or it takes too long; null when nothing is to be waited for. */
export function drained(stream: Writable): Promise<void> | null {
  if (!stream.writableNeedDrain) return null;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stream.off('drain', done).off('close', done);
      resolve();
    };
    const timer = setTimeout(done, drainTimeoutMs).unref();
    stream.on('drain', done).on('close', done);
  });
}

/** How far a reader may fall behind. */
export interface ReaderBounds {
  readonly bytes: number;
  readonly messages: number;
}
