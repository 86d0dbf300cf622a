/** The operations that run on one socket, each by its client's id. */
import type { OperationPayload } from '../../documents/operation-payload.js';
import { answerText } from '../../response/answer.js';
import type { AnswerError } from '../../response/answer-error.js';
import type { CloseReason } from '../close-codes.js';
import { EventTexts, nextLabel } from '../event-texts.js';
import type { Listener, Unsubscribe } from '../listener.js';
import type { LiveService } from '../live-service.js';
import type { Session } from './socket-session.js';
import type { Wire } from './wire.js';

/** The socket that they run on. */
export interface OperationsSocket {
  send(text: string): void;
  close(why: CloseReason): void;
}

interface Running {
  stop: Unsubscribe;
}

/** Those of one socket. */
export class SocketOperations {
  private readonly running = new Map<string, Running>();
  private restingSince = performance.now();

  constructor(
    private readonly socket: OperationsSocket,
    private readonly wire: Wire,
    private readonly service: LiveService,
    /** How many may run at once. */
    private readonly maximum: number,
  ) {}

  /** Whether none runs and none has for so long. */
  haveRestedFor(ms: number): boolean {
    return this.running.size === 0 && performance.now() - this.restingSince >= ms;
  }

  /** Starts one; what hinders it is told to the client. */
  start(id: string, operation: OperationPayload, session: Session): void {
    if (this.running.has(id)) {
      this.socket.close('sameId');
      return;
    }
    if (this.running.size >= this.maximum) {
      const message = `At most ${String(this.maximum)} operations on one socket.`;
      this.fail(id, [{ message, extensions: { code: 'RATE_LIMITED' } }]);
      return;
    }
    const text = this.service.textOf(operation, session.caller);
    if (typeof text === 'string') this.run(id, { ...operation, text }, session);
    else this.fail(id, [text]);
  }

  /** Stops one; nothing of it is sent any more. */
  stop(id: string): void {
    this.running.get(id)?.stop();
    this.forget(id);
  }

  /** Stops all of them. */
  stopAll(): void {
    for (const running of this.running.values()) running.stop();
    this.running.clear();
  }

  private run(id: string, operation: OperationPayload, { caller, headers }: Session): void {
    // Registered first: an answer may come before `start` returns. After the client's `complete` nothing of it is sent any more.
    const running: Running = { stop: () => {} };
    this.running.set(id, running);
    const listener = this.listenerFor(id, running);
    const started = this.service.start({ ...operation, context: { caller, headers, signal: undefined } }, listener);
    if (typeof started === 'function') running.stop = started;
    else if (started.data === undefined) this.fail(id, started.errors);
    else {
      // An operation that ran and was denied its parts is an answer; only one that did not run is an `error` of the protocol.
      listener.next(new EventTexts([answerText(started)]));
      listener.complete();
    }
  }

  private listenerFor(id: string, running: Running): Listener {
    const label = nextLabel(id);
    const whileRunning = (act: () => void): void => {
      if (this.running.get(id) === running) act();
    };
    return {
      next: (events) => {
        if (this.running.get(id) === running && !this.wire.sendFrames(events.frame(label), events.count)) this.socket.close('slow');
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
  }

  private forget(id: string): void {
    if (this.running.delete(id)) this.restingSince = performance.now();
  }

  private complete(id: string): void {
    this.forget(id);
    this.socket.send(`{"id":${JSON.stringify(id)},"type":"complete"}`);
  }

  private fail(id: string, errors: readonly AnswerError[]): void {
    this.forget(id);
    this.socket.send(`{"id":${JSON.stringify(id)},"type":"error","payload":${JSON.stringify(errors)}}`);
  }
}
