import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db.js';
import { isUnreachable } from '../db/unreachable.js';
import { type Consumer, type EventRow, type PlatformEvent, toEvent } from './event.js';

/** Another place to read events from than the log itself. */
export interface EventSource {
  /** All events beyond a position, in order; null when it cannot tell, and the log must be read. */
  after(position: number, limit: number): Promise<PlatformEvent[] | null>;
}

const batchSize = 200;
const maxAttempts = 8;

/** What became of one round of a consumer. */
export type ConsumerRound = 'idle' | 'progress' | 'failed';

/** SQL pattern of the event types; `auction.*` becomes `auction.%`. */
const patterns = (types: readonly string[]): string[] => types.map((type) => type.replaceAll('_', '\\_').replace('*', '%'));

/** Events of these types after a position and not beyond the settled one. */
export async function readEvents(
  tx: Transaction,
  types: readonly string[],
  after: number,
  upTo: number,
  limit: number,
): Promise<PlatformEvent[]> {
  const rows = await tx.execute<EventRow & Record<string, unknown>>(sql`
    select position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at
    from platform.events
    where position > ${after} and position <= ${upTo} and type like any (${sql.param(patterns(types))}::text[])
    order by position limit ${limit}`);
  return rows.map(toEvent);
}

/**
 * Handles the next events of one consumer. One process at a time holds the cursor; the others skip. A batch that fails is tried
 * again one event at a time, and an event that has failed eight times goes to the dead letters so that the rest can go on.
 */
export async function runConsumer(
  database: Database,
  consumer: Consumer,
  settled: number,
  logger: Logger,
  source?: EventSource,
): Promise<ConsumerRound> {
  try {
    return await database.system((tx) => handleBatch(tx, consumer, settled, batchSize, source));
  } catch (error) {
    // No fault of an event: who calls tries again.
    if (isUnreachable(error)) throw error;
    logger.warn({ err: error, consumer: consumer.name }, 'a batch of events failed; going on one by one');
  }
  try {
    return await database.system((tx) => handleBatch(tx, consumer, settled, 1));
  } catch (error) {
    if (isUnreachable(error)) throw error;
    if (consumer.insists !== true) await noteFailure(database, consumer, settled, error, logger);
    return 'failed';
  }
}

async function handleBatch(
  tx: Transaction,
  consumer: Consumer,
  settled: number,
  limit: number,
  source?: EventSource,
): Promise<ConsumerRound> {
  const [row] = await tx.execute<{ position: bigint }>(
    sql`select position from platform.consumers where name = ${consumer.name} for update skip locked`,
  );
  if (!row || Number(row.position) >= settled) return 'idle';
  const cursor = Number(row.position);
  const elsewhere = (await source?.after(cursor, limit).catch(() => null)) ?? null;
  const page = elsewhere ?? (await readEvents(tx, consumer.types, cursor, settled, limit));
  const full = page.length === limit;
  // The log was read up to the settled position; another source only as far as it has come.
  const upTo = elsewhere === null && !full ? settled : (page.at(-1)?.position ?? cursor);
  for (const event of page) if (matches(consumer.types, event.type)) await consumer.handle(event, tx);
  if (upTo > cursor) {
    await tx.execute(sql`update platform.consumers set position = ${upTo}, attempts = 0, updated_at = now() where name = ${consumer.name}`);
  }
  return full ? 'progress' : 'idle';
}

const matches = (types: readonly string[], type: string): boolean =>
  types.some((wanted) => wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1))));

async function noteFailure(database: Database, consumer: Consumer, settled: number, error: unknown, logger: Logger): Promise<void> {
  await database.system(async (tx) => {
    const [row] = await tx.execute<{ position: bigint; attempts: number }>(
      sql`update platform.consumers set attempts = attempts + 1 where name = ${consumer.name} returning position, attempts`,
    );
    if (!row || row.attempts < maxAttempts) return;
    const [event] = await readEvents(tx, consumer.types, Number(row.position), settled, 1);
    if (!event) return;
    logger.error({ err: error, consumer: consumer.name, event: event.id }, 'an event was set aside after repeated failures');
    await tx.execute(sql`
      insert into platform.dead_letters (consumer, position, error) values (${consumer.name}, ${event.position}, ${String(error)})
      on conflict do nothing`);
    await tx.execute(
      sql`update platform.consumers set position = ${event.position}, attempts = 0, updated_at = now() where name = ${consumer.name}`,
    );
  });
}

/** Makes the consumer's cursor: at the log's begin, so that it also learns what happened before it existed. */
export async function registerConsumer(database: Database, name: string): Promise<void> {
  await database.system((tx) => tx.execute(sql`insert into platform.consumers (name) values (${name}) on conflict do nothing`));
}
