/** Decides for a fetch what of its answer may be kept. */
import { getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType, Kind, print } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { RequirementOf } from '../authorise/requirements.js';
import type { CacheHint, CacheHints } from './cache-hints.js';

/** What may be kept of one selection. */
export interface CachePolicy extends CacheHint {
  /** Names of the types whose values are in it. */
  readonly types: readonly string[];
}

/** The entities that one field of a fetch asks for. */
export interface EntityPart {
  readonly alias: string;
  /** The variable that holds the representations. */
  readonly variable: string;
  readonly selection: string;
  /** By the type that a representation names; what is not there is not kept. */
  readonly policies: ReadonlyMap<string, CachePolicy>;
}

/** What may be kept of a fetch. */
export type FetchPolicy =
  | { readonly kind: 'entities'; readonly parts: readonly EntityPart[]; readonly variables: readonly string[] }
  | { readonly kind: 'whole'; readonly policy: CachePolicy }
  | { readonly kind: 'none' };

/** What policies are decided by. */
export interface PolicyRules {
  /** With every type, also those that clients do not see. */
  readonly schema: GraphQLSchema;
  readonly hints: CacheHints;
  readonly requirementOf: RequirementOf;
}

const none: FetchPolicy = { kind: 'none' };

/** Decides for one document. */
export function policyOf(document: DocumentNode, rules: PolicyRules): FetchPolicy {
  const [operation, ...others] = document.definitions;
  // Fetches have one operation and no fragments with names; anything else is not ours to judge.
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== 'query' || others.length > 0) return none;
  const fields = operation.selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
  if (fields.length !== operation.selectionSet.selections.length) return none;
  return fields.some((field) => field.name.value === '_entities') ? entities(operation, fields, rules) : whole(operation, rules);
}

function entities(operation: OperationDefinitionNode, fields: readonly FieldNode[], rules: PolicyRules): FetchPolicy {
  const parts = fields.map((field) => entityPart(field, rules));
  if (parts.some((part) => part === null)) return none;
  const found = parts.filter((part) => part !== null);
  if (found.every((part) => part.policies.size === 0)) return none;
  const representations = new Set(found.map((part) => part.variable));
  const names = (operation.variableDefinitions ?? []).map((each) => each.variable.name.value);
  return { kind: 'entities', parts: found, variables: names.filter((name) => !representations.has(name)) };
}

function entityPart(field: FieldNode, rules: PolicyRules): EntityPart | null {
  const value = field.arguments?.find((each) => each.name.value === 'representations')?.value;
  if (field.name.value !== '_entities' || field.selectionSet === undefined || value?.kind !== Kind.VARIABLE) return null;
  const byType = new Map<string, SelectionSetNode[]>();
  for (const node of field.selectionSet.selections) {
    if (node.kind === Kind.FIELD && node.name.value === '__typename') continue;
    const condition = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined;
    // Under an abstract type the fields of several types are asked for at once.
    if (node.kind !== Kind.INLINE_FRAGMENT || condition === undefined || !isObjectType(rules.schema.getType(condition))) return null;
    byType.set(condition, [...(byType.get(condition) ?? []), node.selectionSet]);
  }
  const policies = new Map<string, CachePolicy>();
  for (const [type, sets] of byType) {
    const policy = policyOfSets(sets, rules.schema.getType(type), rules.hints.ofType(type), rules);
    if (policy !== null) policies.set(type, policy);
  }
  const alias = (field.alias ?? field.name).value;
  return { alias, variable: value.name.value, selection: print(field.selectionSet), policies };
}

function whole(operation: OperationDefinitionNode, rules: PolicyRules): FetchPolicy {
  const policy = policyOfSets([operation.selectionSet], rules.schema.getQueryType() ?? undefined, null, rules);
  return policy === null ? none : { kind: 'whole', policy };
}

/** The shortest of all ages, and private where anything is; null when something is not to be kept. */
function policyOfSets(
  sets: readonly SelectionSetNode[],
  type: GraphQLNamedType | undefined,
  inherited: CacheHint | null,
  rules: PolicyRules,
): CachePolicy | null {
  let maxAgeSeconds = Infinity;
  let isPrivate = inherited?.isPrivate ?? false;
  const types = new Set<string>();
  const visit = (set: SelectionSetNode, on: GraphQLNamedType | undefined, parent: CacheHint | null): boolean =>
    set.selections.every((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return false;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition === undefined ? on : rules.schema.getType(node.typeCondition.name.value);
        if (on !== condition && condition !== undefined) types.add(condition.name);
        return visit(node.selectionSet, condition, parent);
      }
      if (node.name.value === '__typename') return true;
      const field = isObjectType(on) || isInterfaceType(on) ? on.getFields()[node.name.value] : undefined;
      if (field === undefined || on === undefined) return false;
      const value = getNamedType(field.type);
      const hint = rules.hints.ofField(on.name, node.name.value) ?? ofValue(value, parent, rules);
      if (hint === null || hint.maxAgeSeconds <= 0) return false;
      maxAgeSeconds = Math.min(maxAgeSeconds, hint.maxAgeSeconds);
      // Where the gateway is told not to enforce, the subgraph has looked at who asked.
      if (hint.isPrivate || rules.requirementOf(on.name, node.name.value) !== null) isPrivate = true;
      if (isCompositeType(value)) types.add(value.name);
      return node.selectionSet === undefined || visit(node.selectionSet, value, hint);
    });
  if (type !== undefined) types.add(type.name);
  if (!sets.every((set) => visit(set, type, inherited)) || maxAgeSeconds === Infinity) return null;
  return { maxAgeSeconds, isPrivate, types: [...types] };
}

/** A leaf, and a value without a life of its own, lives as long as what it stands in; an entity only as long as it says itself. */
function ofValue(type: GraphQLNamedType, parent: CacheHint | null, rules: PolicyRules): CacheHint | null {
  const own = rules.hints.ofType(type.name);
  if (own !== null) return own;
  const possible = isAbstractType(type) ? rules.schema.getPossibleTypes(type) : [type];
  return [type, ...possible].some((each) => rules.hints.isEntity(each.name)) ? null : parent;
}
