import { type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/db.js';
import { apartFromJson, apartToJson, type LogCursor } from '../log-cursor.js';

/** A consumer's row of `platform.consumers`: where it has come to, and how often its next event has failed. */
export interface StoredCursor {
  readonly name: string;
  readonly cursor: LogCursor;
  readonly attempts: number;
}

interface Row extends Record<string, unknown> {
  name: string;
  position: bigint;
  apart: Record<string, number>;
  attempts: number;
}

const columns = sql`name, position, apart, attempts`;

/** The rows of these consumers, locked until the transaction ends; without those that another process holds. */
export const lockCursors = (tx: Transaction, names: readonly string[]): Promise<StoredCursor[]> =>
  rowsOf(tx, sql`select ${columns} from platform.consumers where name = any (${sql.param(names)}::text[]) for update skip locked`);

/** Counts one more failure. */
export async function countFailure(tx: Transaction, name: string): Promise<StoredCursor | null> {
  const [row] = await rowsOf(tx, sql`update platform.consumers set attempts = attempts + 1 where name = ${name} returning ${columns}`);
  return row ?? null;
}

/** Moves cursors that the transaction has locked, in one statement; their next events have not failed yet. */
export async function moveCursors(tx: Transaction, moved: readonly Pick<StoredCursor, 'name' | 'cursor'>[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ name, cursor }) => ({ name, position: cursor.position, apart: apartToJson(cursor.apart) }));
  await tx.execute(sql`
    update platform.consumers c set position = m.position, apart = m.apart, attempts = 0, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (name text, position bigint, apart jsonb)
    where c.name = m.name`);
}

/** Makes the consumer's cursor: at the log's begin, so that it also learns what happened before it existed. */
export async function registerConsumer(database: Database, name: string): Promise<void> {
  await database.system((tx) => tx.execute(sql`insert into platform.consumers (name) values (${name}) on conflict do nothing`));
}

async function rowsOf(tx: Transaction, statement: SQL): Promise<StoredCursor[]> {
  const rows = await tx.execute<Row>(statement);
  return rows.map(({ name, position, apart, attempts }) => ({
    name,
    cursor: { position: Number(position), apart: apartFromJson(apart) },
    attempts,
  }));
}
