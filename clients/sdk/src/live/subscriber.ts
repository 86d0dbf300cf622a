/** The streams of a client, over its one connection. */
import type { Backoff } from '../backoff.js';
import type { AnyVariables, Prepared } from '../document.js';
import type { Session } from '../session.js';
import type { Transport } from '../transport.js';
import { fallingBack } from './falling-back.js';
import { openedLater } from './opened-later.js';
import { Stream } from './stream.js';
import type { StreamOptions } from './stream.js';

/** What a subscriber is made of. */
export interface SubscriberParts {
  /** Address of the socket. */
  readonly url: string;
  /** How requests go where sockets do not. */
  readonly transport: Transport;
  readonly webSocketImpl: unknown;
  readonly tenant: string | undefined;
  readonly apiKey: string | undefined;
  readonly session: Session;
  readonly backoff: Backoff;
}

/** Starts streams and ends them together. */
export interface Subscriber {
  start<T extends object>(prepared: Prepared, variables: AnyVariables, options: StreamOptions | undefined): Stream<T>;
  /** The payload of `connection_init`, with a fresh token. */
  connectionParams(): Promise<Record<string, string>>;
  /** The connection goes on with a newer token of the same person. */
  refresh(accessToken: string): void;
  /** Every stream connects again, as whoever is signed in now. */
  reconnect(): void;
  close(): Promise<void>;
}

/** Between attempts to renew. */
const minRenewalMs = 1_000;
/** Timers take no more than 31 bits. */
const maxTimerMs = 2 ** 31 - 1;

/** A timer of Node would keep the process running; one of a browser is a number. */
function keepsNoProcessAlive(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
}

/** Makes a subscriber; the connection is opened by the first stream. */
export function createSubscriber({ url, transport, webSocketImpl, tenant, apiKey, session, backoff }: SubscriberParts): Subscriber {
  /** What counted when the connection was opened, or has been told to it since. */
  let shown: string | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  const streams = new Set<{ return(): Promise<unknown>; reopen(): void }>();

  /** An open connection needs a session that is renewed although nobody sends a request that would do so. */
  const renewInTime = (inMs: number): void => {
    clearTimeout(renewal);
    if (inMs === Infinity) return;
    renewal = setTimeout(
      () => {
        if (streams.size === 0) return;
        // The renewal itself calls `refresh` or `reconnect`. One that finds no server is tried again; one that is refused ends the session.
        session.current().then(
          () => renewInTime(Math.max(minRenewalMs, session.renewalInMs())),
          () => renewInTime(Math.max(minRenewalMs, session.renewalInMs())),
        );
      },
      Math.min(inMs, maxTimerMs),
    );
    keepsNoProcessAlive(renewal);
  };
  /** What a connection shows, with the API key under the name that it has there. */
  const credentials = async (keyName: 'apiKey' | 'x-api-key'): Promise<Record<string, string>> => {
    shown = await session.current();
    renewInTime(session.renewalInMs());
    const authorization = session.authorization(shown);
    return {
      ...(tenant === undefined ? {} : { 'marque-tenant': tenant }),
      ...(apiKey === undefined ? {} : { [keyName]: apiKey }),
      ...(authorization === undefined ? {} : { authorization }),
    };
  };
  const connectionParams = (): Promise<Record<string, string>> => credentials('apiKey');
  const connection = fallingBack(
    openedLater(async () => (await import('./socket.js')).openSocket({ url, webSocketImpl, connectionParams })),
    openedLater(async () =>
      (await import('./event-streams.js')).openEventStreams({ ...transport, headers: () => credentials('x-api-key') }),
    ),
  );
  return {
    start<T extends object>(prepared: Prepared, variables: AnyVariables, options: StreamOptions | undefined) {
      const renewToken = (): Promise<boolean> => session.replace(shown);
      const source = { connection, backoff, renewToken, ended: (ended: Stream<object>) => streams.delete(ended) };
      const stream = new Stream<T>(source, prepared, variables, options);
      if (!stream.over) streams.add(stream);
      return stream;
    },
    connectionParams,
    refresh(accessToken) {
      shown = accessToken;
      connection.refresh(`Bearer ${accessToken}`);
      renewInTime(session.renewalInMs());
    },
    reconnect() {
      connection.reconnect();
      for (const stream of streams) stream.reopen();
    },
    async close() {
      clearTimeout(renewal);
      await Promise.all([...streams].map((stream) => stream.return()));
      await connection.close();
    },
  };
}
