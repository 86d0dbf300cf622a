import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../db/db.js';
import { type EventRow, type PlatformEvent, toEvent } from './event.js';

/** Which events of a tenant are meant: of one aggregate, of all aggregates of a type, or those that name a live topic. */
export type EventsWanted = { readonly aggregateType: string; readonly aggregateId?: string } | { readonly topic: string };

/** The committed events of a tenant with a greater position, in order, at most `limit`; some of lesser positions may still be committed. */
export async function eventsBeyond(
  database: Pick<Database, 'tenant'>,
  tenantId: string,
  wanted: EventsWanted,
  position: number,
  limit: number,
): Promise<PlatformEvent[]> {
  const rows = await database.tenant(tenantId, (tx) =>
    tx.execute<EventRow & Record<string, unknown>>(sql`
      select position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at
      from platform.events where position > ${position} and ${conditionOf(wanted)} order by position limit ${limit}`),
  );
  return rows.map(toEvent);
}

function conditionOf(wanted: EventsWanted): SQL {
  if ('topic' in wanted) return sql`${wanted.topic} = any(topics)`;
  const ofType = sql`aggregate_type = ${wanted.aggregateType}`;
  return wanted.aggregateId === undefined ? ofType : sql`${ofType} and aggregate_id = ${wanted.aggregateId}`;
}
