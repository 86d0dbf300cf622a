/** Types of GraphQL as the text of TypeScript's. */
import { getNamedType, isListType, isNonNullType, isScalarType } from 'graphql';
import type { GraphQLArgument, GraphQLEnumType, GraphQLInputField, GraphQLInputObjectType, GraphQLType } from 'graphql';

/** What each scalar is in TypeScript. */
export type Scalars = Readonly<Record<string, string>>;

/** A type with null where it may be null. */
export function typeOf(type: GraphQLType, scalars: Scalars): string {
  return isNonNullType(type) ? presentTypeOf(type, scalars) : `${presentTypeOf(type, scalars)} | null`;
}

/** A type without null at its top. */
function presentTypeOf(type: GraphQLType, scalars: Scalars): string {
  if (isNonNullType(type)) return presentTypeOf(type.ofType, scalars);
  if (isListType(type)) return `ReadonlyArray<${typeOf(type.ofType, scalars)}>`;
  const named = getNamedType(type);
  if (!isScalarType(named)) return named.name;
  const scalar = scalars[named.name];
  if (scalar === undefined) throw new TypeError(`Say in the scalars of codegen.ts what ${named.name} is.`);
  return scalar;
}

/** A property of an input or of arguments: what may be null may also be left out, and so may what has a default. */
export function given(input: GraphQLArgument | GraphQLInputField, scalars: Scalars): string {
  const isOptional = !isNonNullType(input.type) || input.defaultValue !== undefined;
  const type = typeOf(input.type, scalars);
  return `${docstring(input)}readonly ${input.name}${isOptional ? `?: ${type} | undefined` : `: ${type}`};`;
}

/** An input object; where exactly one of its fields is to be given, a choice of objects. */
export function inputOf(type: GraphQLInputObjectType, scalars: Scalars): string {
  const fields = Object.values(type.getFields());
  if (!type.isOneOf)
    return block(
      `export interface ${type.name}`,
      fields.map((field) => given(field, scalars)),
    );
  const choices = fields.map((chosen) =>
    fields.map((field) =>
      field === chosen ? `readonly ${field.name}: ${presentTypeOf(field.type, scalars)}` : `readonly ${field.name}?: never`,
    ),
  );
  return `export type ${type.name} = ${choices.map((choice) => `{ ${choice.join('; ')} }`).join(' | ')};`;
}

/** An enum as the union of its values. */
export function enumOf(type: GraphQLEnumType): string {
  const values = type.getValues().map(({ name }) => `'${name}'`);
  return `export type ${type.name} = ${values.join(' | ')};`;
}

/** What the schema says of something, as a comment in front of it. */
export function docstring({ description }: { readonly description?: string | null | undefined }): string {
  return description ? `/** ${description.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n` : '';
}

/** Members in braces. */
export function block(head: string, members: readonly string[]): string {
  return `${head} {\n${members.map((member) => `  ${member.replaceAll('\n', '\n  ')}`).join('\n')}\n}`;
}
