/** Takes upgrade requests and keeps the sockets alive. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { detached } from '@marque/shared/process/detached';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Credentials } from '../../callers/credentials.js';
import { urlOf } from '../../http/request-target.js';
import { closes } from '../close-codes.js';
import type { LiveService } from '../live-service.js';
import { WsConnection } from './ws-connection.js';
import type { SocketLimits } from './socket-limits.js';
import { Wire } from './wire.js';

const protocol = 'graphql-transport-ws';
const maxMessageBytes = 256 * 1024;
const reliefIntervalMs = 250;
const ignore = (): void => {};

/** What the socket server needs to know. */
export interface WsServerOptions {
  readonly path: string;
  readonly service: LiveService;
  readonly limits: SocketLimits;
  readonly pingIntervalMs: number;
  credentialsOf(request: IncomingMessage, parameters: URLSearchParams): Credentials;
  /** Headers that are passed on to the subgraphs. */
  forwardedOf(request: IncomingMessage): Readonly<Record<string, string>>;
  /** Their lower-case names. */
  readonly forwardHeaders: readonly string[];
  /** Whether a browser's page of this origin may connect. */
  allowsOrigin(request: IncomingMessage): boolean;
  onCount(sockets: number): void;
}

/** All sockets of a gateway. */
export class WsServer {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    // What `Wire` relies on; an event that was compressed for each socket could not be shared either.
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  private readonly connections = new Map<WebSocket, WsConnection>();
  private readonly silent = new WeakSet<WebSocket>();
  private readonly pinger: NodeJS.Timeout;
  private readonly relief: NodeJS.Timeout;

  constructor(
    private readonly http: Server,
    private readonly options: WsServerOptions,
  ) {
    http.on('upgrade', this.onUpgrade);
    this.pinger = this.every(options.pingIntervalMs, () => {
      this.pingAll();
    });
    this.relief = this.every(reliefIntervalMs, () => {
      this.cutFarthestBehind();
    });
  }

  private every(ms: number, act: () => void): NodeJS.Timeout {
    return setInterval(() => {
      detached(act, (fault) => {
        this.options.service.fault(fault);
      });
    }, ms).unref();
  }

  get size(): number {
    return this.connections.size;
  }

  /** Bytes that wait for slow readers. */
  get waitingBytes(): number {
    let bytes = 0;
    for (const connection of this.connections.values()) bytes += connection.waitingBytes;
    return bytes;
  }

  /** Tells every client to come back and resume, and takes no more. */
  async close(): Promise<void> {
    clearInterval(this.pinger);
    clearInterval(this.relief);
    this.http.off('upgrade', this.onUpgrade);
    const gone = [...this.connections.keys()].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const connection of this.connections.values()) connection.close('goingAway');
    await Promise.all(gone);
    this.server.close();
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A peer may reset before it is answered; an error that nobody hears would end the process.
    socket.on('error', ignore);
    detached(
      () => {
        this.upgrade(request, socket, head);
      },
      (fault) => {
        this.options.service.fault(fault);
        socket.destroy();
      },
    );
  };

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = urlOf(request.url);
    const here = url?.pathname === this.options.path;
    if (!here || !this.options.allowsOrigin(request)) {
      socket.end(`HTTP/1.1 ${here ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      this.accept(webSocket, socket, request, url.searchParams);
    });
  }

  private accept(socket: WebSocket, stream: Duplex, request: IncomingMessage, parameters: URLSearchParams): void {
    if (socket.protocol !== protocol) {
      socket.on('error', () => {});
      socket.close(...closes.wrongProtocol);
      return;
    }
    const { service, limits } = this.options;
    const wire = new Wire(socket, stream, limits.waiting);
    const connection = new WsConnection(
      socket,
      wire,
      service,
      { credentials: this.options.credentialsOf(request, parameters), headers: this.options.forwardedOf(request) },
      this.options.forwardHeaders,
      limits,
    );
    this.connections.set(socket, connection);
    this.options.onCount(this.size);
    socket.on('pong', () => this.silent.delete(socket));
    socket.on('close', () => {
      service.dismiss(connection);
      this.connections.delete(socket);
      this.options.onCount(this.size);
    });
  }

  /** Each socket alone may be within its bounds, and thousands together still fill the memory. */
  private cutFarthestBehind(): void {
    let excess = this.waitingBytes - this.options.limits.totalBytes;
    if (excess <= 0) return;
    for (const connection of [...this.connections.values()].toSorted((a, b) => b.waitingBytes - a.waitingBytes)) {
      if (excess <= 0) return;
      excess -= connection.waitingBytes;
      connection.cut('slow');
    }
  }

  /** Cuts who has not answered the last ping, sends away who has nothing to do here, and pings the rest. */
  private pingAll(): void {
    for (const [socket, connection] of this.connections) {
      connection.closeWhereIdle();
      if (this.silent.has(socket)) socket.terminate();
      else if (connection.isOpen) {
        this.silent.add(socket);
        socket.ping();
      }
    }
  }
}
