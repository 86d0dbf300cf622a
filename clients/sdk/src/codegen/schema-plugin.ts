/** Code generator plugin: the types of the API as TypeScript's, of which clients choose fields. A field with arguments is a method. */
import { isAbstractType, isInputObjectType, isInterfaceType, isObjectType, isScalarType, isEnumType } from 'graphql';
import type { GraphQLAbstractType, GraphQLField, GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { block, docstring, enumOf, given, inputOf, typeOf } from './type-texts.js';
import type { Scalars } from './type-texts.js';

const builtIn: Scalars = { Boolean: 'boolean', Float: 'number', Int: 'number', String: 'string' };

/** The text of `schema.ts`. */
function plugin(schema: GraphQLSchema, _documents: unknown, config: { readonly scalars: Scalars }): string {
  const scalars = { ...builtIn, ...config.scalars };
  return Object.values(schema.getTypeMap())
    .filter((type) => !isScalarType(type) && !type.name.startsWith('__'))
    .map((type) => `${docstring(type)}${declaration(type, schema, scalars)}\n`)
    .join('\n');
}

export default { plugin };

function declaration(type: GraphQLNamedType, schema: GraphQLSchema, scalars: Scalars): string {
  if (isEnumType(type)) return enumOf(type);
  if (isInputObjectType(type)) return inputOf(type, scalars);
  if (isAbstractType(type)) return abstractOf(type, schema, scalars);
  if (isObjectType(type)) return objectOf(type, schema, scalars);
  throw new TypeError(`${type.name} is of a kind that has no type in TypeScript.`);
}

function objectOf(type: GraphQLObjectType, schema: GraphQLSchema, scalars: Scalars): string {
  const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
  const name = isRoot ? [] : [`readonly __typename: '${type.name}';`];
  return block(`export interface ${type.name}`, [...name, ...fieldsOf(type, scalars)]);
}

/** `$on` has every type that a fragment may be on: what it may be, and the interfaces of those. */
function abstractOf(type: GraphQLAbstractType, schema: GraphQLSchema, scalars: Scalars): string {
  const possible = schema.getPossibleTypes(type);
  const interfaces = possible.flatMap((each) => each.getInterfaces()).filter((each) => each !== type);
  const narrower = new Set([...possible, ...interfaces].map(({ name }) => name));
  return block(`export interface ${type.name}`, [
    `readonly __typename: ${possible.map(({ name }) => `'${name}'`).join(' | ')};`,
    `${block(
      'readonly $on:',
      [...narrower].map((name) => `readonly ${name}: ${name};`),
    )};`,
    ...(isInterfaceType(type) ? fieldsOf(type, scalars) : []),
  ]);
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType, scalars: Scalars): readonly string[] {
  return Object.values(type.getFields()).map((field) => `${docstring(field)}${fieldOf(field, scalars)}`);
}

function fieldOf({ name, args, type }: GraphQLField<unknown, unknown>, scalars: Scalars): string {
  if (args.length === 0) return `readonly ${name}: ${typeOf(type, scalars)};`;
  return `${block(
    `${name}(args:`,
    args.map((argument) => given(argument, scalars)),
  )}): ${typeOf(type, scalars)};`;
}
