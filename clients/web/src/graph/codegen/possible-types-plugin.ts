/** Code generator plugin: which types the interfaces and unions stand for on which fragments of the web client lie. */
import { type DocumentNode, type GraphQLSchema, isAbstractType, visit } from 'graphql';

/**
 * Without it the cache guesses by fields whether a fragment belongs to a type, and may take what is whole for a part: only types of conditions are listed,
 * for the whole schema would weigh more than the application.
 */
export function possibleTypesOf(schema: GraphQLSchema, documents: readonly DocumentNode[]): Readonly<Record<string, readonly string[]>> {
  const conditions = new Set<string>();
  const note = (name: string | undefined): void => {
    if (name !== undefined) conditions.add(name);
  };
  for (const document of documents) {
    visit(document, {
      FragmentDefinition: ({ typeCondition }) => note(typeCondition.name.value),
      InlineFragment: ({ typeCondition }) => note(typeCondition?.name.value),
    });
  }
  const entries = [...conditions].toSorted().flatMap((name) => {
    const type = schema.getType(name);
    return isAbstractType(type) ? [[name, schema.getPossibleTypes(type).map((each) => each.name)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function plugin(schema: GraphQLSchema, files: readonly { readonly document?: DocumentNode }[]): string {
  const types = possibleTypesOf(
    schema,
    files.flatMap(({ document }) => document ?? []),
  );
  return `export const possibleTypes = ${JSON.stringify(types, null, 2)};\n`;
}

export default { plugin };
