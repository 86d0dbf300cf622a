/** Parts of a document, as the parser of GraphQL would have made them. */
import { Kind, assertName } from 'graphql';
import type { ListTypeNode, NamedTypeNode, NameNode, SelectionNode, SelectionSetNode, TypeNode } from 'graphql';

/**
 * A name.
 * @throws GraphQLError where the text is none, and would be something else in a document.
 */
export function nameNode(name: string): NameNode {
  return { kind: Kind.NAME, value: assertName(name) };
}

/** A type by its name. */
export function namedTypeNode(name: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: nameNode(name) };
}

/** A type as it stands in a schema, such as `[ID!]!`. */
export function typeNode(type: string): TypeNode {
  return type.endsWith('!') ? { kind: Kind.NON_NULL_TYPE, type: nullableTypeNode(type.slice(0, -1)) } : nullableTypeNode(type);
}

function nullableTypeNode(type: string): NamedTypeNode | ListTypeNode {
  return type.startsWith('[') ? { kind: Kind.LIST_TYPE, type: typeNode(type.slice(1, -1)) } : namedTypeNode(type);
}

/** What stands in braces. */
export function selectionSetNode(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
