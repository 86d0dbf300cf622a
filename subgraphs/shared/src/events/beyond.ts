import { and, sql } from 'drizzle-orm';
import type { Database } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import { eventColumns, type EventRow, type PlatformEvent, toEvent } from './event.js';

/** Which events of a tenant are meant: of one aggregate, of all aggregates of a type, or those that name a live topic. */
export type EventsWanted = { readonly aggregateType: string; readonly aggregateId?: string } | { readonly topic: string };

interface WantedValues {
  readonly aggregateType?: string;
  readonly aggregateId?: string;
  readonly topic?: string;
  readonly position: number;
  readonly limit: number;
}

const beyond = statement(({ aggregateType, aggregateId, topic, position, limit }: Given<WantedValues>) => {
  const wanted = and(
    topic && sql`${topic} = any(topics)`,
    aggregateType && sql`aggregate_type = ${aggregateType}`,
    aggregateId && sql`aggregate_id = ${aggregateId}`,
  );
  return sql<EventRow>`
    select ${eventColumns} from platform.events where position > ${position} and ${wanted} order by position limit ${limit}`;
});

/** The committed events of a tenant with a greater position, in order, at most `limit`; some of lesser positions may still be committed. */
export async function eventsBeyond(
  database: Pick<Database, 'tenant'>,
  tenantId: string,
  wanted: EventsWanted,
  position: number,
  limit: number,
): Promise<PlatformEvent[]> {
  return (await database.tenant(tenantId, (tx) => beyond(tx, { ...wanted, position, limit }))).map(toEvent);
}
