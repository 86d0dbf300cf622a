import type { Database } from '../../db/db.js';
import { eventsBeyond } from '../beyond.js';
import type { EventLog, LiveBus, PlatformEvent } from '../event.js';

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

/**
 * The events of one aggregate in order of `sequence`, without a gap or a double: first those missed, from the log, then live ones; without
 * `afterSequence` all from this call on.
 * Where the live bus skips a sequence or says that it may have missed something, the log fills it. A plain async iterator:
 * `return()` ends a waiting `next()`.
 */
export function resumable({ database, events, live }: StreamServices, from: ResumeFrom): AsyncIterableIterator<PlatformEvent> {
  const { tenantId, aggregateType, aggregateId } = from;
  const ready: PlatformEvent[] = [];
  let last = from.afterSequence;
  let readUpTo = 0;
  // Also without a sequence: what comes before the bus is ready is in the log alone.
  let mustRead = true;
  let wake = (): void => {};
  // Where a reader without a sequence begins.
  const began = events.settledPosition(tenantId);
  const source = live.subscribe(`${aggregateType}:${aggregateId}`, () => {
    mustRead = true;
    wake();
  });
  /** A live event that is waited for, also across looks into the log. */
  let coming: Promise<IteratorResult<PlatformEvent>> | null = null;

  /** The rest, should there be more, is read as what live delivery skipped. */
  async function readBeginning(): Promise<void> {
    const page = await eventsBeyond(database, tenantId, { aggregateType, aggregateId }, began, 1_000);
    ready.push(...page);
    readUpTo = Math.max(readUpTo, page.at(-1)?.sequence ?? 0);
  }

  async function readLog(after: number): Promise<void> {
    for (;;) {
      const page = await events.since(tenantId, aggregateType, aggregateId, after);
      ready.push(...page);
      after = page.at(-1)?.sequence ?? after;
      readUpTo = Math.max(readUpTo, after);
      if (page.length < 1_000) return;
    }
  }

  /** Whether live delivery ran ahead of this reader; the log then has the rest, this event included. */
  const isAhead = (sequence: number) => last !== null && sequence > last + 1 && sequence > readUpTo;

  /** The next live event, or null when the log must be read first. */
  async function fromLive(): Promise<IteratorResult<PlatformEvent> | null> {
    if (mustRead) return null;
    coming ??= source.next();
    const gap = new Promise<null>((resolve) => {
      wake = () => {
        resolve(null);
      };
    });
    const result = await Promise.race([coming, gap]);
    if (result !== null) coming = null;
    return result;
  }

  async function next(): Promise<IteratorResult<PlatformEvent>> {
    await source.ready;
    for (;;) {
      if (mustRead) {
        mustRead = false;
        await (last === null ? readBeginning() : readLog(last));
        // A live event that came with the word of a gap stands before what the gap swallowed.
        ready.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
      }
      const event = ready.shift();
      if (event === undefined) {
        const result = await fromLive();
        if (result?.done) return result;
        if (result) ready.push(result.value);
      } else if (event.sequence !== null && (last === null || event.sequence > last)) {
        if (!isAhead(event.sequence)) {
          last = event.sequence;
          return { value: event, done: false };
        }
        readUpTo = event.sequence;
        mustRead = true;
      }
    }
  }

  return {
    next,
    async return() {
      ready.length = 0;
      await source.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
