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

export const defaultResumeLimits: ResumeLimits = { firstWaitMs: 50, maxWaitMs: 2_000, giveUpMs: 60_000 };

/** An event as it came from its subgraph. */
export interface SourceEvent {
  readonly event: SubgraphResult;
  /** Where its stream says so; ms since 1970. */
  readonly happenedAt: number | null;
  /** Its place, in digits, in a stream that counts its events: what one resumes behind. */
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
  const ended = new AbortController();
  let source = open(null);
  let last: EventMark | null = null;
  let attempts = 0;
  let openedAt = performance.now();
  let lostAt = 0;

  /** Opens the stream again; false when it was left meanwhile. @throws the fault when it is time to give up */
  async function reopen(fault: unknown): Promise<boolean> {
    if (ended.signal.aborted) return false;
    const now = performance.now();
    if (now - openedAt > steadyMs) attempts = 0;
    if (attempts === 0) lostAt = now;
    if (last === null || now - lostAt > limits.giveUpMs) throw fault;
    onLost(fault);
    const waitMs = Math.min(limits.maxWaitMs, limits.firstWaitMs * 2 ** Math.min(attempts, 20)) * (0.5 + Math.random() / 2);
    attempts += 1;
    await sleep(waitMs, undefined, { signal: ended.signal }).catch(() => {});
    if (ended.signal.aborted) return false;
    openedAt = performance.now();
    source = open(last.sequence);
    return true;
  }

  /** The event as it is to be delivered; null for one that came before. */
  function advance(event: SubgraphResult): SourceEvent | null {
    const mark = point.takeMark(event.data);
    if (mark === null) return { event, happenedAt: null, id: null };
    if (last !== null && BigInt(mark.id) <= BigInt(last.id)) return null;
    last = mark;
    attempts = 0;
    return { event, happenedAt: mark.happenedAt, id: mark.id };
  }

  return {
    async next() {
      for (;;) {
        const step = await source.next().catch((fault: unknown) => ({ fault }));
        if (!('fault' in step)) {
          if (step.done === true) return step;
          const value = advance(step.value);
          if (value !== null) return { done: false, value };
        } else if (!(await reopen(step.fault))) return { done: true, value: undefined };
      }
    },
    async return() {
      ended.abort();
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
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
