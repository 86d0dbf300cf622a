/** A raw graphql-transport-ws socket, for tests that look at how it is opened and closed. */
import WebSocket from 'ws';

/** An opened socket. */
export interface LiveSocket {
  /** Resolves to `connection_ack`, or to the code that the socket was closed with instead. */
  readonly opened: Promise<'connection_ack' | number>;
  readonly closed: Promise<number>;
  subscribe(query: string): void;
  /** Resolves to `pong` from a socket that is open, or to the code that it was closed with. */
  ping(): Promise<'pong' | number>;
  close(): void;
}

/** Connects to the gateway and sends `connection_init` with the payload. */
export function openLiveSocket(url: string, init: Record<string, string> = {}, headers: Record<string, string> = {}): LiveSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const closed = new Promise<number>((resolve, reject) => socket.on('close', resolve).on('error', reject));
  const acknowledged = new Promise<'connection_ack'>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.includes('connection_ack')) resolve('connection_ack');
    });
  });
  const opened = Promise.race([acknowledged, closed]);
  // Who looks only at the one is not told of the other.
  for (const each of [closed, opened]) each.catch(() => {});
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: init })));
  return {
    opened,
    closed,
    subscribe: (query) => socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } })),
    ping() {
      const answered = new Promise<'pong'>((resolve) => {
        socket.on('message', (data: Buffer) => {
          if (data.includes('"pong"')) resolve('pong');
        });
      });
      socket.send(JSON.stringify({ type: 'ping' }));
      return Promise.race([answered, closed]);
    },
    close: () => socket.close(),
  };
}
