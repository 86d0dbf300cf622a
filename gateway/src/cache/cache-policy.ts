/** Decides for a fetch what of its answer may be kept. */
import { isObjectType, Kind, print } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { selectionHint } from './selection-hint.js';
import type { HintedSelections, HintRules, SelectionHint } from './selection-hint.js';

/** What may be kept of one selection: its age is more than 0. */
export type CachePolicy = SelectionHint;

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

const none: FetchPolicy = { kind: 'none' };

/** Decides for one document. */
export function policyOf(document: DocumentNode, rules: HintRules): FetchPolicy {
  const [operation, ...others] = document.definitions;
  // Fetches have one operation and no fragments with names; anything else is not ours to judge.
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== 'query' || others.length > 0) return none;
  const fields = operation.selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
  if (fields.length !== operation.selectionSet.selections.length) return none;
  return fields.some((field) => field.name.value === '_entities') ? entities(operation, fields, rules) : whole(operation, rules);
}

function entities(operation: OperationDefinitionNode, fields: readonly FieldNode[], rules: HintRules): FetchPolicy {
  const parts = fields.map((field) => entityPart(field, rules));
  if (parts.some((part) => part === null)) return none;
  const found = parts.filter((part) => part !== null);
  if (found.every((part) => part.policies.size === 0)) return none;
  const representations = new Set(found.map((part) => part.variable));
  const names = (operation.variableDefinitions ?? []).map((each) => each.variable.name.value);
  return { kind: 'entities', parts: found, variables: names.filter((name) => !representations.has(name)) };
}

function entityPart(field: FieldNode, rules: HintRules): EntityPart | null {
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
    const policy = kept({ sets, type: rules.schema.getType(type), inherited: rules.hints.ofType(type) }, rules);
    if (policy !== null) policies.set(type, policy);
  }
  const alias = (field.alias ?? field.name).value;
  return { alias, variable: value.name.value, selection: print(field.selectionSet), policies };
}

function whole(operation: OperationDefinitionNode, rules: HintRules): FetchPolicy {
  const policy = kept({ sets: [operation.selectionSet], type: rules.schema.getQueryType() ?? undefined, inherited: null }, rules);
  return policy === null ? none : { kind: 'whole', policy };
}

/** An age of 0 means: never kept. */
function kept(selections: HintedSelections, rules: HintRules): CachePolicy | null {
  const hint = selectionHint(selections, rules);
  return hint === null || hint.maxAgeSeconds <= 0 ? null : hint;
}
