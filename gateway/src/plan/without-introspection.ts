/** Keeps what is asked of the schema itself from the planner: the gateway answers it, and may know more of introspection than the planner does. */
import { Kind, visit } from 'graphql';
import type { DocumentNode, FieldNode } from 'graphql';
import { hiddenName } from './plan-names.js';

/** Stands for it, so that no selection is empty. A plan fetches nothing for a type name at its root. */
const hidden: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: hiddenName },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Whether a field describes the schema. */
export const isIntrospection = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type';

/** Whether anything in it describes the schema. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field(node) {
      found ||= isIntrospection(node);
    },
  });
  return found;
}

/** The document without introspection, and without the fragments that nothing but introspection used. */
export function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: (node) => (isIntrospection(node) ? hidden : undefined),
    FragmentDefinition: (node) => (node.typeCondition.name.value.startsWith('__') ? null : undefined),
  });
}
