/**
 * Tells deferred parts apart. The planner knows them by their labels, and a fragment with a labelled `@defer` that is spread at two places would be one
 * part at one of them. So fragments that defer are written out, and each `@defer` is planned with a label of its own.
 */
import { Kind } from 'graphql';
import type {
  DirectiveNode,
  DocumentNode,
  FragmentDefinitionNode,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { argumentOf, hasDefer, isCondition, isDefer } from './defer-directive.js';

/** A deferred fragment as the client wrote it. */
export interface DeferredFragment {
  readonly label: string | undefined;
  /** `@skip` and `@include` of it and of all around it: only where each lets it be is there a part. */
  readonly conditions: readonly DirectiveNode[];
}

/** Those of a document by the labels that are planned. */
export type Labels = ReadonlyMap<string, DeferredFragment>;

/** A document in which no two parts have the same label. */
export interface LabelledDocument {
  readonly document: DocumentNode;
  readonly labels: Labels;
}

/** Gives each deferred fragment of an operation a label of its own, at each place where it stands. */
export function withOwnLabels(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): LabelledDocument {
  const labels = new Map<string, DeferredFragment>();
  const defers = deferringFragments(fragments);
  const labelled = (directive: DirectiveNode, conditions: readonly DirectiveNode[]): DirectiveNode => {
    if (!isDefer(directive)) return directive;
    const given = argumentOf(directive, 'label');
    const own = `part${String(labels.size)}`;
    labels.set(own, { label: given?.kind === Kind.STRING ? given.value : undefined, conditions });
    const others = (directive.arguments ?? []).filter(({ name }) => name.value !== 'label');
    const label = {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'label' },
      value: { kind: Kind.STRING, value: own },
    } as const;
    return { ...directive, arguments: [...others, label] };
  };
  const selection = (node: SelectionNode, above: readonly DirectiveNode[]): SelectionNode => {
    const conditions = [...above, ...(node.directives ?? []).filter(isCondition)];
    const directives = (node.directives ?? []).map((each) => labelled(each, conditions));
    if (node.kind === Kind.FIELD)
      return { ...node, ...(node.selectionSet === undefined ? {} : { selectionSet: within(node.selectionSet, conditions) }) };
    if (node.kind === Kind.INLINE_FRAGMENT) return { ...node, directives, selectionSet: within(node.selectionSet, conditions) };
    const fragment = fragments.get(node.name.value);
    if (fragment === undefined || !defers.has(fragment.name.value)) return { ...node, directives };
    const { typeCondition } = fragment;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives,
      selectionSet: within(fragment.selectionSet, conditions),
    } satisfies InlineFragmentNode;
  };
  const within = (set: SelectionSetNode, conditions: readonly DirectiveNode[]): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((each) => selection(each, conditions)),
  });
  const kept = [...fragments.values()].filter(({ name }) => !defers.has(name.value));
  const definitions = [{ ...operation, selectionSet: within(operation.selectionSet, []) }, ...kept];
  return { document: { kind: Kind.DOCUMENT, definitions }, labels };
}

/** The names of fragments in which, however deep, something is deferred. */
function deferringFragments(fragments: ReadonlyMap<string, FragmentDefinitionNode>): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const defers = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, false);
    const fragment = fragments.get(name);
    const found = fragment !== undefined && (hasDefer(fragment) || spreadsIn(fragment.selectionSet).some(defers));
    known.set(name, found);
    return found;
  };
  return new Set([...fragments.keys()].filter(defers));
}

function spreadsIn(set: SelectionSetNode): readonly string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [node.name.value];
    return node.selectionSet === undefined ? [] : spreadsIn(node.selectionSet);
  });
}
