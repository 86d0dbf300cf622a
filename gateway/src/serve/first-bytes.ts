/** One port for two protocols: who begins with HTTP/2's preface is given to HTTP/2, everybody else stays with HTTP/1.1. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a client with prior knowledge of HTTP/2 sends first (RFC 9113, 3.4). No method of HTTP/1.1 begins like this. */
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** Connections of which it is not known yet what they speak. */
export interface Undecided {
  /** Cuts them. */
  close(): void;
}

/**
 * Looks at the first bytes of each connection. The server's own listener gets the sockets of HTTP/1.1 with nothing read from them, and reads all that
 * follows as it always does; only these first bytes pass through JavaScript once more.
 * @param timeoutMs time for the first bytes
 */
export function divide(server: Server, takeHttp2: (socket: Socket) => void, timeoutMs: number): Undecided {
  const [takeHttp1] = server.listeners('connection');
  if (takeHttp1 === undefined) throw new Error('A server of node:http listens to its connections.');
  const undecided = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    undecided.add(socket);
    const forget = firstBytes(socket, timeoutMs, (isHttp2) => {
      undecided.delete(socket);
      if (isHttp2) takeHttp2(socket);
      else {
        takeHttp1.call(server, socket);
        socket.resume();
      }
    });
    socket.once('close', () => {
      undecided.delete(socket);
      forget();
    });
  });
  return {
    close() {
      for (const socket of undecided) socket.destroy();
    },
  };
}

/** Reads until it is known whether the preface comes, then puts back what was read. @returns undoes it. */
function firstBytes(socket: Socket, timeoutMs: number, decided: (isHttp2: boolean) => void): () => void {
  let seen: Buffer | null = null;
  const cut = (): void => {
    socket.destroy();
  };
  const timer = setTimeout(cut, timeoutMs);
  const forget = (): void => {
    clearTimeout(timer);
    socket.off('data', look).off('end', cut).off('error', cut);
  };
  const look = (chunk: Buffer): void => {
    seen = seen === null ? chunk : Buffer.concat([seen, chunk]);
    const known = Math.min(seen.length, preface.length);
    const same = seen.compare(preface, 0, known, 0, known) === 0;
    if (same && known < preface.length) return;
    forget();
    socket.pause();
    socket.unshift(seen);
    decided(same);
  };
  socket.on('data', look).on('end', cut).on('error', cut);
  return forget;
}
