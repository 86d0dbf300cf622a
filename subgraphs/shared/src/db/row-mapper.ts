/** Rows as objects, made of the values that the driver read. */
import { Column, type DriverValueDecoder, getTableName, is, SQL, Subquery } from 'drizzle-orm';

/** A field of a row: where its value goes, and what it was selected from. */
export interface ResultField {
  readonly path: readonly string[];
  readonly field: Column | SQL | SQL.Aliased | Subquery;
}

type Decode = ((value: unknown) => unknown) | null;
type Target = Record<string, unknown>;

/**
 * Makes the function that puts values into an object by the fields' names. Where the fields of a joined table are an object of their own, it is
 * null when the join found no row: of a row that is there the first selected column is not null.
 */
export function rowMapper<Row>(
  fields: readonly ResultField[],
  alwaysJoined: Readonly<Record<string, boolean>>,
): (values: readonly unknown[]) => Row {
  const deep = fields.find(({ path }) => path.length > 2);
  if (deep) throw new Error(`A row has no place for ${deep.path.join('.')}.`);
  const decoders = fields.map(({ field }) => decoderOf(field));
  const names = fields.map(({ path }) => path.at(-1) ?? '');
  if (fields.every(({ path }) => path.length === 1)) {
    return (values) => {
      const row: Target = {};
      for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = decoded(decoders[index], values[index]);
      return asRow(row);
    };
  }
  const groups = fields.map(({ path }) => (path.length === 1 ? null : (path[0] ?? null)));
  const optional = new Set(groups.filter((group) => group !== null && isOptional(fields, group, alwaysJoined)));
  return (values) => {
    const row: Target = {};
    for (let index = 0; index < names.length; index += 1) {
      const value = decoded(decoders[index], values[index]);
      const group = groups[index] ?? null;
      if (group === null) row[names[index] ?? ''] = value;
      else if (!(group in row)) row[group] = value === null && optional.has(group) ? null : { [names[index] ?? '']: value };
      else if (row[group] !== null) asTarget(row[group])[names[index] ?? ''] = value;
    }
    return asRow(row);
  };
}

const decoded = (decode: Decode | undefined, value: unknown): unknown => (value === null || !decode ? value : decode(value));

/** Whether a group is of one table that a row of the join may lack. */
function isOptional(fields: readonly ResultField[], group: string, alwaysJoined: Readonly<Record<string, boolean>>): boolean {
  const tables = fields.filter(({ path }) => path[0] === group).map(({ field }) => (is(field, Column) ? getTableName(field.table) : null));
  const [table] = tables;
  return typeof table === 'string' && alwaysJoined[table] === false && tables.every((other) => other === table);
}

/** Null where the driver's value is the row's. */
function decoderOf(field: ResultField['field']): Decode {
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

function asTarget(group: unknown): Target {
  return group as Target;
}

/** The query's type says what its fields make. */
function asRow<Row>(row: Target): Row {
  return row as Row;
}
