import type { Sql } from 'postgres';
import { type EventRow, type PlatformEvent, toEvent } from './event.js';

type TailRow = EventRow & { xmin: bigint; xmax: bigint };

/** What one look at the end of the log brought. */
export interface TailStep {
  /** Settled events in order of position. */
  events: PlatformEvent[];
  /** Whether to look again at once: the page was full. */
  more: boolean;
  /** Whether a position is missing that a running transaction may still write. */
  waiting: boolean;
}

/**
 * Follows the log from a position without ever passing an event that commits late. Positions are drawn before commit, so a
 * missing one is either still being written or was rolled back: it is passed only when every transaction that ran when it was
 * first missed has ended. That keeps the order of positions, which is the order of changes of each aggregate.
 */
export class Tail {
  /** No event can appear at or below this position any more. */
  position: number;
  private gap: { after: number; xmax: bigint } | null = null;

  constructor(
    private readonly sql: Sql,
    position: number,
    private readonly pageSize = 1000,
  ) {
    this.position = position;
  }

  async step(): Promise<TailStep> {
    const rows = await this.sql<TailRow[]>`
      select e.position, e.id, e.tenant_id, e.type, e.aggregate_type, e.aggregate_id, e.sequence, e.topics, e.payload,
        e.occurred_at, pg_snapshot_xmin(s.now)::text::bigint as xmin, pg_snapshot_xmax(s.now)::text::bigint as xmax
      from (select pg_current_snapshot() as now) s
      cross join lateral (
        select * from platform.events where position > ${this.position} order by position limit ${this.pageSize}) e
      order by e.position`;
    const events: PlatformEvent[] = [];
    for (const row of rows) {
      const position = Number(row.position);
      if (position !== this.position + 1 && !this.mayPass(row)) return { events, more: false, waiting: true };
      this.position = position;
      this.gap = null;
      events.push(toEvent(row));
    }
    return { events, more: rows.length === this.pageSize, waiting: false };
  }

  /** Whether the positions missing between the last one and this row are known to have been rolled back. */
  private mayPass(row: TailRow): boolean {
    if (this.gap?.after !== this.position) this.gap = { after: this.position, xmax: row.xmax };
    return row.xmin >= this.gap.xmax;
  }
}

/** A position up to which the log is known to be settled: the farthest that any consumer has come. */
export async function settledStart(sql: Sql): Promise<number> {
  const [row] = await sql<{ position: bigint }[]>`select coalesce(max(position), 0) as position from platform.consumers`;
  return Number(row?.position ?? 0);
}
