/** Rows as objects, made of the values that the driver read. */
import { Column, type DriverValueDecoder, getTableName, is, SQL, Subquery } from 'drizzle-orm';

/** A field of a row: where its value goes, and what it was selected from. */
export interface ResultField {
  readonly path: readonly string[];
  readonly field: Column | SQL | SQL.Aliased | Subquery;
}

/** Makes a row of the driver's values. */
export type RowMapper<Row> = (values: readonly unknown[]) => Row;
type Decode = (value: unknown) => unknown;

/**
 * Makes the function that puts values into an object by the fields' names. Where the fields of a joined table are an object of their own, it is
 * null when the join found no row: of a row that is there the first selected column is not null.
 *
 * The function is made from text, because an object literal is built in a tenth of the time of one that gets its members one by one. The text has
 * only names that our own code gives to columns.
 */
export function rowMapper<Row>(fields: readonly ResultField[], alwaysJoined: Readonly<Record<string, boolean>>): RowMapper<Row> {
  const decoders: Decode[] = [];
  const members = membersOf(fields, (value, field) => {
    const decode = decoderOf(field);
    if (decode === null) return value;
    decoders.push(decode);
    return `${value} === null ? null : decoders[${decoders.length - 1}](${value})`;
  });
  const code = [...members].map(([name, member]) => {
    if (typeof member === 'string') return `${JSON.stringify(name)}: ${member}`;
    const object = `{ ${member.members.join(', ')} }`;
    return `${JSON.stringify(name)}: ${isOptional(fields, name, alwaysJoined) ? `${member.first} === null ? null : ${object}` : object}`;
  });
  // oxlint-disable-next-line typescript/no-implied-eval -- see above
  return asMaker<Row>(new Function('decoders', `'use strict'; return (values) => ({ ${code.join(', ')} });`))(decoders);
}

/** Of a table's or another group's fields: each member's code, and its first value. */
interface Group {
  readonly first: string;
  readonly members: string[];
}

/** The code of each member of the row, in the order of the fields. */
function membersOf(
  fields: readonly ResultField[],
  codeOf: (value: string, field: ResultField['field']) => string,
): Map<string, string | Group> {
  const members = new Map<string, string | Group>();
  for (const [index, { path, field }] of fields.entries()) {
    const value = `values[${index}]`;
    const [name = '', inner, ...deeper] = path;
    if (deeper.length > 0) throw new Error(`A row has no place for ${path.join('.')}.`);
    const code = codeOf(value, field);
    if (inner === undefined) {
      members.set(name, code);
      continue;
    }
    const known = members.get(name);
    const group = typeof known === 'object' ? known : { first: value, members: [] };
    group.members.push(`${JSON.stringify(inner)}: ${code}`);
    members.set(name, group);
  }
  return members;
}

/** Whether a group is of one table that a row of the join may lack. */
function isOptional(fields: readonly ResultField[], group: string, alwaysJoined: Readonly<Record<string, boolean>>): boolean {
  const tables = fields.filter(({ path }) => path[0] === group).map(({ field }) => (is(field, Column) ? getTableName(field.table) : null));
  const [table] = tables;
  return typeof table === 'string' && alwaysJoined[table] === false && tables.every((other) => other === table);
}

/** Null where the driver's value is the row's. */
function decoderOf(field: ResultField['field']): Decode | null {
  if (is(field, Column)) {
    return field.mapFromDriverValue === Column.prototype.mapFromDriverValue ? null : (value) => field.mapFromDriverValue(value);
  }
  const { decoder } = withDecoder(is(field, SQL) ? field : is(field, Subquery) ? field._.sql : field.sql);
  return (value) => decoder.mapFromDriverValue(value);
}

/** Drizzle keeps what `mapWith` was given out of its types. */
function withDecoder(field: SQL): { readonly decoder: DriverValueDecoder<unknown, unknown> } {
  return field as object as { readonly decoder: DriverValueDecoder<unknown, unknown> };
}

/** A function from text has no type; the query's type says what its fields make. */
function asMaker<Row>(made: object): (decoders: readonly Decode[]) => RowMapper<Row> {
  return made as (decoders: readonly Decode[]) => RowMapper<Row>;
}
