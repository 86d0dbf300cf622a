import type { Sql } from 'postgres';
import { type EventRow, type PlatformEvent, toEvent } from './event.js';
import {
  apartFromJson,
  type ApartRange,
  apartRanges,
  type LogCursor,
  lowestPosition,
  movedTo,
  tenantKey,
  writerLockClass,
} from './log-cursor.js';

/** A gap is mostly of a transaction that is just committing: looked at again, it is closed. */
const freshGapMs = 5;
const openGapMs = 20;

/** What one look at the end of the log brought. */
export interface TailStep {
  /** Settled events; those of one tenant in order of position. */
  readonly events: PlatformEvent[];
  /** How soon to look again without being told; null for when there is news. */
  readonly againMs: number | null;
}

/** An open transaction that may have drawn one of the positions that are missing behind `after`. */
interface Writer {
  readonly key: number;
  readonly after: number;
}

/**
 * Follows the log from a position without ever passing an event of a tenant that commits late. Positions are drawn before commit, so a
 * missing one is either still being written or was rolled back. Whoever writes an event holds a lock in its tenant's name from before it
 * draws the position until its end (`platform.place_event`); so a missing position belongs to one of those who held such a lock after it
 * was missed, or to nobody. Their tenants stay behind until they have ended, and everybody else's events go on. The order of positions is
 * kept within a tenant, and with it the order of changes of each aggregate.
 */
export class Tail {
  /** Nothing can appear any more up to there. Replaced as a whole. */
  settled: LogCursor;
  private readonly writers = new Map<string, Writer>();
  private noticedAt = -1;
  /** Settled, but not handed out yet: a step may fail behind them. */
  private found: PlatformEvent[] = [];

  constructor(
    private readonly sql: Sql,
    position: number,
    private readonly pageSize = 1000,
  ) {
    this.settled = { position, apart: new Map() };
  }

  /** Looks at the end of the log. What a step that failed had found comes with the next. */
  async step(): Promise<TailStep> {
    const againMs = await this.advance();
    const events = this.found;
    this.found = [];
    return { events, againMs };
  }

  private async advance(): Promise<TailStep['againMs']> {
    const caughtUp = this.settled.apart.size > 0 ? await this.followWriters() : 0;
    const { position } = this.settled;
    const rows = await this.page(position);
    const whole = wholeUntil(position, rows);
    this.pass(rows.slice(0, whole));
    if (whole === rows.length) {
      const full = rows.length === this.pageSize || caughtUp === this.pageSize;
      return full ? 0 : this.settled.apart.size > 0 ? openGapMs : null;
    }
    const gapAt = this.settled.position;
    if (this.noticedAt !== gapAt) {
      this.noticedAt = gapAt;
      return freshGapMs;
    }
    await this.passGaps(Number(rows.at(-1)?.position));
    return openGapMs;
  }

  /** Goes on up to a position that was seen, behind gaps; who may still fill them stays behind. */
  private async passGaps(upTo: number): Promise<void> {
    // In this order: who was open after the gap was seen may fill it, and who had ended by then is seen in the rows read afterwards.
    const open = await this.openWriters();
    const rows = await this.page(this.settled.position, upTo);
    const whole = wholeUntil(this.settled.position, rows);
    this.pass(rows.slice(0, whole));
    if (whole === rows.length) return;
    const after = this.settled.position;
    const apart = new Map(this.settled.apart);
    for (const [writer, key] of open) {
      if (!this.writers.has(writer)) this.writers.set(writer, { key, after });
      if (!apart.has(key)) apart.set(key, after);
    }
    this.settled = { position: after, apart };
    this.pass(rows.slice(whole));
  }

  /** Takes rows as settled, but for those of tenants that are behind. */
  private pass(rows: readonly EventRow[]): void {
    const { apart } = this.settled;
    const last = rows.at(-1);
    if (last) this.settled = { position: Number(last.position), apart };
    this.found.push(...rows.filter((row) => !apart.has(tenantKey(row.tenant_id))).map(toEvent));
  }

  /** Lets the tenants come up whose open transactions have ended; all of them, or as far as a page goes. Returns how many events came. */
  private async followWriters(): Promise<number> {
    const open = await this.openWriters();
    const limits = new Map<number, number>();
    for (const [name, { key, after }] of this.writers) {
      if (open.has(name)) limits.set(key, Math.min(after, limits.get(key) ?? after));
      else this.writers.delete(name);
    }
    const { position } = this.settled;
    const ranges = apartRanges(this.settled, { position, apart: limits });
    const rows = await this.rangePage(ranges.filter(({ after, upTo }) => upTo > after));
    const full = rows.length === this.pageSize;
    this.settled = movedTo(position, ranges, full ? Number(rows.at(-1)?.position) : undefined);
    this.found.push(...rows.map(toEvent));
    return rows.length;
  }

  /** The transactions that hold a writer's lock now, with the key of its tenant; one that writes for several counts for each. */
  private async openWriters(): Promise<Map<string, number>> {
    const rows = await this.sql<{ writer: string; key: number }[]>`
      select virtualtransaction || ' ' || objid as writer, objid::bigint::bit(32)::integer as key
      from pg_locks
      where locktype = 'advisory' and classid = ${writerLockClass}::oid and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())`;
    return new Map(rows.map(({ writer, key }) => [writer, key]));
  }

  private page(after: number, upTo: number | null = null): Promise<EventRow[]> {
    return this.sql<EventRow[]>`
      select position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at
      from platform.events where position > ${after} and (${upTo}::bigint is null or position <= ${upTo})
      order by position limit ${this.pageSize}`;
  }

  private async rangePage(ranges: readonly ApartRange[]): Promise<EventRow[]> {
    if (ranges.length === 0) return [];
    return this.sql<EventRow[]>`
      select e.position, e.id, e.tenant_id, e.type, e.aggregate_type, e.aggregate_id, e.sequence, e.topics, e.payload, e.occurred_at
      from platform.events e
      join unnest(${ranges.map(({ key }) => key)}::integer[], ${ranges.map(({ after }) => after)}::bigint[],
        ${ranges.map(({ upTo }) => upTo)}::bigint[]) as r (key, after, up_to) on r.key = platform.tenant_key(e.tenant_id)
      where e.position > ${Math.min(...ranges.map(({ after }) => after))} and e.position > r.after and e.position <= r.up_to
      order by e.position limit ${this.pageSize}`;
  }
}

/** How many rows follow the position without a gap. */
function wholeUntil(position: number, rows: readonly EventRow[]): number {
  const gap = rows.findIndex((row, index) => Number(row.position) !== position + index + 1);
  return gap === -1 ? rows.length : gap;
}

/** A position up to which the log is known to be settled for all tenants: the farthest that any consumer has come. */
export async function settledStart(sql: Sql): Promise<number> {
  const rows = await sql<{ position: bigint; apart: Record<string, number> }[]>`select position, apart from platform.consumers`;
  return Math.max(0, ...rows.map(({ position, apart }) => lowestPosition({ position: Number(position), apart: apartFromJson(apart) })));
}
