import type { Database } from '../../db/db.js';
import { eventsBeyond } from '../beyond.js';
import type { EventLog, LiveBus, LiveSubscription, PlatformEvent } from '../event.js';

/** What streams of events are made of. */
export interface StreamServices {
  readonly database: Pick<Database, 'tenant'>;
  readonly events: EventLog;
  readonly live: LiveBus;
}

export interface ResumeFrom {
  tenantId: string;
  aggregateType: string;
  aggregateId: string;
  /** The last sequence that the reader has seen; null to begin with what comes now. */
  afterSequence: number | null;
}

const pageSize = 1_000;

/**
 * The events of one aggregate in order of `sequence`, without a gap or a double: first those missed, from the log, then live ones; without
 * `afterSequence` all from this call on.
 * Where the live bus skips a sequence or says that it may have missed something, the log fills it. A plain async iterator:
 * `return()` ends a waiting `next()`.
 */
export const resumable = (services: StreamServices, from: ResumeFrom): AsyncIterableIterator<PlatformEvent> =>
  new Resumable(services, from);

class Resumable implements AsyncIterableIterator<PlatformEvent> {
  private readonly ready: PlatformEvent[] = [];
  private last: number | null;
  private readUpTo = 0;
  /** Also without a sequence: what comes before the bus is ready is in the log alone. */
  private mustRead = true;
  private wake: () => void = () => {};
  /** Where a reader without a sequence begins. */
  private readonly began: number;
  private readonly source: LiveSubscription;
  /** A live event that is waited for, also across looks into the log. */
  private coming: Promise<IteratorResult<PlatformEvent>> | null = null;

  constructor(
    private readonly services: StreamServices,
    private readonly from: ResumeFrom,
  ) {
    const { tenantId, aggregateType, aggregateId } = from;
    this.last = from.afterSequence;
    this.began = services.events.settledPosition(tenantId);
    this.source = services.live.subscribe(`${aggregateType}:${aggregateId}`, () => {
      this.mustRead = true;
      this.wake();
    });
  }

  async next(): Promise<IteratorResult<PlatformEvent>> {
    await this.source.ready;
    for (;;) {
      if (this.mustRead) await this.readMissed();
      const event = this.ready.shift();
      if (event === undefined) {
        const result = await this.fromLive();
        if (result?.done) return result;
        if (result) this.ready.push(result.value);
      } else if (event.sequence !== null && (this.last === null || event.sequence > this.last)) {
        if (!this.isAhead(event.sequence)) {
          this.last = event.sequence;
          return { value: event, done: false };
        }
        this.readUpTo = event.sequence;
        this.mustRead = true;
      }
    }
  }

  async return(): Promise<IteratorResult<PlatformEvent>> {
    this.ready.length = 0;
    await this.source.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async readMissed(): Promise<void> {
    this.mustRead = false;
    await (this.last === null ? this.readBeginning() : this.readLog(this.last));
    // A live event that came with the word of a gap stands before what the gap swallowed.
    this.ready.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  }

  /** The rest, should there be more, is read as what live delivery skipped. */
  private async readBeginning(): Promise<void> {
    const { tenantId, aggregateType, aggregateId } = this.from;
    const page = await eventsBeyond(this.services.database, tenantId, { aggregateType, aggregateId }, this.began, pageSize);
    this.ready.push(...page);
    this.readUpTo = Math.max(this.readUpTo, page.at(-1)?.sequence ?? 0);
  }

  private async readLog(after: number): Promise<void> {
    const { tenantId, aggregateType, aggregateId } = this.from;
    for (;;) {
      const page = await this.services.events.since(tenantId, aggregateType, aggregateId, after, pageSize);
      this.ready.push(...page);
      after = page.at(-1)?.sequence ?? after;
      this.readUpTo = Math.max(this.readUpTo, after);
      if (page.length < pageSize) return;
    }
  }

  /** Whether live delivery ran ahead of this reader; the log then has the rest, this event included. */
  private isAhead(sequence: number): boolean {
    return this.last !== null && sequence > this.last + 1 && sequence > this.readUpTo;
  }

  /** The next live event, or null when the log must be read first. */
  private async fromLive(): Promise<IteratorResult<PlatformEvent> | null> {
    if (this.mustRead) return null;
    this.coming ??= this.source.next();
    const gap = new Promise<null>((resolve) => {
      this.wake = () => resolve(null);
    });
    const result = await Promise.race([this.coming, gap]);
    if (result !== null) this.coming = null;
    return result;
  }
}
