/** One client's socket, as the graphql-transport-ws protocol has it, with bounds on what the client may hold and how far it may fall behind. */
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { RawData, WebSocket } from 'ws';
import { answerText } from '../execute/answer.js';
import type { AnswerError } from '../execute/answer-errors.js';
import type { JsonObject } from '../execute/json.js';
import type { Credentials } from '../serve/credentials.js';
import { closes } from './close-codes.js';
import type { CloseReason } from './close-codes.js';
import { EventTexts, nextLabel } from './event-texts.js';
import { personalScope } from './hub.js';
import type { Listener, Unsubscribe } from './listener.js';
import type { LiveService } from './live-service.js';
import type { Wire, WireBounds } from './wire.js';
import { readMessage } from './ws-messages.js';
import type { ClientMessage, OperationPayload } from './ws-messages.js';

/** Bounds of one socket. */
export interface SocketLimits {
  readonly initTimeoutMs: number;
  readonly operations: number;
  /** What may wait to be sent; past it the client is too slow. */
  readonly waiting: WireBounds;
  /** Bytes that may wait for all sockets together. */
  readonly totalBytes: number;
}

interface Session {
  readonly caller: Caller;
  readonly credentials: Credentials;
}

interface Running {
  stop: Unsubscribe;
}

/** Time for a closing handshake before the socket is cut. */
const closeGraceMs = 1_000;

/** A text message; `ws` gives it in whatever pieces it came. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

/** A token that cannot be checked at present is not a wrong one: the older one goes on counting. */
function unlessUnavailable(error: unknown): null | 'unknown' {
  return error instanceof PlatformError && error.code === 'UNAVAILABLE' ? 'unknown' : null;
}

/** Serves one socket until it closes. */
export class WsConnection {
  private session: Session | null = null;
  private initialising = false;
  private refreshes = 0;
  private unwatch: () => void = () => {};
  /** By the client's id. */
  private readonly operations = new Map<string, Running>();
  private readonly initTimer: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Wire,
    private readonly service: LiveService,
    /** From the upgrade request; what `connection_init` says stands above it. */
    private readonly offered: Credentials,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly limits: SocketLimits,
  ) {
    this.initTimer = setTimeout(() => {
      this.close('initTimeout');
    }, limits.initTimeoutMs);
    socket.on('message', (data, binary) => {
      this.receive(binary ? null : readMessage(textOf(data)));
    });
    socket.on('close', () => {
      this.release();
    });
    // A broken frame or a reset: `close` follows.
    socket.on('error', () => {
      this.release();
    });
  }

  /** Bytes that wait for this reader. */
  get waitingBytes(): number {
    return this.wire.waitingBytes;
  }

  /** Closes with one of the documented codes; a peer that does not answer is cut. */
  close(why: CloseReason): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const [code, reason] = closes[why];
    this.service.closing(why);
    this.release();
    this.socket.close(code, reason);
    setTimeout(() => {
      this.socket.terminate();
    }, closeGraceMs).unref();
  }

  /** Ends it without a goodbye, which would only wait behind all that the peer does not read. */
  cut(why: CloseReason): void {
    if (this.socket.readyState === this.socket.OPEN) this.service.closing(why);
    this.release();
    this.socket.terminate();
  }

  private release(): void {
    clearTimeout(this.initTimer);
    this.unwatch();
    for (const running of this.operations.values()) running.stop();
    this.operations.clear();
  }

  private receive(message: ClientMessage | null): void {
    if (message === null) {
      this.close('badMessage');
      return;
    }
    switch (message.type) {
      case 'connection_init':
        if (this.initialising) this.close('secondInit');
        else void this.initialise(message.payload);
        return;
      case 'ping':
        this.send('{"type":"pong"}');
        if (this.session !== null && typeof message.payload['authorization'] === 'string')
          void this.refresh(message.payload['authorization']);
        return;
      case 'pong':
        return;
      case 'subscribe':
        this.subscribe(message.id, message.operation);
        return;
      case 'complete':
        this.operations.get(message.id)?.stop();
        this.operations.delete(message.id);
        return;
      default:
        message satisfies never;
    }
  }

  private async initialise(payload: JsonObject): Promise<void> {
    this.initialising = true;
    const { tenant, apiKey, authorization = payload['Authorization'] } = payload;
    const credentials = {
      ...this.offered,
      ...(typeof authorization === 'string' ? { authorization } : {}),
      ...(typeof apiKey === 'string' ? { apiKey } : {}),
      ...(typeof tenant === 'string' ? { tenant } : {}),
    };
    const caller = await this.service.authenticate(credentials).catch(() => null);
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (caller === null || !this.service.admit(this, caller)) {
      this.close(caller === null ? 'forbidden' : 'tooMany');
      return;
    }
    clearTimeout(this.initTimer);
    this.enter({ caller, credentials });
    this.send('{"type":"connection_ack"}');
  }

  /** A ping may carry a new token of the same person, so that a long-lived socket outlives its first one. */
  private async refresh(authorization: string): Promise<void> {
    const before = this.session;
    if (before === null) return;
    const turn = ++this.refreshes;
    const credentials = { ...before.credentials, authorization };
    const caller = await this.service.authenticate(credentials).catch(unlessUnavailable);
    // Of several on their way the last one counts.
    if (this.socket.readyState !== this.socket.OPEN || turn !== this.refreshes || caller === 'unknown') return;
    if (caller === null || caller.userId !== before.caller.userId || caller.tenantId !== before.caller.tenantId) this.close('forbidden');
    // What runs has been planned for the rights of before.
    else if (personalScope(caller) !== personalScope(before.caller)) this.close('rightsChanged');
    else this.enter({ caller, credentials });
  }

  private enter(session: Session): void {
    this.unwatch();
    this.session = session;
    this.unwatch = this.service.watch({
      ...session,
      lose: (standing) => {
        this.close(standing);
      },
    });
  }

  private subscribe(id: string, operation: OperationPayload): void {
    if (this.session === null) {
      this.close('unauthorized');
      return;
    }
    if (this.operations.has(id)) {
      this.close('sameId');
      return;
    }
    if (this.operations.size >= this.limits.operations) {
      const error = {
        message: `At most ${String(this.limits.operations)} operations on one socket.`,
        extensions: { code: 'RATE_LIMITED' },
      };
      this.fail(id, [error]);
      return;
    }
    const text = this.service.textOf(operation);
    if (typeof text === 'string') this.run(id, { ...operation, text }, this.session.caller);
    else this.fail(id, [text]);
  }

  private run(id: string, operation: OperationPayload, caller: Caller): void {
    const label = nextLabel(id);
    // Registered first: an answer may come before `start` returns. After the client's `complete` nothing of it is sent any more.
    const running: Running = { stop: () => {} };
    this.operations.set(id, running);
    const whileRunning = (act: () => void): void => {
      if (this.operations.get(id) === running) act();
    };
    const listener: Listener = {
      next: (events) => {
        if (this.operations.get(id) === running && !this.wire.sendFrames(events.frame(label), events.count)) this.close('slow');
      },
      drained: () => this.wire.drained(),
      complete: () => {
        whileRunning(() => {
          this.complete(id);
        });
      },
      fail: (error) => {
        whileRunning(() => {
          this.fail(id, [error]);
        });
      },
    };
    const started = this.service.start({ ...operation, context: { caller, headers: this.headers, signal: undefined } }, listener);
    if (typeof started === 'function') running.stop = started;
    else if (started.data === undefined) this.fail(id, started.errors);
    else {
      // An operation that ran and was denied its parts is an answer; only one that did not run is an `error` of the protocol.
      listener.next(new EventTexts([answerText(started)]));
      listener.complete();
    }
  }

  private complete(id: string): void {
    this.operations.delete(id);
    this.send(`{"id":${JSON.stringify(id)},"type":"complete"}`);
  }

  private fail(id: string, errors: readonly AnswerError[]): void {
    this.operations.delete(id);
    this.send(`{"id":${JSON.stringify(id)},"type":"error","payload":${JSON.stringify(errors)}}`);
  }

  private send(text: string): void {
    if (!this.wire.sendText(text)) this.close('slow');
  }
}
