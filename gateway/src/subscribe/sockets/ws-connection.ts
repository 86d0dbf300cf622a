/** One client's socket, as the graphql-transport-ws protocol has it, with bounds on what the client may hold and how far it may fall behind. */
import { detached } from '@marque/shared/process/detached';
import type { RawData, WebSocket } from 'ws';
import type { OperationPayload } from '../../documents/operation-payload.js';
import type { JsonObject } from '../../response/json.js';
import { closes } from '../close-codes.js';
import type { CloseReason } from '../close-codes.js';
import type { LiveService } from '../live-service.js';
import { MessagePace } from './message-pace.js';
import type { SocketLimits } from './socket-limits.js';
import { SocketOperations } from './socket-operations.js';
import { SocketSession } from './socket-session.js';
import type { Shown } from './socket-session.js';
import type { Wire } from './wire.js';
import { readMessage } from './ws-messages.js';
import type { ClientMessage } from './ws-messages.js';

/** Time for a closing handshake before the socket is cut. */
const closeGraceMs = 1_000;

const maxReasonBytes = 123;

/** A reason as long as the protocol lets it be. */
function withinReason(text: string): string {
  const bytes = Buffer.from(text);
  // A character that is cut in two would be no text.
  return bytes.length <= maxReasonBytes ? text : bytes.toString('utf8', 0, maxReasonBytes - 3).replace(/\uFFFD*$/u, '');
}

/** A text message; `ws` gives it in whatever pieces it came. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

/** Serves one socket until it closes. */
export class WsConnection {
  private readonly session: SocketSession;
  private readonly pace: MessagePace;
  private readonly operations: SocketOperations;
  private readonly initTimer: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Wire,
    private readonly service: LiveService,
    offered: Shown,
    /** Lower-case names of the headers that are passed on. */
    forwardHeaders: readonly string[],
    private readonly limits: SocketLimits,
  ) {
    this.session = new SocketSession(this, service, offered, forwardHeaders);
    this.pace = new MessagePace(limits.messagesPerSecond);
    this.operations = new SocketOperations(this, wire, service, limits.operations);
    this.initTimer = setTimeout(() => {
      this.safely(() => {
        this.close('initTimeout');
      });
    }, limits.initTimeoutMs);
    socket.on('message', (data, binary) => {
      this.safely(() => (this.mayGoOn() ? this.receive(binary ? null : readMessage(textOf(data))) : undefined));
    });
    const release = (): void => {
      detached(
        () => {
          this.release();
        },
        (fault) => {
          service.fault(fault);
        },
      );
    };
    // The protocol of WebSockets has pings of its own, which are answered below this.
    socket.on('ping', () => {
      this.safely(() => this.mayGoOn());
    });
    // After an error, a broken frame or a reset, `close` follows.
    socket.on('close', release).on('error', release);
  }

  /** What a handler meets is the end of this socket and of nothing else. */
  private safely(act: () => unknown): void {
    detached(act, (fault) => {
      this.service.fault(fault);
      this.cut('fault');
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Bytes that wait for this reader. */
  get waitingBytes(): number {
    return this.wire.waitingBytes;
  }

  /** Closes a socket on which no operation runs and has not for too long: answering pings keeps nobody here. */
  closeWhereIdle(): void {
    if (this.operations.haveRestedFor(this.limits.idleMs)) this.close('idle');
  }

  /**
   * Closes with one of the documented codes; a peer that does not answer is cut.
   * @param detail what is wrong in particular, instead of the general reason
   */
  close(why: CloseReason, detail?: string): void {
    if (!this.isOpen) return;
    const [code, general] = closes[why];
    const reason = detail === undefined ? general : withinReason(detail);
    this.service.closing(why);
    this.release();
    this.socket.close(code, reason);
    setTimeout(() => {
      this.socket.terminate();
    }, closeGraceMs).unref();
  }

  /** Ends it without a goodbye, which would only wait behind all that the peer does not read. */
  cut(why: CloseReason): void {
    if (this.isOpen) this.service.closing(why);
    this.release();
    this.socket.terminate();
  }

  private release(): void {
    clearTimeout(this.initTimer);
    this.session.end();
    this.operations.stopAll();
  }

  /** Before a message is even read: a flood costs no more than this. */
  private mayGoOn(): boolean {
    if (!this.isOpen) return false;
    if (this.pace.allows()) return true;
    this.close('tooFast');
    return false;
  }

  private async receive(message: ClientMessage | null): Promise<void> {
    if (message === null) {
      this.close('badMessage');
      return;
    }
    switch (message.type) {
      case 'connection_init':
        return this.initialise(message.payload);
      case 'ping':
        this.send('{"type":"pong"}');
        if (typeof message.payload['authorization'] === 'string') await this.session.refresh(message.payload['authorization']);
        return;
      case 'pong':
        return;
      case 'subscribe':
        this.subscribe(message.id, message.operation);
        return;
      case 'complete':
        this.operations.stop(message.id);
        return;
      default:
        message satisfies never;
    }
  }

  private async initialise(payload: JsonObject): Promise<void> {
    if (!(await this.session.begin(payload))) return;
    clearTimeout(this.initTimer);
    this.send('{"type":"connection_ack"}');
  }

  private subscribe(id: string, operation: OperationPayload): void {
    const session = this.session.current;
    if (session === null) this.close('unauthorized');
    else this.operations.start(id, operation, session);
  }

  /** Sends a text message; a reader that is too slow for it is sent away. */
  send(text: string): void {
    if (!this.wire.sendText(text)) this.close('slow');
  }
}
