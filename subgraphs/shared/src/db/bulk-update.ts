/** Changing many rows of a table, each to values of its own, in one statement. */
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { asJson, list, typed, writtenColumns } from './bulk-insert.js';
import { type Given, statement } from './statement.js';
import type { Transaction } from './transaction.js';

/** Which rows are changed, and what of them. */
export interface BulkUpdate<Table extends PgTable, Key extends keyof Table['$inferSelect']> {
  /** The column that names a row. */
  readonly key: Key;
  /** A row is changed only while this column has the value that was expected. */
  readonly version: Key;
  readonly columns: readonly Key[];
}

/** A row with the values that it is to have, and the version that it has now. */
export type ChangedRow<Row, Key extends keyof Row> = Pick<Row, Key> & { readonly expected: number };

/**
 * Makes the function that gives rows their new values; it answers how many had the expected version and were changed. Columns and their types are
 * the table's; the statement is the same whatever the number of rows.
 */
export function bulkUpdate<Table extends PgTable, Key extends keyof Table['$inferSelect'] & string>(
  table: Table,
  { key, version, columns }: BulkUpdate<Table, Key>,
): (tx: Transaction, rows: readonly ChangedRow<Table['$inferSelect'], Key>[]) => Promise<number> {
  const named = writtenColumns(table).filter(([name]) => name === key || columns.some((column) => column === name));
  const nameOf = (wanted: Key) => sql.identifier(writtenColumns(table).find(([name]) => name === wanted)?.[1].name ?? wanted);
  const sets = list(columns.map((column) => sql`${nameOf(column)} = changed.${sql.identifier(column)}`));
  const update = statement(
    (given: Given<{ rows: string }>) => sql<{ changed: number }>`
      update ${table} as target set ${sets}
      from json_to_recordset(${given.rows}::json) as changed (expected bigint, ${typed(named)})
      where target.${nameOf(key)} = changed.${sql.identifier(key)} and target.${nameOf(version)} = changed.expected
      returning 1 as changed`,
  );
  const valuesOf = (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(['expected', ...named.map(([name]) => name)].map((name) => [name, row[name]]));
  return async (tx, rows) => (rows.length === 0 ? 0 : (await update(tx, { rows: asJson(rows.map(valuesOf), named) })).length);
}
