/** Code generator plugin: each operation of a capability as a typed document that carries the text under which it is registered. */
import { Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { fragmentsIn, textOf } from './operation-text.js';

/** A file of operations, as the generator hands it over. */
interface DocumentFile {
  readonly document?: DocumentNode;
}

/** The operations of these files with their texts. @throws TypeError for one without a name */
export function operationsIn(
  files: readonly DocumentFile[],
): readonly { readonly operation: OperationDefinitionNode; readonly name: string; readonly text: string }[] {
  const documents = files.flatMap(({ document }) => document ?? []);
  const fragments = fragmentsIn(documents);
  return documents.flatMap(({ definitions }) =>
    definitions.flatMap((operation) => {
      if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
      const name = operation.name?.value;
      if (name === undefined) throw new TypeError('Every operation of the web client needs a name.');
      return [{ operation, name, text: textOf(operation, fragments) }];
    }),
  );
}

function plugin(_schema: GraphQLSchema, files: readonly DocumentFile[]): { prepend: string[]; content: string } {
  const documents = operationsIn(files).map(({ operation, name, text }) => {
    const result = name + operation.operation.charAt(0).toUpperCase() + operation.operation.slice(1);
    return `export const ${name}Document = registered<${result}, ${result}Variables>(${JSON.stringify(text)});`;
  });
  return { prepend: ["import { registered } from '../../graph/registered.js';"], content: documents.join('\n') };
}

export default { plugin };
