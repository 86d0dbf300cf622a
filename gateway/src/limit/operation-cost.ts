/** What an operation may cost at most, before it runs, and what it has cost, by the lengths of the lists in its answer. */
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { isJsonList, isJsonObject, ownValue } from '../execute/json.js';
import type { Json, JsonObject } from '../execute/json.js';
import { defaultOf } from './cost-model.js';
import type { CostModel, ListSize } from './cost-model.js';

/** Values of the operation's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/** What the cost of an operation depends on. */
export interface CostRules {
  readonly schema: GraphQLSchema;
  readonly model: CostModel;
  /** Length of a list of which nothing is known. */
  readonly listSize: number;
}

/** The cost of one operation. */
export interface OperationCost {
  /** An upper bound where the lengths that `@listSize` names are kept. */
  estimate(variables: Variables): number;
  /** What the answer has cost, by the tree that the fetches have filled. */
  actual(tree: JsonObject, variables: Variables): number;
}

interface CostedField {
  readonly key: string;
  readonly name: string;
  readonly weight: number;
  readonly isList: boolean;
  readonly size: ListSize | null;
  /** Value of an argument, perhaps below an input object; undefined where it is not given. */
  argument(path: string, variables: Variables): unknown;
  inputCost(variables: Variables): number;
  readonly inner: CostedSet | null;
}

interface CostedSet {
  readonly fields: CostedField[];
  readonly spreads: { readonly condition: string; readonly exact: boolean; readonly set: CostedSet }[];
}

/** The length that a parent gives to some of its fields. */
interface Sizing {
  readonly fields: readonly string[];
  readonly size: number;
}

/** A change costs at least this, for what it does beyond answering. */
const mutationCost = 10;
/** A description of the whole schema takes as long as thousands of objects. */
const introspectionCost: Readonly<Record<string, number>> = { __schema: 4_000, __type: 400 };
const maxKnown = 64;

/** Prepares the cost of an operation; each fragment is looked at once. */
export function costOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  rules: CostRules,
): OperationCost {
  const asked = new Set<string>();
  const root = compileSet(operation, fragments, rules, asked);
  const perField = operation.operation === 'mutation' ? mutationCost : 0;
  const names = [...asked];
  const known = new Map<string, number>();
  const defaults = defaultsOf(operation);
  return {
    estimate(given) {
      const variables = { ...defaults, ...given };
      const key = names.length === 0 ? '' : JSON.stringify(names.map((name) => variables[name] ?? null));
      const before = known.get(key);
      if (before !== undefined) return before;
      const cost = perField * root.fields.length + estimateSet(root, null, { variables, rules, memo: new Map() });
      if (known.size >= maxKnown) known.clear();
      known.set(key, cost);
      return cost;
    },
    actual: (tree, given) => perField * root.fields.length + actualOfSet(root, tree, { ...defaults, ...given }),
  };
}

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
  for (const { condition, exact: isExact, set: inner } of set.spreads) {
    const cost = estimateSet(inner, sizing, state);
    if (isExact) exact.set(condition, (exact.get(condition) ?? 0) + cost);
    else total += cost;
  }
  total += Math.max(0, ...exact.values());
  memo.set(key, total);
  return total;
}

function estimateField(field: CostedField, sizing: Sizing | null, state: Estimating): number {
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
    .map((path) => field.argument(path, variables))
    .filter((value) => typeof value === 'number')
    .map((value) => Math.max(0, value));
  return given.length > 0 ? Math.max(...given) : size.assumedSize;
}

function actualOfSet(set: CostedSet, object: JsonObject, variables: Variables): number {
  let total = 0;
  for (const field of set.fields) total += actualOfField(field, ownValue(object, field.key), variables);
  for (const { condition, exact, set: inner } of set.spreads) {
    if (!exact || (object['__typename'] ?? condition) === condition) total += actualOfSet(inner, object, variables);
  }
  return total;
}

function actualOfField(field: CostedField, value: Json | undefined, variables: Variables): number {
  if (value === undefined) return 0;
  return field.inputCost(variables) + actualOfValue(field, value, variables);
}

function actualOfValue(field: CostedField, value: Json, variables: Variables): number {
  if (value === null || (field.weight === 0 && field.inner === null)) return 0;
  if (isJsonList(value)) return value.reduce((sum: number, each) => sum + actualOfValue(field, each, variables), 0);
  return field.weight + (field.inner !== null && isJsonObject(value) ? actualOfSet(field.inner, value, variables) : 0);
}

function compileSet(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  rules: CostRules,
  asked: Set<string>,
): CostedSet {
  const ofFragment = new Map<string, CostedSet>();
  const fill = (set: CostedSet, node: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): CostedSet => {
    for (const each of node?.selections ?? []) {
      if (each.kind === Kind.FIELD) {
        const field = compileField(each, type, rules, asked, (inner, output) => fill(emptySet(), inner, getNamedType(output)));
        if (field !== null) set.fields.push(field);
        continue;
      }
      const name = each.kind === Kind.FRAGMENT_SPREAD ? each.name.value : null;
      const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const inside = condition === undefined ? type : rules.schema.getType(condition);
      const known = name === null ? undefined : ofFragment.get(name);
      const inner = known ?? emptySet();
      if (known === undefined) {
        if (name !== null) ofFragment.set(name, inner);
        fill(inner, fragment?.selectionSet, inside);
      }
      set.spreads.push({ condition: inside?.name ?? '', exact: isAbstractType(type) && isObjectType(inside), set: inner });
    }
    return set;
  };
  return fill(emptySet(), operation.selectionSet, rules.schema.getRootType(operation.operation) ?? undefined);
}

const emptySet = (): CostedSet => ({ fields: [], spreads: [] });

function compileField(
  node: FieldNode,
  type: GraphQLNamedType | undefined,
  { model }: CostRules,
  asked: Set<string>,
  innerOf: (set: SelectionSetNode, output: GraphQLOutputType) => CostedSet,
): CostedField | null {
  const name = node.name.value;
  const key = (node.alias ?? node.name).value;
  const introspection = introspectionCost[name];
  if (introspection !== undefined) return plainField(key, name, introspection);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (definition === undefined || type === undefined) return null;
  const size = model.listSize(type.name, name);
  const hasInputCost = model.hasInputCost(type.name, name, definition.args);
  if (size !== null || hasInputCost) collectVariables(node, asked);
  const weight = model.fieldWeight(type.name, name, definition.type);
  // What costs nothing need not be looked at again.
  if (node.selectionSet === undefined && weight === 0 && !hasInputCost) return null;
  const values = (variables: Variables): Record<string, unknown> => {
    const given: Record<string, unknown> = {};
    for (const each of definition.args) {
      const literal = node.arguments?.find((argument) => argument.name.value === each.name)?.value;
      const value: unknown = literal === undefined ? undefined : valueFromASTUntyped(literal, { ...variables });
      const found = value === undefined ? defaultOf(each) : value;
      if (found !== undefined) given[each.name] = found;
    }
    return given;
  };
  return {
    key,
    name,
    weight,
    isList: containsList(definition.type),
    size,
    argument: (path, variables) => path.split('.').reduce(step, values(variables)),
    inputCost: hasInputCost ? (variables) => model.inputCost(type.name, name, definition.args, values(variables)) : () => 0,
    inner: node.selectionSet === undefined ? null : innerOf(node.selectionSet, definition.type),
  };
}

function plainField(key: string, name: string, weight: number): CostedField {
  return { key, name, weight, isList: false, size: null, argument: () => undefined, inputCost: () => 0, inner: null };
}

function step(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
}

function containsList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? containsList(type.ofType) : isListType(type);
}

function collectVariables(node: FieldNode, into: Set<string>): void {
  for (const each of node.arguments ?? []) visit(each, { Variable: ({ name }) => void into.add(name.value) });
}
