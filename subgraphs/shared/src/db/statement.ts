/** Statements that are built once: drizzle makes the text on the first call, and each call only gives the values. */
import { and, type Column, Placeholder, type QueryPromise, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { Transaction } from './transaction.js';
import { type Compiled, compile } from './compile.js';

export { query } from './compile.js';

/** A value of a statement, in place of which each call gives its own. */
export type Place<Value> = SQL<Value> & Placeholder<string, Value>;
/** The places of a statement's values; of an optional one that a call leaves out there is none. */
export type Given<Values> = { readonly [Key in keyof Values]: Place<NonNullable<Values[Key]>> };

/** Reads a built query's rows off its type. */
type RowOf<Query> = Query extends SQL<infer Row> ? Row : Query extends QueryPromise<infer Rows> ? ElementOf<Rows> : never;
type ElementOf<Rows> = Rows extends readonly (infer Row)[] ? Row : never;

/** Sends a statement with the values of one call and resolves with its rows. */
export type Statement<Values, Shape, Row> = (tx: Transaction, ...given: GivenTo<Values, Shape>) => Promise<Row[]>;
type GivenTo<Values, Shape> = [Shape] extends [undefined] ? [values: Values] : [values: Values, shape: Shape];

/** Texts of one statement that are kept and prepared: whoever sends many kinds of filters must not fill memory, neither here nor in the server. */
const mostKept = 128;

/**
 * Makes a statement. Its text follows from which values are given (null is one, undefined is none) and from the shape, such as an order, and
 * from nothing else: `build` runs once for each such text. It answers a query of `query`, or written SQL with the type of its rows, whose times
 * are texts.
 */
export function statement<Values extends object, Query extends SQLWrapper, Shape = undefined>(
  build: (given: Given<Values>, shape: Shape) => Query,
): Statement<Values, Shape, RowOf<Query>> {
  return made(build, true);
}

/**
 * The same, but the server makes a plan for each call's values: for searches, of which some values leave three rows and others a million, so that
 * a plan for all of them would be a bad one for most. That costs a round trip and a millisecond.
 */
export function statementPlannedEachTime<Values extends object, Query extends SQLWrapper, Shape = undefined>(
  build: (given: Given<Values>, shape: Shape) => Query,
): Statement<Values, Shape, RowOf<Query>> {
  return made(build, false);
}

function made<Values extends object, Query extends SQLWrapper, Shape>(
  build: (given: Given<Values>, shape: Shape) => Query,
  prepare: boolean,
): Statement<Values, Shape, RowOf<Query>> {
  const kept = new Map<string, Compiled<RowOf<Query>>>();
  return (tx, values, ...[shape]: unknown[]) => {
    const key = keyOf(values, shape);
    const known = kept.get(key);
    if (known !== undefined) return tx.send(known, values, prepare);
    const compiled = compile<RowOf<Query>>(build(placesOf(values), asShape(shape)));
    const keep = kept.size < mostKept;
    if (keep) kept.set(key, compiled);
    return tx.send(compiled, values, keep && prepare);
  };
}

/** Whether a column holds one of the values of a list. */
export const anyOf = (column: Column | SQLWrapper, values: SQLWrapper): SQL => sql`${column} = any(${values})`;

/**
 * All of the conditions that are there, for statements whose conditions may each be left out.
 * @throws Error where none is: a call that gives no value must not read, or lock, every row
 */
export function narrowedBy(...conditions: readonly (SQL | undefined)[]): SQL {
  const all = and(...conditions);
  if (all === undefined) throw new Error('A statement was given nothing to find rows by.');
  return all;
}

function keyOf(values: object, shape: unknown): string {
  let key = shape === undefined ? '' : JSON.stringify(shape);
  for (const [name, value] of Object.entries(values)) if (value !== undefined) key += `,${name}`;
  return key;
}

function placesOf<Values extends object>(values: Values): Given<Values> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return asPlaces(Object.fromEntries(given.map(([name]) => [name, new Placeholder(name)])));
}

/** Drizzle takes a placeholder wherever it takes SQL, but its types do not say so. */
function asPlaces<Values>(places: object): Given<Values> {
  return places as Given<Values>;
}

/** A statement's type asks for a shape where `build` does. */
function asShape<Shape>(shape: unknown): Shape {
  return shape as Shape;
}
