/** Texts of statements with the places of their values, made by drizzle's query builder. */
import { entityKind, is, Param, Placeholder, type Query, SQL } from 'drizzle-orm';
import { PgDatabase, PgDialect, PgPreparedQuery, type PgQueryResultHKT, PgSession } from 'drizzle-orm/pg-core';
import { type ResultField, rowMapper } from './row-mapper.js';

/** A text, ready to be sent. */
export interface Compiled<Row> {
  readonly text: string;
  /** What is sent for the values of one call, in the order of the text's places. */
  readonly valuesOf: (values: object) => unknown[];
  /** Makes a row of the driver's values; null where the driver's own row is wanted. */
  readonly toRow: ((values: readonly unknown[]) => Row) | null;
}

const dialect = new PgDialect();

/** What the builder has made, taken instead of sent. */
class BuiltQuery extends PgPreparedQuery<{ execute: never; all: never; values: never }> {
  static override readonly [entityKind]: string = 'BuiltQuery';
  /** Of each joined table whether it always has a row; the builder sets it. */
  joinsNotNullableMap: Readonly<Record<string, boolean>> = {};

  constructor(
    readonly built: Query,
    readonly fields: readonly ResultField[] | undefined,
  ) {
    super(built, undefined, undefined);
  }

  override execute(): Promise<never> {
    throw new Error('A statement is sent by calling it with a transaction.');
  }
}

class BuildingSession extends PgSession {
  static override readonly [entityKind]: string = 'BuildingSession';

  override prepareQuery(built: Query, fields: readonly ResultField[] | undefined): never {
    return asPrepared(new BuiltQuery(built, fields));
  }

  override transaction(): Promise<never> {
    throw new Error('Statements are built outside of transactions.');
  }
}

/** Builds the queries of statements; it sends nothing. */
export const query = new PgDatabase<PgQueryResultHKT>(dialect, new BuildingSession(dialect), undefined);

/** Makes the text of a query of `query`, or of written SQL. */
export function compile<Row>(made: object): Compiled<Row> {
  if (is(made, SQL)) {
    const { sql: text, params } = dialect.sqlToQuery(made);
    return { text: text.trim(), valuesOf: valuesFor(params), toRow: null };
  }
  const { built, fields, joinsNotNullableMap } = prepared(made);
  return { text: built.sql, valuesOf: valuesFor(built.params), toRow: fields ? rowMapper<Row>(fields, joinsNotNullableMap) : null };
}

/** A place takes its value from the call; what the builder was given itself is the same in each call. */
function valuesFor(params: readonly unknown[]): (values: object) => unknown[] {
  const sources = params.map((param) => {
    if (is(param, Placeholder)) return { name: param.name, encode: plainValue };
    if (is(param, Param) && is(param.value, Placeholder)) {
      const { encoder, value } = param;
      return { name: value.name, encode: (given: unknown) => encoder.mapToDriverValue(given) };
    }
    return { name: null, constant: param };
  });
  return (values) =>
    sources.map((source) => {
      if (source.name === null) return source.constant;
      const given = valueNamed(values, source.name);
      return given === null ? null : source.encode(given);
    });
}

/** Where no column says how a value is written, the driver does, but for times. */
const plainValue = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

function valueNamed(values: object, name: string): unknown {
  return (values as Readonly<Record<string, unknown>>)[name];
}

/** Every builder of drizzle can be prepared; its types say so for each kind apart. */
function prepared(made: object): BuiltQuery {
  return (made as { prepare(name: string): BuiltQuery }).prepare('statement');
}

/** The builder hands on whatever the session answers. */
function asPrepared(query: BuiltQuery): never {
  return query as never;
}
