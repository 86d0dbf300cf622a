/** One stream at a subgraph and all who listen to it: each event is resolved once and written once. */
import { detached } from '@marque/shared/process/detached';
import { answerText } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import type { ReadyOperation } from '../execute/client-operation.js';
import type { Engine } from '../execute/engine.js';
import { Cancellation } from '../transport/cancellation.js';
import type { SubgraphResult } from '../transport/transport.js';
import type { Listener } from './listener.js';
import type { SourceEvent } from '../execute/events/resuming-source.js';
import { StreamWriter, type WrittenEvent } from './stream-writer.js';

/** What streams tell metrics and traces. */
export interface StreamObserver {
  /** Resolves an event of a root field, watched. */
  resolving(ready: ReadyOperation, field: string, resolve: (ready: ReadyOperation) => Promise<Answer>): Promise<Answer>;
  /** An event has been written to so many listeners; it came so long ago, and happened at a time that its stream may not tell. */
  delivered(field: string, listeners: number, sinceArrivalMs: number, happenedAt: number | null): void;
  /** A stream broke, or an event could not be resolved. */
  readonly fault: (error: unknown) => void;
}

const broken: AnswerError = { message: 'The stream broke. Subscribe again to resume.', extensions: { code: 'UNAVAILABLE' } };

/** Events that are resolved at once: those of an import wait in hundreds, and each would wait for the answers about the one before. */
const maxResolving = 32;
/** What a shared stream is opened with. */
export interface SharedStreamOptions {
  readonly engine: Engine;
  readonly ready: ReadyOperation;
  /** Name of its root field. */
  readonly field: string;
  /** Any other stream may be joined only before its first event, or the newcomer would miss what it begins with. */
  readonly beginsNow: boolean;
  readonly observer: StreamObserver;
  /** Time for what is fetched to answer one event; what is missing then is `UNAVAILABLE`. */
  readonly eventTimeoutMs: number;
  onEnd(): void;
}

/** How one listens. */
interface Membership {
  /** The index of the first event that it is to have. */
  readonly since: number;
  /** Where it goes when the stream is refused to whom it was opened as. */
  readonly elsewhere: (() => void) | undefined;
}

/** What a guest is answered where others may be let in. */
const refusals: ReadonlySet<unknown> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']);

/** Runs from its making until it is left by all, ends or breaks. */
export class SharedStream {
  readonly engine: Engine;
  readonly field: string;
  private readonly listeners = new Map<Listener, Membership>();
  private readonly source: AsyncIterator<SourceEvent>;
  private arrived = 0;
  private refused = false;
  private readonly writer: StreamWriter;

  constructor(private readonly options: SharedStreamOptions) {
    this.engine = options.engine;
    this.field = options.field;
    this.source = options.engine.openEvents(options.ready);
    this.writer = new StreamWriter({
      audience: this.listeners,
      wrote: (events, written) => this.tell(events, written),
      fault: options.observer.fault,
    });
    detached(() => this.run(), options.observer.fault);
  }

  /** Whether a newcomer would have all that it asked for. */
  get joinable(): boolean {
    return !this.refused && (this.options.beginsNow || this.arrived === 0);
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  /** @param elsewhere takes the listener to another stream, should this one be refused at its beginning */
  join(listener: Listener, elsewhere?: () => void): void {
    this.listeners.set(listener, { since: this.arrived, elsewhere });
  }

  /** The last one who leaves ends the stream. */
  leave(listener: Listener): void {
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
    this.options.onEnd();
    this.endSource();
  }

  private endSource(): void {
    detached(() => this.source.return?.(), this.options.observer.fault);
  }

  /** Takes event after event; the next ones are resolved while the last is still being resolved or written, and written in their order. */
  private async run(): Promise<void> {
    const taking: Promise<void>[] = [];
    try {
      for (;;) {
        const step = await this.source.next();
        if (step.done === true) break;
        const taken = this.take(step.value, taking.at(-1));
        // Nobody will read what comes after an event that broke; what is wrong with it is met below, once no further event is waited for.
        taken.catch(() => {
          this.endSource();
        });
        taking.push(taken);
        if (taking.length >= maxResolving) await taking.shift();
      }
      await Promise.all(taking);
      await this.finish((listener) => {
        listener.complete();
      });
    } catch (error) {
      this.options.observer.fault(error);
      await this.finish((listener) => {
        listener.fail(broken);
      });
    }
  }

  private async take({ event, happenedAt, id }: SourceEvent, before: Promise<void> | undefined): Promise<void> {
    const arrivedAt = performance.now();
    // Who comes while the event is resolved has subscribed after it happened.
    const index = this.arrived++;
    if (index === 0 && isRefusal(event)) this.sendElsewhere();
    const text = answerText(await this.resolve(event));
    await before;
    await this.writer.write({ text, index, arrivedAt, happenedAt, id });
  }

  private async resolve(event: SubgraphResult): Promise<Answer> {
    const { engine, ready, observer, field, eventTimeoutMs } = this.options;
    const abort = new Cancellation();
    const timer = setTimeout(() => {
      abort.abort();
    }, eventTimeoutMs);
    try {
      return await observer.resolving(ready, field, (watched) => engine.resolveEvent(cancelledBy(watched, abort), event));
    } finally {
      clearTimeout(timer);
    }
  }

  private sendElsewhere(): void {
    this.refused = true;
    for (const [listener, { elsewhere }] of this.listeners) {
      if (elsewhere === undefined) continue;
      this.leave(listener);
      elsewhere();
    }
  }

  private async tell(events: readonly WrittenEvent[], written: number): Promise<void> {
    if (!this.options.beginsNow) await this.onlyReader()?.drained?.();
    const now = performance.now();
    for (const { arrivedAt, happenedAt } of events) {
      this.options.observer.delivered(this.field, written, now - arrivedAt, this.options.beginsNow ? happenedAt : null);
    }
  }

  /** Who alone reads: what it missed is replayed as fast as it reads. Where others wait too, who is slow is cut. */
  private onlyReader(): Listener | undefined {
    const [reader] = this.listeners.keys();
    return this.listeners.size === 1 ? reader : undefined;
  }

  private async finish(end: (listener: Listener) => void): Promise<void> {
    this.options.onEnd();
    await this.writer.settled();
    const listeners = [...this.listeners.keys()];
    this.listeners.clear();
    for (const listener of listeners) {
      detached(() => {
        end(listener);
      }, this.options.observer.fault);
    }
  }
}

function cancelledBy(ready: ReadyOperation, signal: Cancellation): ReadyOperation {
  const { request } = ready;
  return { ...ready, request: { ...request, context: { ...request.context, signal } } };
}

function isRefusal({ data, errors = [] }: SubgraphResult): boolean {
  return (data === null || data === undefined) && errors.some(({ extensions }) => refusals.has(extensions?.['code']));
}
