/** Follows a resumable stream and tells how its connection stands. */
import type { Core, Operation } from '@marque/sdk/core';
import { GraphError } from '@marque/sdk/errors';

/** How a connection stands: on its way for the first time, there, cut (and tried again), or over for good. */
export type ConnectionState = 'connecting' | 'live' | 'cut' | 'over';

/** What is followed, from where on, and who is told. */
export interface Followed<Data extends object> {
  readonly document: Operation<Data, { readonly id: string; readonly afterSequence?: number | null }>;
  readonly id: string;
  /** The sequence of the state that is known. */
  readonly from: number;
  readonly sequenceOf: (data: Data) => number;
  readonly onEvent: (data: Data) => void;
  /** Events are missing for good: the state has to be read anew. */
  readonly onGap: () => void;
  readonly onState: (state: ConnectionState, error: GraphError | null) => void;
  /** Waits before the attempt of this number, from 0 on; rejected when the signal aborts. */
  readonly wait: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows until the signal aborts. Each connection asks for the newest known event once more: as soon as that has come again the connection is known
 * to be live, also where nothing new happens. So events come twice, and whoever is told has to know them by their sequence.
 */
export async function followLive<Data extends object>(
  core: Pick<Core, 'subscribe'>,
  { document, id, from, sequenceOf, onEvent, onGap, onState, wait }: Followed<Data>,
  signal: AbortSignal,
): Promise<void> {
  let newest = from;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const connection = new AbortController();
    const leave = (): void => connection.abort();
    signal.addEventListener('abort', leave, { once: true });
    try {
      const variables = { id, afterSequence: Math.max(0, newest - 1) };
      // A cut ends this stream: the next one asks for the newest event again, by which the connection is proven.
      const events = core.subscribe(document, variables, { signal: connection.signal, onGap, onReconnect: leave });
      for await (const data of events) {
        attempt = 0;
        newest = Math.max(newest, sequenceOf(data));
        onEvent(data);
        onState('live', null);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof GraphError && !error.retryable) {
        onState('over', error);
        return;
      }
    } finally {
      signal.removeEventListener('abort', leave);
    }
    if (signal.aborted) return;
    onState('cut', null);
    await wait(attempt, signal).catch(() => undefined);
  }
}
