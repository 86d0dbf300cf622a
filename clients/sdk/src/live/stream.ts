/** A subscription as an async iterator that survives cuts: it reconnects, resumes after the last event, and drops doubles. */
import { sleep, waitMs } from '../backoff.js';
import type { Backoff } from '../backoff.js';
import { isRecord } from '../document.js';
import type { AnyVariables, Prepared } from '../document.js';
import { GraphError, fromFaults } from '../errors.js';
import { EventQueue } from './event-queue.js';
import { interruptionError, refusesToken } from './interruption.js';
import { asSequence, sequenceField } from './sequence.js';
import type { Connection, Interruption, Sink } from './connection.js';
import type { Answer } from '../transport.js';

/** Events that the server did not send even when asked for them again: after `after` came `next`. */
export interface Gap {
  readonly after: bigint;
  readonly next: bigint;
}

/** What a caller can set on one subscription. */
export interface StreamOptions {
  /** Ends the stream, as leaving the loop does. */
  readonly signal?: AbortSignal;
  /** Told of events that are missing for good. */
  readonly onGap?: (gap: Gap) => void;
  /** Told before each new attempt to connect. */
  readonly onReconnect?: (reason: GraphError) => void;
  /** Told of the errors of an event that came without some of its fields. */
  readonly onPartial?: (error: GraphError) => void;
  /** Events kept for a slow reader; beyond it the stream pauses and later resumes. Default 1,000. */
  readonly maxBuffered?: number;
}

/** What a stream needs from its client. */
export interface StreamSource {
  readonly connection: Connection;
  readonly backoff: Backoff;
  /** Renews the token after it was refused; true where connecting again makes sense. */
  renewToken(): Promise<boolean>;
  /** Called once, when the stream has ended. */
  ended(stream: Stream<object>): void;
}

/** A connection that lived this long was a good one: the next cut starts from the shortest wait. */
const steadyAfterMs = 5_000;
/** Refusals in a row, each answered by a renewal of the token, after which the server is believed. */
const maxTokenRefusals = 2;

/** A live subscription. It starts at once; leave the loop, call `return()` or abort the signal to stop it. */
export class Stream<T extends object> implements AsyncIterableIterator<T, undefined> {
  readonly #source: StreamSource;
  readonly #prepared: Prepared;
  readonly #variables: AnyVariables;
  readonly #options: StreamOptions;
  readonly #queue = new EventQueue<T>();
  readonly #over = new AbortController();
  #stopUpstream: () => void = () => undefined;
  /** Grows with each connection: what an older one still delivers is ignored. */
  #connection = 0;
  #attempts = 0;
  #paused = false;
  #last: bigint | null;
  /** The newest sequence as the server wrote it, a number or a string, to be sent back in the same form. */
  #lastAsSent: unknown;
  #connectedAtMs = 0;
  #tokenRefusals = 0;
  /** The last sequence before a gap that was asked for again. */
  #askedAgainAfter: bigint | null = null;

  constructor(source: StreamSource, prepared: Prepared, variables: AnyVariables, options: StreamOptions = {}) {
    this.#source = source;
    this.#prepared = prepared;
    this.#variables = variables;
    this.#options = options;
    this.#lastAsSent = variables['afterSequence'];
    this.#last = prepared.resumable ? asSequence(this.#lastAsSent) : null;
    options.signal?.addEventListener('abort', () => this.#abandon(), { once: true, signal: this.#over.signal });
    if (options.signal?.aborted) this.#abandon();
    else this.#connect();
  }

  /** The sequence of the newest event received; null before the first, or where events carry none. */
  get lastSequence(): bigint | null {
    return this.#last;
  }

  /** Whether it has ended. */
  get over(): boolean {
    return this.#over.signal.aborted;
  }

  /** Connects anew at once, as whoever is signed in now, from the newest event; one that cannot resume tells of it, for it may miss some. */
  reopen(): void {
    if (this.over || this.#paused) return;
    this.#disconnect();
    if (this.#last === null) this.#options.onReconnect?.(new GraphError('NETWORK', 'The session was renewed.', { retryable: true }));
    this.#connect();
  }

  /** The next event. */
  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#paused && this.#queue.size === 0) {
      this.#paused = false;
      this.#connect();
    }
    return await this.#queue.next();
  }

  /** Ends the subscription; events that were not read are dropped. */
  return(): Promise<IteratorResult<T, undefined>> {
    this.#abandon();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #connect(): void {
    const connection = (this.#connection += 1);
    const current = (): boolean => connection === this.#connection && !this.#over.signal.aborted;
    const sink: Sink = {
      next: (answer) => {
        if (current()) this.#receive(answer);
      },
      ended: () => {
        if (current()) this.#finish();
      },
      interrupted: (interruption) => {
        if (current()) void this.#interrupted(interruption);
      },
    };
    const variables = (): AnyVariables => (this.#last === null ? this.#variables : { ...this.#variables, afterSequence: this.#lastAsSent });
    this.#connectedAtMs = Date.now();
    this.#stopUpstream = this.#source.connection.subscribe({ text: this.#prepared.text, name: this.#prepared.name, variables }, sink);
  }

  #disconnect(): void {
    this.#connection += 1;
    this.#stopUpstream();
  }

  #receive(answer: Answer): void {
    if (!hasEvent(answer.data)) {
      void this.#interrupted({ kind: 'refused', answer });
      return;
    }
    this.#attempts = 0;
    this.#tokenRefusals = 0;
    if (this.#prepared.resumable && !this.#advance(sequenceField(answer.data))) return;
    if (answer.errors.length > 0) this.#options.onPartial?.(fromFaults(answer.errors, { data: answer.data }));
    this.#queue.push(asEvent<T>(answer.data));
    if (this.#queue.size >= (this.#options.maxBuffered ?? 1000)) this.#overflow();
  }

  /** Whether an event is to be delivered; a double is not, nor the first event behind a gap. */
  #advance(field: unknown): boolean {
    const sequence = asSequence(field);
    const last = this.#last;
    if (sequence === null) return true;
    if (last !== null && sequence <= last) return false;
    if (last !== null && sequence > last + 1n) {
      if (this.#askedAgainAfter !== last) {
        this.#askedAgainAfter = last;
        this.#disconnect();
        this.#connect();
        return false;
      }
      this.#options.onGap?.({ after: last, next: sequence });
    }
    this.#last = sequence;
    this.#lastAsSent = field;
    return true;
  }

  /** A resumable stream lets the server keep what the reader cannot take yet; another one has to give up. */
  #overflow(): void {
    this.#disconnect();
    if (this.#last === null) this.#fail(new GraphError('SLOW_CONSUMER', 'Events arrived faster than they were read.'));
    else this.#paused = true;
  }

  async #interrupted(interruption: Interruption): Promise<void> {
    this.#disconnect();
    const connection = this.#connection;
    const error = interruptionError(interruption, this.#prepared.name);
    if (Date.now() - this.#connectedAtMs > steadyAfterMs) {
      this.#attempts = 0;
      this.#tokenRefusals = 0;
    }
    try {
      if (!(refusesToken(interruption, error) ? await this.#renewed() : error.retryable)) throw error;
      this.#options.onReconnect?.(error);
      await sleep(waitMs(this.#attempts, this.#source.backoff), this.#over.signal);
      // It may have been opened in the meantime, by a renewal of the session.
      if (connection !== this.#connection) return;
      this.#attempts += 1;
      this.#connect();
    } catch (fatal) {
      if (connection === this.#connection && !this.#over.signal.aborted) this.#fail(fatal);
    }
  }

  /** Whether there is another token to try, or may be one once the server can be reached. */
  async #renewed(): Promise<boolean> {
    this.#tokenRefusals += 1;
    if (this.#tokenRefusals > maxTokenRefusals) return false;
    try {
      return await this.#source.renewToken();
    } catch (failure) {
      if (failure instanceof GraphError && failure.retryable) return true;
      throw failure;
    }
  }

  #finish(): void {
    this.#queue.finish();
    this.#end();
  }

  #fail(error: unknown): void {
    this.#queue.fail(error);
    this.#end();
  }

  #abandon(): void {
    this.#queue.abandon();
    this.#end();
  }

  #end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort(new GraphError('NETWORK', 'The stream has ended.'));
    this.#disconnect();
    this.#source.ended(this);
  }
}

/** The event as the type that the operation's document promises: the server has checked it against the same schema. */
function asEvent<T extends object>(data: unknown): T {
  return data as T;
}

/** Whether the answer holds an event: a null one came with errors instead. */
function hasEvent(data: unknown): boolean {
  return isRecord(data) && Object.values(data).some((event) => event !== null && event !== undefined);
}
