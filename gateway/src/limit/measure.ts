/** Measures an operation before anything is spent on it. */
import { Kind } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { AnswerError } from '../response/answer-error.js';
import { comparisonsOf } from './comparisons.js';
import type { OperationLimits } from './limits.js';

type Size = Omit<OperationLimits, 'tokens' | 'rootFields' | 'comparisons' | 'cost'>;

const nothing: Size = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/** Fields of the operation, fragments written out. */
export function fieldCount(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
  return sizeOf(operation.selectionSet, fragments).fields;
}

/** The first bound that the operation breaks, or null. */
export function exceededLimit(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: OperationLimits,
): AnswerError | null {
  const size = sizeOf(operation.selectionSet, fragments);
  const actual = {
    ...size,
    directives: size.directives + (operation.directives?.length ?? 0),
    rootFields: rootFieldsOf(operation.selectionSet, fragments, new Set()),
  };
  // Pairs are counted field by field, so only where there are few enough of them.
  return refusal(actual, limits) ?? tooManyComparisons(operation, fragments, limits.comparisons);
}

/** Fragments are measured once each, so that nesting them costs us nothing. */
function sizeOf(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Size {
  const ofFragment = new Map<string, Size>();
  const measure = (set: SelectionSetNode | undefined): Size => {
    let total = nothing;
    for (const node of set?.selections ?? []) {
      const directives = node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) {
        const inner = measure(node.selectionSet);
        const own = { depth: 1 + inner.depth, aliases: node.alias === undefined ? 0 : 1, directives, fields: 1 };
        total = add(total, { ...add(inner, own), depth: own.depth });
      } else {
        const inner = node.kind === Kind.INLINE_FRAGMENT ? measure(node.selectionSet) : measureFragment(node.name.value);
        total = add(total, add(inner, { ...nothing, directives }));
      }
    }
    return total;
  };
  const measureFragment = (name: string): Size => {
    const known = ofFragment.get(name);
    if (known !== undefined) return known;
    // A fragment inside itself counts nothing here; validation refuses it.
    ofFragment.set(name, nothing);
    const size = measure(fragments.get(name)?.selectionSet);
    ofFragment.set(name, size);
    return size;
  };
  return measure(root);
}

/** A fragment at the root counts once: its fields are the same ones however often it is spread. */
function rootFieldsOf(
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): number {
  let count = 0;
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD) count++;
    else if (node.kind === Kind.INLINE_FRAGMENT) count += rootFieldsOf(node.selectionSet, fragments, seen);
    else if (!seen.has(node.name.value)) {
      seen.add(node.name.value);
      count += rootFieldsOf(fragments.get(node.name.value)?.selectionSet, fragments, seen);
    }
  }
  return count;
}

function tooManyComparisons(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  maximum: number,
): AnswerError | null {
  if (maximum === Infinity) return null;
  const actual = comparisonsOf(operation.selectionSet, fragments);
  return actual > maximum ? limitError('comparisons', maximum, actual) : null;
}

function add(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    fields: a.fields + b.fields,
  };
}

function refusal(actual: Omit<OperationLimits, 'tokens' | 'comparisons' | 'cost'>, limits: OperationLimits): AnswerError | null {
  for (const limit of ['depth', 'aliases', 'rootFields', 'directives', 'fields'] as const) {
    if (actual[limit] > limits[limit]) return limitError(limit, limits[limit], actual[limit]);
  }
  return null;
}

/** The typed error of a broken bound. */
export function limitError(limit: keyof OperationLimits, maximum: number, actual?: number): AnswerError {
  const facts = { code: 'COST_LIMIT', limit, maximum, ...(actual === undefined || !Number.isFinite(actual) ? {} : { actual }) };
  return { message: `The operation asks too much: at most ${String(maximum)} for ${limit}.`, extensions: facts };
}
