import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db.js';
import { type Consumer, type EventRow, type PlatformEvent, toEvent } from '../events.js';

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
export async function runConsumer(database: Database, consumer: Consumer, settled: number, logger: Logger): Promise<ConsumerRound> {
  try {
    return await database.system((tx) => handleBatch(tx, consumer, settled, batchSize));
  } catch (error) {
    logger.warn({ err: error, consumer: consumer.name }, 'a batch of events failed; going on one by one');
  }
  try {
    return await database.system((tx) => handleBatch(tx, consumer, settled, 1));
  } catch (error) {
    await noteFailure(database, consumer, settled, error, logger);
    return 'failed';
  }
}

async function handleBatch(tx: Transaction, consumer: Consumer, settled: number, limit: number): Promise<ConsumerRound> {
  const [cursor] = await tx.execute<{ position: bigint }>(
    sql`select position from platform.consumers where name = ${consumer.name} for update skip locked`,
  );
  if (!cursor || Number(cursor.position) >= settled) return 'idle';
  const events = await readEvents(tx, consumer.types, Number(cursor.position), settled, limit);
  for (const event of events) await consumer.handle(event, tx);
  const position = events.length < limit ? settled : (events.at(-1)?.position ?? settled);
  await tx.execute(
    sql`update platform.consumers set position = ${position}, attempts = 0, updated_at = now() where name = ${consumer.name}`,
  );
  return events.length === limit ? 'progress' : 'idle';
}

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
