/** Writing many rows of a table in one statement. */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Given, statement } from './statement.js';
import type { Transaction } from './transaction.js';

/** What the statement says besides the rows. */
export interface BulkInsertClauses {
  /** Stands behind `on conflict`. */
  readonly onConflict?: SQL;
  /** Stands behind `returning`; the driver's values come back, so times are texts. */
  readonly returning?: SQL;
}

export type NamedColumn = readonly [key: string, column: PgColumn];

/** The columns that are written: all but those that the database computes. */
export const writtenColumns = (table: PgTable): NamedColumn[] =>
  Object.entries(getTableColumns(table)).filter(([, column]) => column.generated === undefined);

export const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/** The columns as a record of JSON has them. */
export const typed = (columns: readonly NamedColumn[]): SQL =>
  list(columns.map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`));

type Row = Readonly<Record<string, unknown>>;

/** JSON has no bigints: PostgreSQL reads them from texts. */
export function asJson(rows: readonly Row[], columns: readonly NamedColumn[]): string {
  const bigints = columns.flatMap(([key, { dataType }]) => (dataType === 'bigint' ? [key] : []));
  const texts = (row: Row) => Object.fromEntries(bigints.map((key) => [key, row[key]?.toString()]));
  return JSON.stringify(bigints.length === 0 ? rows : rows.map((row) => ({ ...row, ...texts(row) })));
}

/**
 * Makes the function that inserts rows into a table, in their order; its columns and their types are the table's. What a row leaves out is
 * null, for defaults of the database do not count, and bytes cannot be written so. The statement is the same whatever the number of rows; for no
 * rows there is none.
 */
export function bulkInsert<Table extends PgTable, Returned extends Record<string, unknown> = never>(
  table: Table,
  { onConflict, returning }: BulkInsertClauses = {},
): (tx: Transaction, rows: readonly Table['$inferInsert'][]) => Promise<Returned[]> {
  const columns = writtenColumns(table);
  const names = list(columns.map(([, { name }]) => sql`${sql.identifier(name)}`));
  const keys = list(columns.map(([key]) => sql`${sql.identifier(key)}`));
  const insert = statement(
    (given: Given<{ rows: string }>) => sql<Returned>`
      insert into ${table} (${names}) select ${keys} from rows from (json_to_recordset(${given.rows}::json) as (${typed(columns)}))
      with ordinality order by ordinality${onConflict && sql` on conflict ${onConflict}`}${returning && sql` returning ${returning}`}`,
  );
  return async (tx, rows) => (rows.length === 0 ? [] : insert(tx, { rows: asJson(rows, columns) }));
}

/** For `on conflict ... do update set`: every column as it was to be inserted, but for those that stay as they are. */
export function insertedValues<Table extends PgTable>(table: Table, kept: readonly (keyof Table['_']['columns'])[]): SQL {
  const changed = writtenColumns(table).filter(([key]) => !kept.includes(key));
  return list(changed.map(([, { name }]) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`));
}

type Optional<Row> = { [Key in keyof Row]: null extends Row[Key] ? Key : never }[keyof Row];

/** The columns of a table that may be null, each null: a row that begins with them names only what it has. */
export function unsetColumns<Table extends PgTable>(table: Table): { [Key in Optional<Table['$inferInsert']>]: null } {
  const unset = writtenColumns(table).flatMap(([key, { notNull }]) => (notNull ? [] : [[key, null]]));
  return asUnset(Object.fromEntries(unset));
}

/** The table's types say which columns may be null, and so do its columns. */
function asUnset<Unset>(columns: object): Unset {
  return columns as Unset;
}
