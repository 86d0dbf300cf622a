import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { ParameterOrJSON, Sql, TransactionSql } from 'postgres';
import type { Compiled } from './compile.js';
import type { DatabaseWatch } from './watch.js';

/** Called with the text of a statement as it is sent. */
export type StatementListener = (statement: string) => void;

interface Client {
  readonly options: Sql['options'];
  unsafe(text: string, parameters?: ParameterOrJSON<never>[]): Sent;
}
type Sent = ReturnType<TransactionSql['unsafe']>;

const dialect = new PgDialect();

/** One open transaction. Stores send it the statements that they have made with `statement`. */
export class Transaction extends PostgresJsDatabase {
  /**
   * @param reserved the connection; its statements are prepared, for unnamed ones cost a round trip to describe and a plan each time
   */
  constructor(
    pool: Sql,
    private readonly reserved: TransactionSql,
    private readonly listeners: ReadonlySet<StatementListener>,
    private readonly watch?: DatabaseWatch,
  ) {
    const client: Client = {
      options: pool.options,
      unsafe: (text, parameters = []) => this.start(text, parameters, parameters.length > 0),
    };
    super(dialect, asSession(new PostgresJsSession(asClient(client), dialect, undefined, {})), undefined);
  }

  /** Sends a statement with the values of one call. */
  async send<Row>({ text, valuesOf, toRow }: Compiled<Row>, values: object, prepare: boolean): Promise<Row[]> {
    const sent = this.start(text, valuesOf(values), prepare);
    if (toRow === null) return asRows(await sent);
    return (await sent.values()).map((row) => toRow(row));
  }

  private start(text: string, parameters: unknown[], prepare: boolean): Sent {
    for (const listener of this.listeners) listener(text);
    // The driver would send a text without values unprepared; its types do not know this option.
    const how = { prepare, simple: !prepare && parameters.length === 0 };
    const sent = this.reserved.unsafe(text, asParameters(parameters), how);
    this.watch?.statement(text, sent);
    return sent;
  }
}

/** Whoever writes a statement's SQL says what its rows are. */
function asRows<Row>(rows: readonly object[]): Row[] {
  return rows as Row[];
}

/** The driver turns whatever it is given into texts, by the types that the server infers. */
function asParameters(values: unknown[]): ParameterOrJSON<never>[] {
  return values as ParameterOrJSON<never>[];
}

/** The session calls no more of its client than `unsafe`: nobody opens a transaction in a transaction. */
function asClient(client: Client): Sql {
  return client as object as Sql;
}

/** The declared type of the constructor wants a session of a wider kind than the one that drizzle itself passes. */
function asSession(session: object): ConstructorParameters<typeof PostgresJsDatabase<Record<string, never>>>[1] {
  return session as ConstructorParameters<typeof PostgresJsDatabase<Record<string, never>>>[1];
}
