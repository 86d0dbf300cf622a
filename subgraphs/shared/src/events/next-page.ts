import { and, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import { eventColumns, type EventRow, type PlatformEvent, toEvent } from './event.js';
import { likePatterns } from './event-types.js';
import { type ApartRange, apartRanges, type LogCursor, movedTo } from './log-cursor.js';

/** Events to be handled, and where the cursor is then. */
export interface Page {
  readonly events: readonly PlatformEvent[];
  readonly cursor: LogCursor;
  /** Whether there may be more at once. */
  readonly full: boolean;
}

interface PageValues {
  /** Patterns of event types. */
  readonly types: readonly string[];
  readonly limit: number;
}
interface RangeValues extends PageValues {
  readonly keys: readonly number[];
  readonly afters: readonly number[];
  readonly ends: readonly number[];
  readonly least: number;
}
interface BetweenValues extends PageValues {
  readonly after: number;
  readonly upTo: number;
  readonly tenantId?: string;
  /** Keys of tenants whose events are left out. */
  readonly apart?: readonly number[];
}

const page = (which: SQL | undefined, { types, limit }: Given<PageValues>) => sql<EventRow>`
  select ${eventColumns} from platform.events where ${which} and type like any (${types}::text[]) order by position limit ${limit}`;

/** The least of the ranges' begins lets the primary key find the first row. */
const ofTenantsApart = statement((given: Given<RangeValues>) => {
  const { keys, afters, ends, least } = given;
  const inRange = sql`exists (
    select from unnest(${keys}::integer[], ${afters}::bigint[], ${ends}::bigint[]) as r (key, after, up_to)
    where r.key = platform.tenant_key(tenant_id) and position > r.after and position <= r.up_to)`;
  return page(sql`position > ${least} and ${inRange}`, given);
});

const between = statement((given: Given<BetweenValues>) => {
  const { after, upTo, tenantId, apart } = given;
  const which = and(
    sql`position > ${after} and position <= ${upTo}`,
    tenantId && sql`tenant_id = ${tenantId}`,
    apart && sql`platform.tenant_key(tenant_id) <> all (${apart}::integer[])`,
  );
  return page(which, given);
});

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
  const late =
    open.length === 0 ? [] : (await ofTenantsApart(tx, { ...rangeValues(open), types: likePatterns(types), limit })).map(toEvent);
  if (late.length === limit) return { events: late, cursor: movedTo(cursor.position, ranges, late.at(-1)?.position), full: true };
  const others = limit - late.length;
  const keys = ranges.map(({ key }) => key);
  const rest = { after: cursor.position, upTo: settled.position, apart: keys, types: likePatterns(types), limit: others };
  const events = settled.position > cursor.position ? (await between(tx, rest)).map(toEvent) : [];
  const full = events.length === others;
  const position = full ? (events.at(-1)?.position ?? cursor.position) : Math.max(cursor.position, settled.position);
  return { events: [...late, ...events], cursor: movedTo(position, ranges), full };
}

/** A tenant's events in order. */
export const readTenant = async (
  tx: Transaction,
  tenantId: string,
  types: readonly string[],
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<PlatformEvent[]> => (await between(tx, { after, upTo, tenantId, types: likePatterns(types), limit })).map(toEvent);

function rangeValues(ranges: readonly ApartRange[]) {
  const afters = ranges.map(({ after }) => after);
  return { keys: ranges.map(({ key }) => key), afters, ends: ranges.map(({ upTo }) => upTo), least: Math.min(...afters) };
}
