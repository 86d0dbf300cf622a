/** An operation with all that its cost depends on looked up once. */
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
  GraphQLField,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { conditionOf } from '../operation/conditions.js';
import { defaultOf } from './cost-model.js';
import type { CostModel, ListSize } from './cost-model.js';
import { introspectionCost } from './introspection-cost.js';
import type { IntrospectionCost } from './introspection-cost.js';

/** Values of the operation's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/** What the cost of an operation depends on. */
export interface CostRules {
  readonly schema: GraphQLSchema;
  readonly model: CostModel;
  /** Length of a list of which nothing is known. */
  readonly listSize: number;
}

/** A field that costs something, or of which something below does. */
export interface CostedField {
  readonly key: string;
  readonly name: string;
  readonly weight: number;
  readonly isList: boolean;
  /** Whether it describes the schema: it stands in no tree, and costs what it is estimated at. */
  readonly ofSchema: boolean;
  readonly size: ListSize | null;
  /** Value of an argument, perhaps below an input object, its default included; undefined where there is none. */
  argument(path: string, variables: Variables): unknown;
  /** The same without defaults of the schema. */
  given(path: string, variables: Variables): unknown;
  inputCost(variables: Variables): number;
  readonly inner: CostedSet | null;
  readonly isLeftOut: LeftOut;
}

/** Whether conditions leave a selection out for certain; null where it has none. */
export type LeftOut = ((variables: Variables) => boolean) | null;

/** The fields of a selection set; those of fragments apart. */
export interface CostedSet {
  readonly fields: CostedField[];
  readonly spreads: { readonly condition: string; readonly exact: boolean; readonly set: CostedSet; readonly isLeftOut: LeftOut }[];
}

/** What `costOf` works on. */
export interface CostedOperation {
  readonly root: CostedSet;
  /** Names of the variables that the cost depends on. */
  readonly variables: readonly string[];
  /** Whether any field asks for exactly one of its slicing arguments. */
  readonly sliced: boolean;
}

/** What is found on the way. */
interface Found {
  readonly variables: Set<string>;
  sliced: boolean;
  readonly introspection: IntrospectionCost;
}

/** Looks an operation up; each fragment is looked at once. */
export function costedOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  rules: CostRules,
): CostedOperation {
  const found: Found = { variables: new Set(), sliced: false, introspection: introspectionCost(rules.schema, fragments) };
  const ofFragment = new Map<string, CostedSet>();
  const fill = (set: CostedSet, node: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): CostedSet => {
    for (const each of node?.selections ?? []) {
      if (each.kind === Kind.FIELD) {
        const field = compileField(each, type, rules, found, (inner, output) => fill(emptySet(), inner, getNamedType(output)));
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
      const isLeftOut = leftOut(each, found.variables);
      set.spreads.push({ condition: inside?.name ?? '', exact: isAbstractType(type) && isObjectType(inside), set: inner, isLeftOut });
    }
    return set;
  };
  const root = fill(emptySet(), operation.selectionSet, rules.schema.getRootType(operation.operation) ?? undefined);
  return { root, variables: [...found.variables], sliced: found.sliced };
}

const emptySet = (): CostedSet => ({ fields: [], spreads: [] });

function compileField(
  node: FieldNode,
  type: GraphQLNamedType | undefined,
  { model }: CostRules,
  found: Found,
  innerOf: (set: SelectionSetNode, output: GraphQLOutputType) => CostedSet,
): CostedField | null {
  const name = node.name.value;
  const key = (node.alias ?? node.name).value;
  const introspection = found.introspection(name, node.selectionSet);
  const isLeftOut = leftOut(node, found.variables);
  if (introspection !== null) return schemaField(key, name, introspection, isLeftOut);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (definition === undefined || type === undefined) return null;
  const size = model.listSize(type.name, name);
  const hasInputCost = model.hasInputCost(type.name, name, definition.args);
  if (size !== null || hasInputCost) collectVariables(node, found.variables);
  const weight = model.fieldWeight(type.name, name, definition.type);
  const given = (variables: Variables): Record<string, unknown> => {
    const values: Record<string, unknown> = {};
    for (const each of node.arguments ?? []) {
      const value: unknown = valueFromASTUntyped(each.value, { ...variables });
      if (value !== undefined) values[each.name.value] = value;
    }
    return values;
  };
  const values = (variables: Variables): Record<string, unknown> => ({ ...defaultsOf(definition), ...given(variables) });
  const field: CostedField = {
    key,
    name,
    weight,
    ofSchema: false,
    isList: containsList(definition.type),
    size,
    argument: (path, variables) => path.split('.').reduce(step, values(variables)),
    given: (path, variables) => path.split('.').reduce(step, given(variables)),
    inputCost: hasInputCost ? (variables) => model.inputCost(type.name, name, definition.args, values(variables)) : () => 0,
    inner: node.selectionSet === undefined ? null : innerOf(node.selectionSet, definition.type),
    isLeftOut,
  };
  if (size?.requireOne === true) found.sliced = true;
  // What costs nothing need not be looked at again.
  return node.selectionSet === undefined && weight === 0 && !hasInputCost && size?.requireOne !== true ? null : field;
}

function defaultsOf({ args }: GraphQLField<unknown, unknown>): Record<string, unknown> {
  return Object.fromEntries(args.map((each) => [each.name, defaultOf(each)]).filter(([, value]) => value !== undefined));
}

function schemaField(key: string, name: string, weight: number, isLeftOut: LeftOut): CostedField {
  return {
    key,
    name,
    weight,
    ofSchema: true,
    isList: false,
    size: null,
    argument: () => undefined,
    given: () => undefined,
    inputCost: () => 0,
    inner: null,
    isLeftOut,
  };
}

/** A variable that is not a boolean is refused later: until then what it might bring counts. */
function leftOut(node: SelectionNode, variables: Set<string>): LeftOut {
  const conditions = (node.directives ?? []).flatMap((each) => conditionOf(each) ?? []);
  if (conditions.length === 0) return null;
  for (const { asks } of conditions) if (typeof asks === 'string') variables.add(asks);
  return (values) => conditions.some(({ asks, leftOutIf }) => (typeof asks === 'string' ? values[asks] : asks) === leftOutIf);
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
