import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { ParameterOrJSON, Sql, TransactionSql } from 'postgres';
import type { DatabaseWatch } from './watch.js';

/** A drizzle database that is bound to one open transaction. */
export type Transaction = PostgresJsDatabase<Record<string, never>>;

/** Called with the text of a statement as it is sent. */
export type StatementListener = (statement: string) => void;

const dialect = new PgDialect();

/**
 * A drizzle database on one reserved connection whose statements are prepared. Drizzle itself asks for unnamed statements,
 * which cost a round trip to describe and a plan each time.
 */
export function prepared(
  pool: Sql,
  reserved: TransactionSql,
  listeners: ReadonlySet<StatementListener>,
  watch?: DatabaseWatch,
): Transaction {
  const client = {
    options: pool.options,
    unsafe(text: string, parameters: ParameterOrJSON<never>[] = []) {
      for (const listener of listeners) listener(text);
      const query = reserved.unsafe(text, parameters, { prepare: parameters.length > 0 });
      watch?.statement(text, query);
      return query;
    },
    savepoint: <T>(work: (nested: TransactionSql) => Promise<T>) => reserved.savepoint(work),
  };
  const session = new PostgresJsSession(asClient(client), dialect, undefined, {});
  return new PostgresJsDatabase(dialect, asSession(session), undefined);
}

/** The session calls no more of its client than `unsafe` and `savepoint`. */
function asClient(client: object): Sql {
  return client as Sql;
}

/** The declared type of the constructor wants a session of a wider kind than the one that drizzle itself passes. */
function asSession(session: object): ConstructorParameters<typeof PostgresJsDatabase<Record<string, never>>>[1] {
  return session as ConstructorParameters<typeof PostgresJsDatabase<Record<string, never>>>[1];
}
