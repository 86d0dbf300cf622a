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
import { argumentOf, hasDefer, isDefer } from './defer-directive.js';

/** What the client calls each deferred fragment, by the label that is planned; undefined for one without a label. */
export type Labels = ReadonlyMap<string, string | undefined>;

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
  const labels = new Map<string, string | undefined>();
  const defers = deferringFragments(fragments);
  const labelled = (directive: DirectiveNode): DirectiveNode => {
    if (!isDefer(directive)) return directive;
    const given = argumentOf(directive, 'label');
    const own = `part${String(labels.size)}`;
    labels.set(own, given?.kind === Kind.STRING ? given.value : undefined);
    const others = (directive.arguments ?? []).filter(({ name }) => name.value !== 'label');
    const label = {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'label' },
      value: { kind: Kind.STRING, value: own },
    } as const;
    return { ...directive, arguments: [...others, label] };
  };
  const selection = (node: SelectionNode): SelectionNode => {
    // What stands for nothing, or for what is denied, is known by being the same node.
    if (node.kind === Kind.FIELD) return node.selectionSet === undefined ? node : { ...node, selectionSet: within(node.selectionSet) };
    const directives = (node.directives ?? []).map(labelled);
    if (node.kind === Kind.INLINE_FRAGMENT) return { ...node, directives, selectionSet: within(node.selectionSet) };
    const fragment = fragments.get(node.name.value);
    if (fragment === undefined || !defers.has(fragment.name.value)) return { ...node, directives };
    const { typeCondition } = fragment;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives,
      selectionSet: within(fragment.selectionSet),
    } satisfies InlineFragmentNode;
  };
  const within = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.map(selection) });
  const kept = [...fragments.values()].filter(({ name }) => !defers.has(name.value));
  const definitions = [{ ...operation, selectionSet: within(operation.selectionSet) }, ...kept];
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
