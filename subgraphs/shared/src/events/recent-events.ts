import type { PlatformEvent } from './event.js';
import { isWanted } from './event-types.js';
import { farther, hasReached, type LogCursor, positionOf } from './log-cursor.js';
import type { Page } from './next-page.js';

/** Events that were settled together, and how far the log was settled then. */
interface Step {
  readonly events: readonly PlatformEvent[];
  readonly settled: LogCursor;
}

/** More than a consumer falls behind in the ordinary course; the log has the rest. */
const remembered = 1_000;

/** The events that this process has seen settled last, so that no consumer in it reads them again. */
export class RecentEvents {
  /** Up to where the log is settled and read by this process. Replaced as a whole. */
  settled: LogCursor;
  private readonly steps: Step[] = [];
  private count = 0;
  /** All settled events behind it are remembered. */
  private from: LogCursor;

  constructor(
    settled: LogCursor,
    private readonly capacity = remembered,
  ) {
    this.settled = settled;
    this.from = settled;
  }

  /** Takes what was settled since the last call. */
  add(events: readonly PlatformEvent[], settled: LogCursor): void {
    this.settled = settled;
    if (events.length === 0) return;
    this.steps.push({ events, settled });
    this.count += events.length;
    while (this.count > this.capacity) {
      const oldest = this.steps.shift();
      if (!oldest) return;
      this.count -= oldest.events.length;
      this.from = oldest.settled;
    }
  }

  /**
   * The next events of these types behind a cursor that are settled, in order of position; null where not all of them may be remembered, or
   * a page would end between them while a tenant is apart.
   */
  after(cursor: LogCursor, settled: LogCursor, { types, limit }: { types: readonly string[]; limit: number }): Page | null {
    if (!hasReached(cursor, this.from)) return null;
    const passed = this.steps.findLastIndex((step) => hasReached(cursor, step.settled));
    const events = this.steps
      .slice(passed + 1)
      .flatMap((step) => step.events)
      .filter(({ position, tenantId }) => position > positionOf(cursor, tenantId) && position <= positionOf(settled, tenantId))
      .filter(({ type }) => isWanted(types, type))
      .toSorted((a, b) => a.position - b.position);
    if (events.length <= limit) return { events, cursor: farther(cursor, settled), full: false };
    if (cursor.apart.size > 0 || settled.apart.size > 0) return null;
    const page = events.slice(0, limit);
    return { events: page, cursor: { position: page.at(-1)?.position ?? cursor.position, apart: cursor.apart }, full: true };
  }
}
