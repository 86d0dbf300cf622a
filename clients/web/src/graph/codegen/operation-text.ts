/** How an operation of the web client travels: its fragments with it, the names of types asked for everywhere, nothing that means nothing. */
import { type DocumentNode, Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import type { ASTNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** The fragments of a generator's files, by their names. @throws TypeError for two of one name */
export function fragmentsIn(documents: readonly DocumentNode[]): ReadonlyMap<string, FragmentDefinitionNode> {
  const found = new Map<string, FragmentDefinitionNode>();
  for (const definition of documents.flatMap(({ definitions }) => definitions)) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    if (found.has(definition.name.value)) throw new TypeError(`Two fragments are called ${definition.name.value}.`);
    found.set(definition.name.value, definition);
  }
  return found;
}

/** The text of an operation: always the same for the same one, so that a gateway can know it by its hash. */
export function textOf(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const definitions = [operation, ...fragmentsOf(operation, fragments)];
  return stripIgnoredCharacters(print(withTypenames({ kind: Kind.DOCUMENT, definitions })));
}

/** The fragments that a node spreads, those of fragments included, in the order in which they are met. */
function fragmentsOf(node: ASTNode, all: ReadonlyMap<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const met = new Map<string, FragmentDefinitionNode>();
  const meet = (within: ASTNode): void => {
    visit(within, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = all.get(value);
        if (fragment === undefined) throw new TypeError(`There is no fragment ${value}.`);
        if (met.has(value)) return;
        met.set(value, fragment);
        meet(fragment);
      },
    });
  };
  meet(node);
  return [...met.values()];
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The cache tells things apart by type and id; the roots have no need of it, and a subscription may have one field only. */
function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (set: SelectionSetNode, _key, parent) => {
      if (parent !== undefined && !Array.isArray(parent) && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const has = set.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename' && !each.alias);
      return has ? undefined : { ...set, selections: [typename, ...set.selections] };
    },
  });
}
