/** What an operation may cost at most, before it runs, and what it has cost, by the lengths of the lists in its answer. */
import { valueFromASTUntyped } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { plainValue } from '../response/exact-json.js';
import type { JsonObject } from '../response/json.js';
import { actualOfSet } from './actual-cost.js';
import type { ListSize } from './cost-model.js';
import { costedOperation } from './costed-operation.js';
import type { CostedField, CostedSet, CostRules, Variables } from './costed-operation.js';
import { wronglySliced } from './slicing-arguments.js';

/** The cost of one operation. */
export interface OperationCost {
  /** An upper bound where the lengths that `@listSize` names are kept. */
  estimate(variables: Variables): number;
  /** What the answer has cost, by the tree that the fetches have filled. */
  actual(tree: JsonObject, variables: Variables): number;
  /** Why a list's length cannot be told, where the schema asks for exactly one argument that tells it; else null. */
  unsliced(variables: Variables): string | null;
}

/** The length that a parent gives to some of its fields. */
interface Sizing {
  readonly fields: readonly string[];
  readonly size: number;
}

/** A change costs at least this, for what it does beyond answering. */
const mutationCost = 10;
const maxKnown = 64;

/** Prepares the cost of an operation; each fragment is looked at once. */
export function costOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  rules: CostRules,
): OperationCost {
  const { root, variables: names, sliced } = costedOperation(operation, fragments, rules);
  const perField = operation.operation === 'mutation' ? mutationCost : 0;
  const known = new Map<string, number>();
  const defaults = defaultsOf(operation);
  return {
    estimate(given) {
      const variables = { ...defaults, ...given };
      const key = names.length === 0 ? '' : JSON.stringify(names.map((name) => variables[name] ?? null));
      const before = known.get(key);
      if (before !== undefined) return before;
      const cost = perField * asked(root, variables) + estimateSet(root, null, { variables, rules, memo: new Map() });
      if (known.size >= maxKnown) known.clear();
      known.set(key, cost);
      return cost;
    },
    actual(tree, given) {
      const variables = { ...defaults, ...given };
      return perField * asked(root, variables) + actualOfSet(root, tree, variables);
    },
    unsliced: (given) => (sliced ? wronglySliced(root, { ...defaults, ...given }) : null),
  };
}

const asked = (root: CostedSet, variables: Variables): number => root.fields.filter((each) => each.isLeftOut?.(variables) !== true).length;

function defaultsOf(operation: OperationDefinitionNode): Variables {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return defaults;
}

interface Estimating {
  readonly variables: Variables;
  readonly rules: CostRules;
  /** Fragments nest without end of combinations; each is computed once for each sizing that reaches it. */
  readonly memo: Map<CostedSet, Map<string, number>>;
}

function estimateSet(set: CostedSet, sizing: Sizing | null, state: Estimating): number {
  const key = sizing === null ? '' : `${String(sizing.size)}:${sizing.fields.join()}`;
  const memo = state.memo.get(set) ?? new Map<string, number>();
  state.memo.set(set, memo);
  const before = memo.get(key);
  if (before !== undefined) return before;
  // A fragment inside itself: validation refuses the operation.
  memo.set(key, 0);
  let total = 0;
  for (const field of set.fields) total += estimateField(field, sizing, state);
  // An object has one type: of the fragments on different object types the dearest counts.
  const exact = new Map<string, number>();
  for (const { condition, exact: isExact, set: inner, isLeftOut } of set.spreads) {
    if (isLeftOut?.(state.variables) === true) continue;
    const cost = estimateSet(inner, sizing, state);
    if (isExact) exact.set(condition, (exact.get(condition) ?? 0) + cost);
    else total += cost;
  }
  total += Math.max(0, ...exact.values());
  memo.set(key, total);
  return total;
}

function estimateField(field: CostedField, sizing: Sizing | null, state: Estimating): number {
  if (field.isLeftOut?.(state.variables) === true) return 0;
  const given = field.size === null ? null : lengthOf(field, field.size, state.variables);
  const sized = field.size !== null && field.size.sizedFields.length > 0;
  const below = sized && given !== null ? { fields: field.size?.sizedFields ?? [], size: given } : null;
  const inner = field.inner === null ? 0 : estimateSet(field.inner, below, state);
  let count = 1;
  if (field.isList) {
    const fromParent = sizing !== null && sizing.fields.includes(field.name) ? sizing.size : null;
    count = (sized ? null : given) ?? fromParent ?? state.rules.listSize;
  }
  return count * (field.weight + inner) + field.inputCost(state.variables);
}

/** The greatest of the slicing arguments, else what is assumed. */
function lengthOf(field: CostedField, size: ListSize, variables: Variables): number | null {
  const given = size.slicingArguments
    .map((path) => plainValue(field.argument(path, variables)))
    .filter((value) => typeof value === 'number')
    .map((value) => Math.max(0, value));
  return given.length > 0 ? Math.max(...given) : size.assumedSize;
}
