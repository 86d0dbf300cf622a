/** One event stream for all operations of a client: the "single connection" mode of graphql-sse. */
import type { ServerResponse } from 'node:http';
import { answerText } from '../../response/answer.js';
import type { Answer } from '../../response/answer.js';
import type { BoundOperation } from '../../execute/executor.js';
import { identityOf } from '../../transport/caller-identity.js';
import { lostStanding, sentAway } from './event-stream.js';
import type { EventStreamOptions, OpenEventStream, StreamReader } from './event-stream.js';
import { EventStreamWriter } from './event-stream-writer.js';
import type { EventTexts } from '../event-texts.js';
import type { Unsubscribe } from '../listener.js';

/** Bounds of a reserved stream. */
export interface ReservedStreamLimits {
  /** Time in which the client has to come for it. */
  readonly openWithinMs: number;
  /** Operations at once. */
  readonly operations: number;
  /** An open stream ends when so long no operation has run on it. */
  readonly idleMs: number;
}

/** From its reservation until it is closed, or until nobody has come for it. */
export class ReservedStream implements OpenEventStream {
  private writer: EventStreamWriter | null = null;
  /** Records of operations that were quicker than the stream. */
  private readonly early: Buffer[] = [];
  private earlyBytes = 0;
  private readonly operations = new Map<string, Unsubscribe>();
  private released = false;
  private restingSince = performance.now();
  private unwatch: () => void = () => {};
  private readonly unopened: NodeJS.Timeout;

  constructor(
    private reader: StreamReader,
    private readonly options: EventStreamOptions,
    private readonly limits: ReservedStreamLimits,
    private readonly onEnd: () => void,
  ) {
    this.unopened = setTimeout(onEnd, limits.openWithinMs);
    this.watch(reader);
  }

  /** Whether the caller is the one who has reserved it. What they show by now counts from now on. */
  belongsTo(reader: StreamReader): boolean {
    if (identityOf(reader.caller) !== identityOf(this.reader.caller)) return false;
    if (reader.credentials.authorization !== this.reader.credentials.authorization) this.watch(reader);
    return true;
  }

  private watch(reader: StreamReader): void {
    this.unwatch();
    this.reader = reader;
    this.unwatch = this.options.service.watch({
      ...reader,
      lose: (standing) => {
        this.finish(lostStanding(standing));
      },
    });
  }

  /** Answers with the stream; false where it is open already. */
  open(response: ServerResponse): boolean {
    if (this.writer !== null) return false;
    clearTimeout(this.unopened);
    this.writer = new EventStreamWriter(response, this.options.waiting, this.options.keepAliveMs, {
      onTick: () => {
        if (this.operations.size === 0 && performance.now() - this.restingSince >= this.limits.idleMs) this.writer?.end();
      },
      onClose: this.onEnd,
    });
    for (const record of this.early.splice(0)) this.writer.send(record);
    return true;
  }

  /** Whether an operation of this id may begin, or why not. */
  hinders(id: string): 'gone' | 'same id' | 'too many' | null {
    if (this.released) return 'gone';
    if (this.operations.has(id)) return 'same id';
    return this.operations.size >= this.limits.operations ? 'too many' : null;
  }

  /** Runs an operation; what it answers comes on the stream. */
  run(id: string, operation: BoundOperation): void {
    const end = (): void => {
      if (!this.operations.delete(id)) return;
      this.restingSince = performance.now();
      this.send(`event: complete\ndata: {"id":${JSON.stringify(id)}}\n\n`);
    };
    // Records have no `id`: the last one on the stream could not say how far each of its operations has come.
    const next = (texts: readonly string[]): void => {
      if (this.operations.has(id))
        this.send(texts.map((text) => `event: next\ndata: {"id":${JSON.stringify(id)},"payload":${text}}\n\n`).join(''));
    };
    const fail = (answer: Answer): void => {
      next([answerText(answer)]);
      end();
    };
    let stop: Unsubscribe = () => {};
    // Registered first: an answer may come before `start` returns.
    this.operations.set(id, () => {
      stop();
    });
    const started = this.options.service.startRead(operation, {
      next: (events: EventTexts) => {
        next(events.texts);
      },
      drained: () => this.writer?.drained() ?? null,
      complete: end,
      fail: (error) => {
        fail({ data: undefined, errors: [error] });
      },
    });
    if (typeof started === 'function') stop = started;
    else fail(started);
  }

  /** Ends an operation; nothing more of it is sent. */
  complete(id: string): void {
    const stop = this.operations.get(id);
    if (!this.operations.delete(id)) return;
    this.restingSince = performance.now();
    stop?.();
  }

  end(why: string): void {
    this.finish(sentAway(why));
  }

  /** Lets go of everything; the response has closed, or never came. */
  release(): void {
    this.released = true;
    clearTimeout(this.unopened);
    this.unwatch();
    for (const stop of this.operations.values()) stop();
    this.operations.clear();
  }

  private finish(answer: Answer): void {
    const text = answerText(answer);
    for (const id of this.operations.keys()) this.send(`event: next\ndata: {"id":${JSON.stringify(id)},"payload":${text}}\n\n`);
    for (const id of this.operations.keys()) {
      this.complete(id);
      this.send(`event: complete\ndata: {"id":${JSON.stringify(id)}}\n\n`);
    }
    if (this.writer === null) this.onEnd();
    else this.writer.end();
  }

  private send(text: string): void {
    const record = Buffer.from(text);
    if (this.writer !== null) {
      this.writer.send(record);
      return;
    }
    this.early.push(record);
    this.earlyBytes += record.length;
    if (this.earlyBytes > this.options.waiting.bytes || this.early.length > this.options.waiting.messages) this.onEnd();
  }
}
