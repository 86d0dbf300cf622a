import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db/db.js';
import { isUnreachable } from '../db/unreachable.js';
import type { Consumer, PlatformEvent } from './event.js';
import { apartFromJson, apartToJson, type LogCursor } from './log-cursor.js';
import { nextPage, type Page } from './next-page.js';

/** Another place to read events from than the log itself. */
export interface EventSource {
  /** All events beyond a position, in order; null when it cannot tell, and the log must be read. */
  after(position: number, limit: number): Promise<PlatformEvent[] | null>;
}

const batchSize = 200;
const maxAttempts = 8;

/** What became of one round of a consumer. */
export type ConsumerRound = 'idle' | 'progress' | 'failed';

/**
 * Handles the next events of one consumer. One process at a time holds the cursor; the others skip. A batch that fails is tried
 * again one event at a time, and an event that has failed eight times goes to the dead letters so that the rest can go on.
 */
export async function runConsumer(
  database: Database,
  consumer: Consumer,
  settled: LogCursor,
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
  settled: LogCursor,
  limit: number,
  source?: EventSource,
): Promise<ConsumerRound> {
  const [row] = await tx.execute<StoredCursor>(
    sql`select position, apart, attempts from platform.consumers where name = ${consumer.name} for update skip locked`,
  );
  if (!row) return 'idle';
  const cursor = cursorOf(row);
  const all = cursor.apart.size === 0 && settled.apart.size === 0;
  if (all && cursor.position >= settled.position) return 'idle';
  // Another source has one order for all tenants.
  const elsewhere = all ? await fromSource(source, cursor, limit) : null;
  const page = elsewhere ?? (await nextPage(tx, consumer.types, cursor, settled, limit));
  for (const event of page.events) if (matches(consumer.types, event.type)) await consumer.handle(event, tx, all);
  await store(tx, consumer, row, page.cursor);
  return page.full ? 'progress' : 'idle';
}

async function fromSource(source: EventSource | undefined, { position, apart }: LogCursor, limit: number): Promise<Page | null> {
  const events = (await source?.after(position, limit).catch(() => null)) ?? null;
  return events && { events, cursor: { position: events.at(-1)?.position ?? position, apart }, full: events.length === limit };
}

interface StoredCursor extends Record<string, unknown> {
  position: bigint;
  apart: Record<string, number>;
  attempts: number;
}

const cursorOf = ({ position, apart }: StoredCursor): LogCursor => ({ position: Number(position), apart: apartFromJson(apart) });

async function store(tx: Transaction, { name }: Consumer, was: StoredCursor, { position, apart }: LogCursor): Promise<void> {
  const text = JSON.stringify(apartToJson(apart));
  if (position === Number(was.position) && text === JSON.stringify(was.apart) && was.attempts === 0) return;
  await tx.execute(sql`
    update platform.consumers set position = ${position}, apart = ${text}::jsonb, attempts = 0, updated_at = now() where name = ${name}`);
}

const matches = (types: readonly string[], type: string): boolean =>
  types.some((wanted) => wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1))));

async function noteFailure(database: Database, consumer: Consumer, settled: LogCursor, error: unknown, logger: Logger): Promise<void> {
  await database.system(async (tx) => {
    const [row] = await tx.execute<StoredCursor>(
      sql`update platform.consumers set attempts = attempts + 1 where name = ${consumer.name} returning position, apart, attempts`,
    );
    if (!row || row.attempts < maxAttempts) return;
    const page = await nextPage(tx, consumer.types, cursorOf(row), settled, 1);
    const [event] = page.events;
    if (!event) return;
    logger.error({ err: error, consumer: consumer.name, event: event.id }, 'an event was set aside after repeated failures');
    await tx.execute(sql`
      insert into platform.dead_letters (consumer, position, error) values (${consumer.name}, ${event.position}, ${String(error)})
      on conflict do nothing`);
    await store(tx, consumer, row, page.cursor);
  });
}

/** Makes the consumer's cursor: at the log's begin, so that it also learns what happened before it existed. */
export async function registerConsumer(database: Database, name: string): Promise<void> {
  await database.system((tx) => tx.execute(sql`insert into platform.consumers (name) values (${name}) on conflict do nothing`));
}
