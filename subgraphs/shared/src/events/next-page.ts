import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../db/db.js';
import { type EventRow, type PlatformEvent, toEvent } from './event.js';
import { likePatterns } from './event-types.js';
import { type ApartRange, apartRanges, type LogCursor, movedTo } from './log-cursor.js';

/** Events to be handled, and where the cursor is then. */
export interface Page {
  readonly events: readonly PlatformEvent[];
  readonly cursor: LogCursor;
  /** Whether there may be more at once. */
  readonly full: boolean;
}

/** The next events of these types behind a cursor that are settled: first those of the tenants apart, then everybody else's. */
export async function nextPage(
  tx: Transaction,
  types: readonly string[],
  cursor: LogCursor,
  settled: LogCursor,
  limit: number,
): Promise<Page> {
  const ranges = apartRanges(cursor, settled);
  const open = ranges.filter(({ after, upTo }) => upTo > after);
  const late = open.length === 0 ? [] : await select(tx, types, inRanges(open), limit);
  if (late.length === limit) return { events: late, cursor: movedTo(cursor.position, ranges, late.at(-1)?.position), full: true };
  const others = limit - late.length;
  const keys = ranges.map(({ key }) => key);
  const rest = sql`position > ${cursor.position} and position <= ${settled.position}
    and platform.tenant_key(tenant_id) <> all (${sql.param(keys)}::integer[])`;
  const events = settled.position > cursor.position ? await select(tx, types, rest, others) : [];
  const full = events.length === others;
  const position = full ? (events.at(-1)?.position ?? cursor.position) : Math.max(cursor.position, settled.position);
  return { events: [...late, ...events], cursor: movedTo(position, ranges), full };
}

/** A tenant's events in order. */
export const readTenant = (
  tx: Transaction,
  tenantId: string,
  types: readonly string[],
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<PlatformEvent[]> => select(tx, types, sql`position > ${after} and position <= ${upTo} and tenant_id = ${tenantId}`, limit);

function inRanges(ranges: readonly ApartRange[]): SQL {
  const columns = [ranges.map(({ key }) => key), ranges.map(({ after }) => after), ranges.map(({ upTo }) => upTo)] as const;
  // The least of them lets the primary key find the first row.
  return sql`position > ${Math.min(...columns[1])} and exists (
    select from unnest(${sql.param(columns[0])}::integer[], ${sql.param(columns[1])}::bigint[], ${sql.param(columns[2])}::bigint[])
      as r (key, after, up_to)
    where r.key = platform.tenant_key(tenant_id) and position > r.after and position <= r.up_to)`;
}

async function select(tx: Transaction, types: readonly string[], which: SQL, limit: number): Promise<PlatformEvent[]> {
  const rows = await tx.execute<EventRow & Record<string, unknown>>(sql`
    select position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at
    from platform.events
    where ${which} and type like any (${sql.param(likePatterns(types))}::text[])
    order by position limit ${limit}`);
  return rows.map(toEvent);
}
