/** Code generator plugin: what choosing fields has to know at run time, the types of arguments and which fields lead to them. */
import { getNamedType, isAbstractType, isCompositeType, isUnionType } from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql';

/** The text of `arguments.ts`. */
function plugin(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
    .filter(isCompositeType)
    .filter(({ name }) => !name.startsWith('__'));
  const leading = leadingToArguments(schema, types);
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const facts = types.map((type): [string, object] => {
    const isRoot = roots.has(type);
    const fields = fieldsOf(type).map((field): [string, object] => [field.name, factsOf(field, (to) => isRoot || leading.has(to))]);
    return [type.name, Object.fromEntries(fields.filter(([, each]) => isRoot || !isEmpty(each)))];
  });
  const told = Object.fromEntries(facts.filter(([, fields]) => !isEmpty(fields)));
  return [
    `/** A field: its arguments with their types, and the type of which fields are chosen next. */`,
    `export interface FieldFacts {\n  readonly type?: string;\n  readonly args?: Readonly<Record<string, string>>;\n}\n`,
    `/** Every root field, and of other types the fields that have arguments or lead to some. */`,
    `export const schemaFacts: Readonly<Record<string, Readonly<Record<string, FieldFacts>>>> = ${JSON.stringify(told, null, 1)};\n`,
  ].join('\n');
}

export default { plugin };

function factsOf({ type, args }: GraphQLField<unknown, unknown>, follows: (type: GraphQLCompositeType) => boolean): object {
  const to = getNamedType(type);
  return {
    ...(isCompositeType(to) && follows(to) ? { type: to.name } : {}),
    ...(args.length === 0 ? {} : { args: Object.fromEntries(args.map((each) => [each.name, String(each.type)])) }),
  };
}

/** The types of which a field has arguments, or leads to one that has. */
function leadingToArguments(schema: GraphQLSchema, types: readonly GraphQLCompositeType[]): ReadonlySet<GraphQLCompositeType> {
  const found = new Set(types.filter((type) => fieldsOf(type).some(({ args }) => args.length > 0)));
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const type of types) if (nextOf(schema, type).some((next) => found.has(next))) found.add(type);
  }
  return found;
}

function nextOf(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const answered = fieldsOf(type).map((field) => getNamedType(field.type));
  return [...possible, ...answered.filter(isCompositeType)];
}

function fieldsOf(type: GraphQLCompositeType): readonly GraphQLField<unknown, unknown>[] {
  return isUnionType(type) ? [] : Object.values(type.getFields());
}

function isEmpty(facts: object): boolean {
  return Object.keys(facts).length === 0;
}
