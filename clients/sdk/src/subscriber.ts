/** The streams of a client, over its one socket. */
import type { Backoff } from './backoff.js';
import type { AnyVariables, Prepared } from './document.js';
import type { Session } from './session.js';
import { openSocket } from './socket.js';
import { Stream } from './stream.js';
import type { StreamOptions } from './stream.js';

/** What a subscriber is made of. */
export interface SubscriberParts {
  readonly url: string;
  readonly webSocketImpl: unknown;
  readonly tenant: string | undefined;
  readonly session: Session;
  readonly backoff: Backoff;
}

/** Starts streams and ends them together. */
export interface Subscriber {
  start<T extends object>(prepared: Prepared, variables: AnyVariables, options: StreamOptions | undefined): Stream<T>;
  /** The payload of `connection_init`, with a fresh token. */
  connectionParams(): Promise<Record<string, string>>;
  /** Every stream connects again, as whoever is signed in now. */
  reconnect(): void;
  close(): Promise<void>;
}

/** Makes a subscriber; the socket is opened by the first stream. */
export function createSubscriber({ url, webSocketImpl, tenant, session, backoff }: SubscriberParts): Subscriber {
  let socketToken: string | undefined;
  const connectionParams = async (): Promise<Record<string, string>> => {
    socketToken = await session.accessToken();
    return {
      ...(tenant === undefined ? {} : { tenant }),
      ...(socketToken === undefined ? {} : { authorization: `Bearer ${socketToken}` }),
    };
  };
  const socket = openSocket({ url, webSocketImpl, connectionParams });
  const streams = new Set<{ return(): Promise<unknown> }>();
  return {
    start<T extends object>(prepared: Prepared, variables: AnyVariables, options: StreamOptions | undefined) {
      const renewToken = (): Promise<boolean> => session.replace(socketToken);
      const source = { socket, backoff, renewToken, ended: (ended: Stream<object>) => streams.delete(ended) };
      const stream = new Stream<T>(source, prepared, variables, options);
      if (!stream.over) streams.add(stream);
      return stream;
    },
    connectionParams,
    reconnect: () => socket.reconnect(),
    async close() {
      await Promise.all([...streams].map((stream) => stream.return()));
      await socket.close();
    },
  };
}
