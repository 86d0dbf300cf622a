/** Keeps what is left of an operation valid: a variable that nothing uses any more would make validation refuse it. */
import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** The document of one operation without the variables that nothing in it uses. */
export function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
    SelectionSet: () => false,
  });
}
