/** HTTP/2 without TLS, for clients and proxies that know beforehand that the gateway speaks it (h2c). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createServer, Http2ServerResponse } from 'node:http2';
import type { Http2ServerRequest, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';

/** Answers a request of either protocol. */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => void;

/** Takes sockets that have begun with HTTP/2's preface. */
export interface Http2Door {
  take(socket: Socket): void;
  /** Sends GOAWAY to each connection and lets its streams end. */
  close(): void;
  /** Cuts what has not ended. */
  cut(): void;
}

/** Bounds of one connection; what is not named here has Node's default. */
const bounds = {
  settings: { maxConcurrentStreams: 100, maxHeaderListSize: 16 * 1024 },
  maxHeaderListPairs: 100,
  maxSessionInvalidFrames: 100,
  maxSessionRejectedStreams: 100,
  // Opening and resetting streams in quick succession costs the client nothing: past these the connection is ended.
  streamResetBurst: 200,
  streamResetRate: 20,
};

class Response extends Http2ServerResponse {}

// The gateway asks these of an answer. Node's types say that those of HTTP/2 have them; but two are missing, and one is true also of a stream that was reset.
Object.defineProperties(Response.prototype, {
  destroyed: {
    get(this: Http2ServerResponse) {
      return this.stream.destroyed;
    },
  },
  closed: {
    get(this: Http2ServerResponse) {
      return this.stream.closed;
    },
  },
  writableFinished: {
    get(this: Http2ServerResponse) {
      return this.writableEnded;
    },
  },
});

/**
 * Makes the door.
 * @param requestMs time in which a request must be there, with its body
 * @param idleMs a connection on which nothing moves for so long is cut
 */
export function createHttp2Door(handle: HandleRequest, requestMs: number, idleMs: number): Http2Door {
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const server = createServer({ ...bounds, Http2ServerResponse: Response }, (request, response) => {
    boundRequest(request, requestMs);
    request.headers.host ??= request.authority;
    handle(...asHttp1(request, response));
  });
  server.setTimeout(idleMs);
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  // Both end the connection or the stream; there is nobody to tell.
  server.on('sessionError', () => {});
  return {
    take(socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      server.emit('connection', socket);
    },
    close() {
      for (const session of sessions) session.close();
    },
    cut() {
      for (const session of sessions) session.destroy();
      // A session that is ending already waits for its peer to end the connection too.
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Ends a stream whose request does not come in time, or that goes on coming when it has been answered. */
function boundRequest(request: Http2ServerRequest, requestMs: number): void {
  const { stream } = request;
  stream.on('error', () => {});
  if (stream.endAfterHeaders) return;
  const timer = setTimeout(() => {
    stream.close(constants.NGHTTP2_CANCEL);
  }, requestMs);
  request.once('end', () => {
    clearTimeout(timer);
  });
  stream.once('finish', () => {
    if (!request.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  });
  stream.once('close', () => {
    clearTimeout(timer);
  });
}

/** Node's compatibility layer gives the requests and answers of HTTP/2 everything of HTTP/1.1's that the gateway uses; the types do not say so. */
function asHttp1(request: Http2ServerRequest, response: Http2ServerResponse): [IncomingMessage, ServerResponse] {
  return [request as unknown as IncomingMessage, response as unknown as ServerResponse];
}
