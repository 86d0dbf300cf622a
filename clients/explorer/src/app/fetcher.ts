/** How GraphiQL reaches the platform: as the person signed in, over HTTP and over one WebSocket. */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher } from '@graphiql/toolkit';
import type { Client } from '@marque/sdk';
import { createClient as createSocket } from 'graphql-ws/client';

/** A fetcher and what frees its socket. */
export interface Connection {
  readonly fetcher: Fetcher;
  close(): void;
}

/** Connects as whoever `client` is signed in as. The headers editor wins over it, so that any other caller can be tried. */
export function connect(client: Client): Connection {
  const url = new URL('/graphql', location.href).href;
  const socket = createSocket({
    url: url.replace(/^http/, 'ws'),
    connectionParams: () => client.connectionParams(),
    lazyCloseTimeout: 2_000,
  });
  const fetcher = createGraphiQLFetcher({
    url,
    wsClient: socket,
    fetch: async (target, init) => {
      const headers = new Headers(await client.headers());
      new Headers(init?.headers).forEach((value, name) => headers.set(name, value));
      return await fetch(target, { ...init, headers });
    },
  });
  return { fetcher, close: () => void socket.dispose() };
}
