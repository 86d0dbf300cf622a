/**
 * Keeps a plan from losing an object of which every field may be skipped.
 *
 * The planner takes a condition on everything inside a field for a condition on the field: `{ metrics { unit @skip(if: true) } }` is planned as
 * nothing at all, and a list that is never null seems to be null. So such a selection is planned with the name of its type, which answers leave out.
 */
import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, visit } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { hiddenName } from './plan-names.js';
import { isIntrospection } from './without-introspection.js';

const conditions: ReadonlySet<string> = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

const hidden: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: hiddenName },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Adds a type name to each selection of which every field has a condition; the same document when there is none. */
export function withSafeSelections(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  let schemaFields = 0;
  return visit(document, {
    Field: {
      enter: (node) => {
        if (isIntrospection(node)) schemaFields++;
      },
      leave: (node) => {
        const here = schemaFields;
        if (isIntrospection(node)) schemaFields--;
        const set = node.selectionSet;
        if (here > 0 || set === undefined || !mayBeEmpty(set, fragments)) return undefined;
        return { ...node, selectionSet: { ...set, selections: [hidden, ...set.selections] } };
      },
    },
    FragmentDefinition: (node) => (node.typeCondition.name.value.startsWith('__') ? false : undefined),
  });
}

function mayBeEmpty(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  return set.selections.every((node) => {
    if (node.directives?.some((each) => conditions.has(each.name.value)) === true) return true;
    if (node.kind === Kind.FIELD) return false;
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return inner === undefined || mayBeEmpty(inner.selectionSet, fragments);
  });
}
