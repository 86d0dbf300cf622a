/** A subscription's stream at a subgraph that survives the loss of its connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../response/json.js';
import type { SubgraphResult } from '../../transport/transport.js';
import type { EventMark, ResumePoint } from './resume-point.js';

/** Waits between attempts grow from the first to the second; after the third without an event the stream fails. */
export interface ResumeLimits {
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  readonly giveUpMs: number;
}

/** What holds where nothing else is said. */
export const defaultResumeLimits: ResumeLimits = { firstWaitMs: 50, maxWaitMs: 2_000, giveUpMs: 60_000 };

/** An event as it came from its subgraph. */
export interface SourceEvent {
  readonly event: SubgraphResult;
  /** Where its stream says so; ms since 1970. */
  readonly happenedAt: number | null;
  /** Its position, in digits, in a stream that counts its events: what one resumes behind. */
  readonly id: string | null;
}

/** A connection that lived this long was a good one: the next loss is a new one. */
const steadyMs = 5_000;

/**
 * The events in order, each once. When the stream breaks it is opened again behind the last event; before the first event, or where
 * events carry no count, the break is the reader's, for nobody could say what was missed.
 * @param open opens the stream behind a count; null for where the client asked it to begin
 */
export function resumingSource(
  open: (after: Json | null) => AsyncIterator<SubgraphResult>,
  point: ResumePoint,
  onLost: (fault: unknown) => void,
  limits: ResumeLimits = defaultResumeLimits,
): AsyncIterator<SourceEvent> {
  return new ResumingSource(open, point, onLost, limits);
}

class ResumingSource implements AsyncIterator<SourceEvent> {
  private readonly ended = new AbortController();
  private source: AsyncIterator<SubgraphResult>;
  private last: EventMark | null = null;
  private attempts = 0;
  private openedAt = performance.now();
  private lostAt = 0;

  constructor(
    private readonly open: (after: Json | null) => AsyncIterator<SubgraphResult>,
    private readonly point: ResumePoint,
    private readonly onLost: (fault: unknown) => void,
    private readonly limits: ResumeLimits,
  ) {
    this.source = open(null);
  }

  async next(): Promise<IteratorResult<SourceEvent>> {
    for (;;) {
      const step = await this.source.next().catch((fault: unknown) => ({ fault }));
      if (!('fault' in step)) {
        if (step.done === true) return step;
        const value = this.advance(step.value);
        if (value !== null) return { done: false, value };
      } else if (!(await this.reopen(step.fault))) return { done: true, value: undefined };
    }
  }

  async return(): Promise<IteratorResult<SourceEvent>> {
    this.ended.abort();
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  /** Opens the stream again; false when it was left meanwhile. @throws the fault when it is time to give up */
  private async reopen(fault: unknown): Promise<boolean> {
    const { signal } = this.ended;
    if (signal.aborted) return false;
    const now = performance.now();
    if (now - this.openedAt > steadyMs) this.attempts = 0;
    if (this.attempts === 0) this.lostAt = now;
    if (this.last === null || now - this.lostAt > this.limits.giveUpMs) throw fault;
    this.onLost(fault);
    const { maxWaitMs, firstWaitMs } = this.limits;
    const waitMs = Math.min(maxWaitMs, firstWaitMs * 2 ** Math.min(this.attempts, 20)) * (0.5 + Math.random() / 2);
    this.attempts += 1;
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return false;
    this.openedAt = performance.now();
    this.source = this.open(this.last.sequence);
    return true;
  }

  /** The event as it is to be delivered; null for one that came before. */
  private advance(event: SubgraphResult): SourceEvent | null {
    const mark = this.point.takeMark(event.data);
    if (mark === null) return { event, happenedAt: null, id: null };
    if (this.last !== null && BigInt(mark.id) <= BigInt(this.last.id)) return null;
    this.last = mark;
    this.attempts = 0;
    return { event, happenedAt: mark.happenedAt, id: mark.id };
  }
}

/** The events of a stream that does not count them; a break is the reader's. */
export function plainSource(stream: AsyncIterator<SubgraphResult>): AsyncIterator<SourceEvent> {
  return {
    async next() {
      const step = await stream.next();
      return step.done === true ? step : { done: false, value: { event: step.value, happenedAt: null, id: null } };
    },
    async return() {
      await stream.return?.();
      return { done: true, value: undefined };
    },
  };
}
