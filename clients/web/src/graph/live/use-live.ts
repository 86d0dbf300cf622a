/** Follows one thing of the graph live from a page. */
import type { GraphError } from '@marque/sdk/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useGraphCore } from '../core-context.js';
import { type ConnectionState, type Followed, followLive } from './follow-live.js';

/** How the connection stands, and how to try again at once. */
export interface Live {
  readonly connection: ConnectionState;
  /** Why it is over; null where it is not. */
  readonly error: GraphError | null;
  readonly again: () => void;
}

const [firstWaitMs, longestWaitMs] = [250, 8_000];

/** Longer each time, by chance up to half as long again, so that not everybody comes back in one moment; a network that is back ends the wait. */
function wait(attempt: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt) * (1 + Math.random() / 2);
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const done = (): void => {
      clearTimeout(timer);
      settled.abort();
      if (signal.aborted) reject(new Error('Nobody waits any more.'));
      else resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done, { signal: settled.signal });
    signal.addEventListener('abort', done, { signal: settled.signal });
  });
}

/** Follows from `from` on, null for not yet; what is told is read anew at each event. A device that says it is offline is believed at once. */
export function useLive<Data extends object>(followed: Omit<Followed<Data>, 'from' | 'onState' | 'wait'>, from: number | null): Live {
  const core = useGraphCore();
  const [{ connection, error }, setState] = useState<Omit<Live, 'again'>>({ connection: 'connecting', error: null });
  const [round, setRound] = useState(0);
  const told = useRef(followed);
  const start = useRef<number | null>(null);
  useEffect(() => {
    told.current = followed;
    start.current = from === null ? null : Math.max(from, start.current ?? 0);
  });
  const { id } = followed;
  const isWanted = from !== null;
  useEffect(() => {
    if (!isWanted) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const { document, sequenceOf } = told.current;
    void followLive(
      core,
      {
        document,
        id,
        from: start.current ?? 0,
        sequenceOf,
        onEvent: (data) => !signal.aborted && told.current.onEvent(data),
        onGap: () => told.current.onGap(),
        onState: (next, reason) => !signal.aborted && setState({ connection: next, error: reason }),
        wait,
      },
      signal,
    );
    addEventListener('offline', () => setState({ connection: 'cut', error: null }), { signal });
    // Whether the socket has outlived that nobody knows: a new connection proves it.
    addEventListener('online', () => setRound((last) => last + 1), { signal });
    return () => leaving.abort();
  }, [core, id, isWanted, round]);
  const again = useCallback(() => {
    setState({ connection: 'connecting', error: null });
    setRound((last) => last + 1);
  }, []);
  return { connection, error, again };
}
