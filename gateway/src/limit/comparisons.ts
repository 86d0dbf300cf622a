/** How much work an operation makes for the check that fields with one response name can be merged. */
import { Kind } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Pairs of fields that stand at one place under one response name, fragments written out. The check is quadratic in them, so a few thousand copies of a field could keep a server busy for seconds. */
export function comparisonsOf(root: SelectionSetNode, fragments: Fragments): number {
  return count([root], fragments);
}

function count(sets: readonly SelectionSetNode[], fragments: Fragments): number {
  const byKey = new Map<string, FieldNode[]>();
  for (const set of sets) collect(set, fragments, new Set(), byKey);
  let pairs = 0;
  for (const nodes of byKey.values()) {
    pairs += (nodes.length * (nodes.length - 1)) / 2;
    const inner = nodes.flatMap((node) => node.selectionSet ?? []);
    if (inner.length > 0) pairs += count(inner, fragments);
  }
  return pairs;
}

function collect(set: SelectionSetNode, fragments: Fragments, inside: ReadonlySet<string>, into: Map<string, FieldNode[]>): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value;
      const known = into.get(key);
      if (known === undefined) into.set(key, [node]);
      else known.push(node);
    } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet, fragments, inside, into);
    else if (!inside.has(node.name.value)) {
      const fragment = fragments.get(node.name.value);
      if (fragment !== undefined) collect(fragment.selectionSet, fragments, new Set([...inside, node.name.value]), into);
    }
  }
}
