/** Reads off a selection what `@cacheControl` says of all of it together. What may be kept and what may be shared are both decided by this. */
import { getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { RequirementOf } from '../authorise/requirements.js';
import type { CacheHint, CacheHints } from './cache-hints.js';

/** What holds for everything in one selection. */
export interface SelectionHint extends CacheHint {
  /** Names of the types whose values are in it. */
  readonly types: readonly string[];
}

/** What hints are read by. */
export interface HintRules {
  /** With every type, also those that clients do not see. */
  readonly schema: GraphQLSchema;
  readonly hints: CacheHints;
  readonly requirementOf: RequirementOf;
}

/** Selections on one type, whose values stand where `inherited` holds. */
export interface HintedSelections {
  readonly sets: readonly SelectionSetNode[];
  readonly type: GraphQLNamedType | undefined;
  readonly inherited: CacheHint | null;
}

/**
 * The shortest of all ages, and private where anything is; null when of something in it nothing is said. An age of 0 says that it is never to
 * be kept, and its scope still says for whom it is the same.
 */
export function selectionHint({ sets, type, inherited }: HintedSelections, rules: HintRules): SelectionHint | null {
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
      if (hint === null) return false;
      maxAgeSeconds = Math.min(maxAgeSeconds, Math.max(hint.maxAgeSeconds, 0));
      // Where the gateway is told not to enforce, the subgraph has looked at who asked.
      if (hint.isPrivate || rules.requirementOf(on.name, node.name.value) !== null || isPrivateBehind(on, node.name.value, rules))
        isPrivate = true;
      if (isCompositeType(value)) types.add(value.name);
      return node.selectionSet === undefined || visit(node.selectionSet, value, hint);
    });
  if (type !== undefined) types.add(type.name);
  if (!sets.every((set) => visit(set, type, inherited)) || maxAgeSeconds === Infinity) return null;
  return { maxAgeSeconds, isPrivate, types: [...types] };
}

/** What an interface says is no longer true where one of its object types says that the field is private. */
function isPrivateBehind(on: GraphQLNamedType, field: string, { schema, hints }: HintRules): boolean {
  return isInterfaceType(on) && schema.getPossibleTypes(on).some((each) => hints.ofField(each.name, field)?.isPrivate === true);
}

/** A leaf, and a value without a life of its own, lives as long as what it stands in; an entity only as long as it says itself. */
function ofValue(type: GraphQLNamedType, parent: CacheHint | null, rules: HintRules): CacheHint | null {
  const own = rules.hints.ofType(type.name);
  if (own !== null) return own;
  const possible = isAbstractType(type) ? rules.schema.getPossibleTypes(type) : [type];
  return [type, ...possible].some((each) => rules.hints.isEntity(each.name)) ? null : parent;
}
