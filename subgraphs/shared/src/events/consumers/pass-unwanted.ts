import type { Database } from '../../db/db.js';
import type { ConsumerReader } from './consumer-reader.js';
import { farther, hasReached, type LogCursor } from '../log-cursor.js';
import { lockCursors, moveCursors } from './stored-cursor.js';

/** Whether a reader has nothing to do and its cursor has still to pass what is settled. */
export const isBehind = (reader: ConsumerReader, settled: LogCursor): boolean =>
  reader.isIdle && reader.stored !== null && !hasReached(reader.stored, settled);

/**
 * Moves the cursors of all readers that want nothing of what is settled, together in one transaction; those that another process holds stay.
 * No reader may begin a round meanwhile. Returns whether any has moved.
 */
export async function passUnwanted(database: Database, readers: readonly ConsumerReader[], settled: LogCursor): Promise<boolean> {
  const behind = new Map(readers.filter((reader) => isBehind(reader, settled)).map((reader) => [reader.consumer.name, reader]));
  if (behind.size === 0) return false;
  const moved = await database.system(async (tx) => {
    const rows = (await lockCursors(tx, [...behind.keys()])).flatMap(({ name, cursor }) => {
      const reader = behind.get(name);
      return reader ? [{ name, reader, from: cursor, cursor: farther(cursor, settled) }] : [];
    });
    // Where somebody has set it back, what it is to handle again is not known here.
    const known = rows.filter(({ reader, from }) => reader.stored !== null && hasReached(from, reader.stored));
    await moveCursors(tx, known);
    for (const { reader } of rows.filter((row) => !known.includes(row))) reader.hasWork = true;
    return known;
  });
  for (const { reader, cursor } of moved) reader.stored = cursor;
  return moved.length > 0;
}
