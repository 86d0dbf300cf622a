import type { Logger } from 'pino';
import type { Database, Transaction } from '../../db/db.js';
import { isUnreachable } from '../../db/unreachable.js';
import type { Consumer, PlatformEvent } from '../event.js';
import { isWanted } from '../event-types.js';
import { hasReached, type LogCursor } from '../log-cursor.js';
import { nextPage, type Page } from '../next-page.js';
import type { RecentEvents } from '../recent-events.js';
import { countFailure, keepDeadLetter, lockCursors, moveCursors } from './stored-cursor.js';

/** Another place to read events from than the log itself, where this process remembers them no more. */
export interface EventSource {
  /** All events beyond a position, in order; null when it cannot tell, and the log must be read. */
  after(position: number, limit: number): Promise<PlatformEvent[] | null>;
}

/** What the consumers of a process read and write with. */
export interface ConsumerServices {
  readonly database: Database;
  readonly recent: RecentEvents;
  readonly logger: Logger;
}

const batchSize = 200;
const maxAttempts = 8;

/** What became of one round of a consumer. */
export type ConsumerRound =
  /** Everything that was settled is handled; the cursor is stored. */
  | { readonly outcome: 'done'; readonly cursor: LogCursor }
  /** There is more to be handled. */
  | { readonly outcome: 'progress' }
  /** Another process is at it. */
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'failed' };

/**
 * Handles the next events of one consumer. One process at a time holds the cursor; the others skip. A batch that fails is tried
 * again one event at a time, and an event that has failed eight times goes to the dead letters so that the rest can go on.
 */
export async function runConsumer(services: ConsumerServices, consumer: Consumer, source?: EventSource): Promise<ConsumerRound> {
  const { database, recent, logger } = services;
  const { types } = consumer;
  const attempt = (read: ReadPage) => database.system((tx) => handlePage(tx, consumer, recent.settled, read));
  try {
    return await attempt((tx, cursor, settled) => readBatch(tx, { recent, types, source }, cursor, settled));
  } catch (error) {
    // No fault of an event: who calls tries again.
    if (isUnreachable(error)) throw error;
    logger.warn({ err: error, consumer: consumer.name }, 'a batch of events failed; going on one by one');
  }
  try {
    return await attempt((tx, cursor, settled) => nextPage(tx, types, cursor, settled, 1));
  } catch (error) {
    if (isUnreachable(error)) throw error;
    if (consumer.insists !== true) await noteFailure(services, consumer, error);
    return { outcome: 'failed' };
  }
}

/** Reads what comes next behind a cursor, of what is settled. */
type ReadPage = (tx: Transaction, cursor: LogCursor, settled: LogCursor) => Promise<Page>;

/** One order for all tenants: nobody is apart. */
const isInOrder = (cursor: LogCursor, settled: LogCursor): boolean => cursor.apart.size === 0 && settled.apart.size === 0;

async function handlePage(tx: Transaction, consumer: Consumer, settled: LogCursor, read: ReadPage): Promise<ConsumerRound> {
  const [row] = await lockCursors(tx, [consumer.name]);
  if (!row) return { outcome: 'busy' };
  const { cursor } = row;
  if (hasReached(cursor, settled)) return { outcome: 'done', cursor };
  const inOrder = isInOrder(cursor, settled);
  const page = await read(tx, cursor, settled);
  const wanted = page.events.filter(({ type }) => isWanted(consumer.types, type));
  if ('handleAll' in consumer) await (wanted.length > 0 && consumer.handleAll(wanted, tx));
  else for (const event of wanted) await consumer.handle(event, tx, inOrder);
  await moveCursors(tx, [{ name: consumer.name, cursor: page.cursor }]);
  return page.full ? { outcome: 'progress' } : { outcome: 'done', cursor: page.cursor };
}

interface BatchSources {
  readonly recent: RecentEvents;
  readonly types: readonly string[];
  readonly source: EventSource | undefined;
}

/** From what this process remembers, else from the other source, else from the log. */
async function readBatch(tx: Transaction, { recent, types, source }: BatchSources, cursor: LogCursor, settled: LogCursor): Promise<Page> {
  const remembered = recent.after(cursor, settled, { types, limit: batchSize });
  if (remembered) return remembered;
  const elsewhere = isInOrder(cursor, settled) ? await fromSource(source, cursor) : null;
  return elsewhere ?? nextPage(tx, types, cursor, settled, batchSize);
}

/** A page of the other source, behind which there may be more; null where it has nothing, for then the log is ahead of it. */
async function fromSource(source: EventSource | undefined, { position, apart }: LogCursor): Promise<Page | null> {
  const events = (await source?.after(position, batchSize).catch(() => null)) ?? [];
  const last = events.at(-1);
  return last ? { events, cursor: { position: last.position, apart }, full: true } : null;
}

async function noteFailure({ database, recent, logger }: ConsumerServices, { name, types }: Consumer, error: unknown): Promise<void> {
  await database.system(async (tx) => {
    const row = await countFailure(tx, name);
    if (!row || row.attempts < maxAttempts) return;
    const page = await nextPage(tx, types, row.cursor, recent.settled, 1);
    const [event] = page.events;
    if (!event) return;
    logger.error({ err: error, consumer: name, event: event.id }, 'an event was set aside after repeated failures');
    await keepDeadLetter(tx, name, event.position, String(error));
    await moveCursors(tx, [{ name, cursor: page.cursor }]);
  });
}
