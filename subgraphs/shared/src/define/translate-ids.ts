/** Ids are UUIDs in the code and name their type in the graph: the schema translates them where they are declared with `idOf`. */
import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { globalId, idDeclaredBy, localId } from '../graph/global-ids.js';

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;
/** Changes a value that is there. */
type Translation = (value: unknown) => unknown;
/** Reads an input, or a field's arguments. */
type Reader = (value: unknown) => Record<string, unknown>;

/**
 * The same schema, whose resolvers give and get UUIDs.
 * @param declared the schema as its classes declare it, with the scalars of `idOf`
 */
export function translateIds(schema: GraphQLSchema, declared: GraphQLSchema): GraphQLSchema {
  const reading = readings();
  for (const type of Object.values(declared.getTypeMap())) {
    const built = schema.getType(type.name);
    if (!isObjectType(type) || !isObjectType(built)) continue;
    const fields = built.getFields();
    for (const field of Object.values(type.getFields())) {
      const made = fields[field.name];
      if (made !== undefined) translateField(made, field, reading);
    }
  }
  return schema;
}

function translateField(made: Field, declared: Field, reading: Reading): void {
  const read = readingOfArguments(declared, reading);
  const type = idDeclaredBy(getNamedType(declared.type).name);
  if (read !== null) {
    if (made.subscribe) made.subscribe = withArguments(made.subscribe, read);
    made.resolve = withArguments(made.resolve ?? defaultFieldResolver, read);
  }
  if (type !== null) made.resolve = written(made.resolve ?? defaultFieldResolver, (id) => globalId(type, String(id)));
}

const withArguments =
  (inner: Resolver, read: Reader): Resolver =>
  (source, args, context, info) =>
    inner(source, read(args), context, info);

function written(inner: Resolver, write: Translation): Resolver {
  return (source, args, context, info) => {
    const value = inner(source, args, context, info);
    return value instanceof Promise ? value.then((ready) => inAll(ready, write)) : inAll(value, write);
  };
}

/** A value that is there, or each of a list's. */
function inAll(value: unknown, change: Translation): unknown {
  if (value === null || value === undefined) return value;
  return Array.isArray(value) ? value.map((each: unknown) => inAll(each, change)) : change(value);
}

/** How the values of an input type are read; null where no id is in them. */
type Reading = (type: GraphQLInputType) => Translation | null;

function readings(): Reading {
  const ofInputs = new Map<string, Translation | null>();
  const reading: Reading = (type) => {
    if (isNonNullType(type) || isListType(type)) return reading(type.ofType);
    const id = idDeclaredBy(type.name);
    if (id !== null) return (value) => localId(id, String(value));
    if (!isInputObjectType(type)) return null;
    const known = ofInputs.get(type.name);
    if (known !== undefined) return known;
    // For an input that has itself in it.
    ofInputs.set(type.name, (value) => made?.(value) ?? value);
    const made = translationOf(Object.values(type.getFields()).map((field) => [field.name, reading(field.type)] as const));
    ofInputs.set(type.name, made);
    return made;
  };
  return reading;
}

/** Of an object; those of its fields that have no id in them stay as they are. */
function translationOf(fields: readonly (readonly [string, Translation | null])[]): Reader | null {
  const read = fields.flatMap(([name, change]) => (change === null ? [] : [[name, change] as const]));
  if (read.length === 0) return null;
  return (value) => {
    // A new one: several fields may be given the same variable.
    const given: Record<string, unknown> = { ...Object(value) };
    for (const [name, change] of read) if (given[name] !== undefined) given[name] = inAll(given[name], change);
    return given;
  };
}

const readingOfArguments = ({ args }: Field, reading: Reading) =>
  translationOf(args.map(({ name, type }) => [name, reading(type)] as const));
