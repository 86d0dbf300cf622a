/** Finds what an operation asks of its caller, and takes out what a caller may not ask. */
import { getNamedType, isCompositeType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { Requirement, RequirementOf } from './requirements.js';

/** What both walks need. */
export interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly requirementOf: RequirementOf;
}

/** The distinct requirements of an operation, in the order in which they are met. */
export function requirementsOf(operation: OperationDefinitionNode, walk: Walk): readonly Requirement[] {
  const found = new Set<Requirement>();
  const seen = new Set<SelectionSetNode>();
  const visit = (set: SelectionSetNode, type: GraphQLNamedType | undefined): void => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const node of set.selections) {
      const requirement = requirementOfNode(node, type, walk);
      if (requirement !== null) found.add(requirement);
      const inside = enter(node, type, walk);
      if (inside !== null) visit(inside.set, inside.type);
    }
  };
  visit(operation.selectionSet, rootType(operation, walk.schema));
  return [...found];
}

/** Stands where everything else of a selection was denied: an object of which nothing may be seen can still be seen to be there. Answers leave it out. */
export const placeholder: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** A fragment that is deferred. */
export interface DeferredFragment {
  readonly label: string | undefined;
  /** Response keys down to it. */
  readonly path: readonly string[];
}

/** A field that may not be asked for. */
export interface DeniedField {
  /** Response keys down to it. */
  readonly path: readonly string[];
  /** The deferred fragment that it is in; null where it would be answered first. */
  readonly part: DeferredFragment | null;
  /** What is not met. */
  readonly requirement: Requirement;
}

/** An operation without what is denied. */
export interface FilteredOperation {
  readonly operation: OperationDefinitionNode;
  readonly denied: readonly DeniedField[];
}

/** Takes out every field whose requirement is not met. Fragments are written out in place, for the same one may be allowed here and empty there. */
export function filterOperation(
  operation: OperationDefinitionNode,
  walk: Walk,
  met: (requirement: Requirement) => boolean,
): FilteredOperation {
  const denied = new Map<string, DeniedField>();
  const deny = (field: DeniedField): void => {
    const key = field.path.join('.');
    // What is asked for at once as well is named at once.
    if (field.part === null || !denied.has(key)) denied.set(key, field);
  };
  const filter = (
    set: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    path: readonly string[],
    outer: DeferredFragment | null,
  ): SelectionSetNode => {
    const kept: SelectionNode[] = [];
    for (const node of set.selections) {
      const here = node.kind === Kind.FIELD ? [...path, (node.alias ?? node.name).value] : path;
      const part = deferredFragment(node, path) ?? outer;
      const requirement = requirementOfNode(node, type, walk);
      if (requirement !== null && !met(requirement)) {
        const paths = node.kind === Kind.FIELD ? [here] : fieldPaths(enter(node, type, walk)?.set, here);
        for (const each of paths) deny({ path: each, part, requirement });
        continue;
      }
      const inside = enter(node, type, walk);
      if (inside === null) kept.push(node);
      else kept.push(withSelections(node, filter(inside.set, inside.type, here, part), walk));
    }
    return { ...set, selections: kept.length > 0 ? kept : [placeholder] };
  };
  const selectionSet = filter(operation.selectionSet, rootType(operation, walk.schema), [], null);
  return { operation: { ...operation, selectionSet }, denied: [...denied.values()] };
}

function deferredFragment(node: SelectionNode, path: readonly string[]): DeferredFragment | null {
  const directive = node.directives?.find((each) => each.name.value === 'defer');
  if (directive === undefined) return null;
  const label = directive.arguments?.find((each) => each.name.value === 'label')?.value;
  return { label: label?.kind === Kind.STRING ? label.value : undefined, path };
}

/** The requirement of a field, or of the type that a fragment is about. */
function requirementOfNode(node: SelectionNode, type: GraphQLNamedType | undefined, walk: Walk): Requirement | null {
  if (node.kind === Kind.FIELD)
    return node.name.value === '__typename' || type === undefined ? null : walk.requirementOf(type.name, node.name.value);
  const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments.get(node.name.value);
  const condition = fragment?.typeCondition?.name.value;
  return condition === undefined ? null : walk.requirementOf(condition, '__typename');
}

function enter(
  node: SelectionNode,
  type: GraphQLNamedType | undefined,
  walk: Walk,
): { set: SelectionSetNode; type: GraphQLNamedType | undefined } | null {
  if (node.kind === Kind.FIELD) {
    if (node.selectionSet === undefined) return null;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    return { set: node.selectionSet, type: field === undefined ? undefined : getNamedType(field.type) };
  }
  const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments.get(node.name.value);
  if (fragment === undefined) return null;
  const condition = fragment.typeCondition === undefined ? type : walk.schema.getType(fragment.typeCondition.name.value);
  return { set: fragment.selectionSet, type: isCompositeType(condition) ? condition : undefined };
}

function withSelections(node: SelectionNode, selectionSet: SelectionSetNode, walk: Walk): SelectionNode {
  if (node.kind !== Kind.FRAGMENT_SPREAD) return { ...node, selectionSet };
  const typeCondition = walk.fragments.get(node.name.value)?.typeCondition;
  const inline: InlineFragmentNode = { kind: Kind.INLINE_FRAGMENT, selectionSet, directives: node.directives ?? [] };
  return typeCondition === undefined ? inline : { ...inline, typeCondition };
}

function fieldPaths(set: SelectionSetNode | undefined, path: readonly string[]): (readonly string[])[] {
  const fields = (set?.selections ?? []).filter((node) => node.kind === Kind.FIELD);
  return fields.length === 0 ? [path] : fields.map((node) => [...path, (node.alias ?? node.name).value]);
}

function rootType(operation: OperationDefinitionNode, schema: GraphQLSchema): GraphQLNamedType | undefined {
  return schema.getRootType(operation.operation) ?? undefined;
}
