import { eventsBeyond } from '../beyond.js';
import type { PlatformEvent } from '../event.js';
import type { StreamServices } from './resumable.js';

/** What is followed: a tenant's aggregates of one type, or a topic that its events name. */
export type Followed = { readonly tenantId: string } & ({ readonly aggregateType: string } | { readonly topic: string });

/** So many of the last events are remembered: one that comes twice is told apart, and a look into the log begins before the first of them. */
const remembered = 1_000;
const pageSize = 1_000;

/**
 * A tenant's events from now on, each once, also those that the live bus loses: between this call and the bus being ready, and while its
 * connection is gone, the log has them. Events of one aggregate keep their order. A plain async iterator: `return()` ends a waiting `next()`.
 */
export function gapFree(services: StreamServices, followed: Followed): AsyncIterableIterator<PlatformEvent> {
  const { tenantId } = followed;
  const passed = new Passed(services.events.settledPosition(tenantId));
  const ready: PlatformEvent[] = [];
  let wake = (): void => {};
  /** Where the log has to be read on from; null while the bus can be relied on. */
  let readFrom: number | null = passed.floor;
  let gaps = 0;
  const source = services.live.subscribe(nameOf(followed), () => {
    // What came over the bus last may be from after the gap already, so the look begins well before it.
    readFrom = passed.floor;
    gaps += 1;
    wake();
  });
  /** A live event that is waited for, also across looks into the log. */
  let coming: Promise<IteratorResult<PlatformEvent>> | null = null;

  async function readLog(from: number): Promise<void> {
    const known = gaps;
    const page = await eventsBeyond(services.database, tenantId, followed, from, pageSize);
    ready.push(...page);
    // Where another gap was told of meanwhile, the look begins again.
    if (known === gaps) readFrom = page.length < pageSize ? null : (page.at(-1)?.position ?? null);
  }

  /** The next live event, or null when the log must be read first. */
  async function fromLive(): Promise<IteratorResult<PlatformEvent> | null> {
    coming ??= source.next();
    const gap = new Promise<null>((resolve) => {
      wake = () => resolve(null);
    });
    const result = await Promise.race([coming, gap]);
    if (result !== null) coming = null;
    return result;
  }

  async function next(): Promise<IteratorResult<PlatformEvent>> {
    await source.ready;
    for (;;) {
      const event = ready.shift();
      if (event !== undefined) {
        if (event.tenantId === tenantId && passed.isNew(event.position)) return { value: event, done: false };
      } else if (readFrom !== null) await readLog(readFrom);
      else {
        const result = await fromLive();
        if (result?.done) return result;
        if (result) ready.push(result.value);
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

const nameOf = (followed: Followed): string =>
  'topic' in followed ? followed.topic : `tenant:${followed.tenantId}:${followed.aggregateType}`;

/** The positions that a reader has been given. */
class Passed {
  private readonly positions = new Set<number>();

  /** @param floor nothing up to here is given any more */
  constructor(public floor: number) {}

  /** Whether the position has not been given before; from now on it has. */
  isNew(position: number): boolean {
    if (position <= this.floor || this.positions.has(position)) return false;
    this.positions.add(position);
    const [oldest] = this.positions;
    if (this.positions.size > remembered && oldest !== undefined) {
      this.positions.delete(oldest);
      this.floor = Math.max(this.floor, oldest);
    }
    return true;
  }
}
