import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/db.js';
import { type Given, statement } from '../../db/statement.js';
import { apartFromJson, apartToJson, type LogCursor } from '../log-cursor.js';

/** A consumer's row of `platform.consumers`: where it has come to, and how often its next event has failed. */
export interface StoredCursor {
  readonly name: string;
  readonly cursor: LogCursor;
  readonly attempts: number;
}

interface Row {
  name: string;
  position: bigint;
  apart: Record<string, number>;
  attempts: number;
}

const columns = sql`name, position, apart, attempts`;

const lock = statement(
  ({ names }: Given<{ names: readonly string[] }>) =>
    sql<Row>`select ${columns} from platform.consumers where name = any (${names}::text[]) for update skip locked`,
);
const addFailure = statement(
  ({ name }: Given<{ name: string }>) =>
    sql<Row>`update platform.consumers set attempts = attempts + 1 where name = ${name} returning ${columns}`,
);
const move = statement(
  ({ rows }: Given<{ rows: string }>) => sql`
    update platform.consumers c set position = m.position, apart = m.apart, attempts = 0, updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as m (name text, position bigint, apart jsonb)
    where c.name = m.name`,
);
const register = statement(
  ({ name }: Given<{ name: string }>) => sql`insert into platform.consumers (name) values (${name}) on conflict do nothing`,
);
const setAside = statement(
  ({ consumer, position, reason }: Given<{ consumer: string; position: number; reason: string }>) => sql`
    insert into platform.dead_letters (consumer, position, error) values (${consumer}, ${position}, ${reason}) on conflict do nothing`,
);

/** The rows of these consumers, locked until the transaction ends; without those that another process holds. */
export const lockCursors = async (tx: Transaction, names: readonly string[]): Promise<StoredCursor[]> =>
  (await lock(tx, { names })).map(toCursor);

/** Counts one more failure. */
export async function countFailure(tx: Transaction, name: string): Promise<StoredCursor | null> {
  const [row] = await addFailure(tx, { name });
  return row ? toCursor(row) : null;
}

/** Moves cursors that the transaction has locked, in one statement; their next events have not failed yet. */
export async function moveCursors(tx: Transaction, moved: readonly Pick<StoredCursor, 'name' | 'cursor'>[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ name, cursor }) => ({ name, position: cursor.position, apart: apartToJson(cursor.apart) }));
  await move(tx, { rows: JSON.stringify(rows) });
}

/** Makes the consumer's cursor: at the log's begin, so that it also learns what happened before it existed. */
export async function registerConsumer(database: Database, name: string): Promise<void> {
  await database.system((tx) => register(tx, { name }));
}

/** Sets an event aside: the consumer goes on without it. */
export async function keepDeadLetter(tx: Transaction, consumer: string, position: number, reason: string): Promise<void> {
  await setAside(tx, { consumer, position, reason });
}

const toCursor = ({ name, position, apart, attempts }: Row): StoredCursor => ({
  name,
  cursor: { position: Number(position), apart: apartFromJson(apart) },
  attempts,
});
