/** What live connections of either kind, sockets and event streams, share: who is calling, how many, and the running of operations. */
import type { Caller } from '@marque/shared/auth';
import { detached } from '@marque/shared/process/detached';
import { answerText, refusal } from '../response/answer.js';
import type { DocumentStore, NamedDocument } from '../documents/document-store.js';
import type { Answer } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import type { BoundOperation } from '../execute/executor.js';
import { isLarge } from '../execute/planning/kept-operations.js';
import { countedAs } from '../limit/rate/counted-as.js';
import type { Authenticate } from '../callers/credentials.js';
import { Cancellation } from '../transport/cancellation.js';
import type { CloseReason } from './close-codes.js';
import { EventTexts } from './event-texts.js';
import { HeldCosts } from './held-costs.js';
import type { SubscriptionHub } from './hub.js';
import type { Listener, Unsubscribe } from './listener.js';
import type { StandingWatch, WatchedConnection } from './standing-watch.js';

/** What a live service is made of. */
export interface LiveServiceOptions {
  readonly authenticate: Authenticate;
  readonly hub: SubscriptionHub;
  readonly watch: StandingWatch;
  readonly documents: DocumentStore;
  /** Reads an operation, which runs where it has been read. */
  read(asked: RequestedOperation): BoundOperation;
  /** Runs a query or mutation. */
  execute(operation: BoundOperation): Promise<Answer>;
  /** Told of each subscription that was opened, or refused. */
  onSubscribe(operation: BoundOperation, refused: Answer | null): void;
  /** Connections that one person or API key, or one address of guests, may have. */
  readonly connectionsPerCaller: number;
  /** What the open subscriptions of one of these may cost together. */
  readonly liveCostPerCaller: number;
  /** Time for one query or mutation; what is missing then is `UNAVAILABLE`. */
  readonly operationTimeoutMs: number;
  /** Why a caller is not to be listened to at all, or null. */
  refused(caller: Caller): AnswerError | null;
  onFault(error: unknown): void;
  /** The gateway closes a socket. */
  onClosing(reason: CloseReason): void;
}

const internal: AnswerError = { message: 'Something went wrong.', extensions: { code: 'INTERNAL' } };

/** Runs the operations of live connections. */
export class LiveService {
  private readonly admitted = new Map<string, Set<object>>();
  private readonly admittedAs = new WeakMap<object, string>();

  private readonly heldCosts: HeldCosts;

  constructor(private readonly options: LiveServiceOptions) {
    this.heldCosts = new HeldCosts(options.liveCostPerCaller);
  }

  get authenticate(): Authenticate {
    return this.options.authenticate;
  }

  /** The text of a document that may run, or why there is none. */
  textOf(document: NamedDocument, caller: Caller): string | AnswerError {
    return this.options.documents.textOf(document, countedAs(caller));
  }

  /** Notes a fault of ours that a connection has met. */
  fault(error: unknown): void {
    this.options.onFault(error);
  }

  closing(reason: CloseReason): void {
    this.options.onClosing(reason);
  }

  watch(connection: WatchedConnection): () => void {
    return this.options.watch.add(connection);
  }

  /** Counts a connection; false when its caller has too many already. */
  admit(connection: object, caller: Caller): boolean {
    const key = countedAs(caller);
    const connections = this.admitted.get(key) ?? new Set();
    if (connections.size >= this.options.connectionsPerCaller) return false;
    connections.add(connection);
    this.admitted.set(key, connections);
    this.admittedAs.set(connection, key);
    return true;
  }

  /** Undoes `admit`. */
  dismiss(connection: object): void {
    const key = this.admittedAs.get(connection);
    const connections = key === undefined ? undefined : this.admitted.get(key);
    connections?.delete(connection);
    if (key !== undefined && connections?.size === 0) this.admitted.delete(key);
  }

  /** Starts an operation of any kind; what may not run is answered instead. */
  start(asked: RequestedOperation, listener: Listener): Unsubscribe | Answer {
    return this.safely(() => {
      // Before anything is spent on the text.
      const unheard = this.options.refused(asked.context.caller);
      return unheard === null ? this.begin(this.options.read(asked), listener) : refusal(unheard);
    });
  }

  /** The same for an operation that has been read, of a caller who is listened to. */
  startRead(operation: BoundOperation, listener: Listener): Unsubscribe | Answer {
    return this.safely(() => this.begin(operation, listener));
  }

  private safely(act: () => Unsubscribe | Answer): Unsubscribe | Answer {
    try {
      return act();
    } catch (error) {
      this.options.onFault(error);
      return refusal(internal);
    }
  }

  private begin(operation: BoundOperation, listener: Listener): Unsubscribe | Answer {
    const { parsed, executor } = operation;
    const isSubscription = !('errors' in parsed) && parsed.operation.operation === 'subscription';
    if (isSubscription) {
      const waits = executor.engine.metered || isLarge(parsed);
      return waits ? this.joinLater(operation, listener) : this.join(operation, listener);
    }
    const abort = new Cancellation();
    detached(() => this.answerOnce(operation, listener, abort), this.options.onFault);
    // Who has gone needs no answer; but what a mutation has begun, it ends.
    const isQuery = !('errors' in parsed) && parsed.operation.operation === 'query';
    return () => {
      if (isQuery) abort.abort();
    };
  }

  private join(operation: BoundOperation, listener: Listener): Unsubscribe | Answer {
    const { parsed, variables, context } = operation;
    const cost = 'errors' in parsed ? 0 : (parsed.cost?.estimate(variables) ?? 0);
    const held = this.heldCosts.hold(countedAs(context.caller), cost);
    if ('message' in held) {
      this.options.onSubscribe(operation, refusal(held));
      return refusal(held);
    }
    try {
      const joined = this.options.hub.subscribe(operation, held.releasing(listener));
      this.options.onSubscribe(operation, typeof joined === 'function' ? null : joined);
      if (typeof joined === 'function') {
        return () => {
          held.release();
          joined();
        };
      }
      held.release();
      return joined;
    } catch (error) {
      held.release();
      this.options.onFault(error);
      return refusal(internal);
    }
  }

  /** Joins once the caller has been charged and the plan is made; who has left meanwhile does not join. */
  private joinLater(operation: BoundOperation, listener: Listener): Unsubscribe {
    const { engine } = operation.executor;
    let leave: Unsubscribe | null = null;
    let left = false;
    const join = async (): Promise<void> => {
      const charge = await engine.charge(operation);
      const spent = charge === null || 'message' in charge ? null : charge;
      const hindered = charge !== null && 'message' in charge ? { errors: [charge] } : await engine.prepare(operation);
      if (left) return;
      const joined = hindered === null ? this.join(operation, listener) : refusal(...hindered.errors);
      // What was refused is not paid for.
      if (typeof joined !== 'function') spent?.settle(0);
      if (typeof joined === 'function') leave = joined;
      else if (joined.data === undefined) listener.fail(joined.errors[0] ?? internal);
      else {
        listener.next(new EventTexts([answerText(joined)]));
        listener.complete();
      }
    };
    detached(join, (error) => {
      this.options.onFault(error);
      listener.fail(internal);
    });
    return () => {
      left = true;
      leave?.();
    };
  }

  private async answerOnce(operation: BoundOperation, listener: Listener, abort: Cancellation): Promise<void> {
    const timer = setTimeout(() => {
      abort.abort();
    }, this.options.operationTimeoutMs);
    try {
      const answer = await this.options.execute({ ...operation, context: { ...operation.context, signal: abort } });
      const [first] = answer.errors;
      if (answer.data === undefined && first !== undefined) listener.fail(first);
      else {
        listener.next(new EventTexts([answerText(answer)]));
        listener.complete();
      }
    } catch (error) {
      this.options.onFault(error);
      listener.fail(internal);
    } finally {
      clearTimeout(timer);
    }
  }
}
