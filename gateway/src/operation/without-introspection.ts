/** Keeps what is asked of the schema itself from the planner: the gateway answers it, and may know more of introspection than the planner does. */
import { visit } from 'graphql';
import type { DocumentNode, FieldNode } from 'graphql';
import { hidden } from './conditions.js';

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

/** The document with what a plan fetches nothing for in place of introspection, so that no selection is empty, and without the fragments that nothing but introspection used. */
export function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: (node) => (isIntrospection(node) ? hidden : undefined),
    FragmentDefinition: (node) => (node.typeCondition.name.value.startsWith('__') ? null : undefined),
  });
}
