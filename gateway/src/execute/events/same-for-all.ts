/** Tells subscriptions whose events are the same for everybody of a tenant: they are opened as its guest and shared by all. */
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { GraphQLNamedType, SelectionNode } from 'graphql';
import { readRequirements } from '../../authorise/requirements.js';
import { readCacheHints } from '../../cache/cache-hints.js';
import type { CacheHint } from '../../cache/cache-hints.js';
import { selectionHint } from '../../cache/selection-hint.js';
import type { HintRules } from '../../cache/selection-hint.js';
import type { Supergraph } from '../../plan/open-supergraph.js';

/** Whether everything that a subscription's plan fetches is declared to be the same for all, and nothing of it asks who is calling. */
export type SameForAll = (plan: QueryPlan) => boolean;

/**
 * Reads what a supergraph declares by `@cacheControl(scope: PUBLIC)`. Each fetch is judged alone, as the cache does: what one subgraph says of
 * a field says nothing of what another one answers below it.
 */
export function readSameForAll({ document, full: schema }: Supergraph): SameForAll {
  const hints = readCacheHints(document);
  const root = schema.getSubscriptionType();
  if (!hints.any || root === undefined || root === null) return () => false;
  // Guards count also where the gateway is told not to enforce them: then the subgraph looks at who asks.
  const rules: HintRules = { schema, hints, requirementOf: readRequirements(document) };
  return ({ node }) => {
    if (node?.kind !== 'Subscription') return false;
    const [field] = selectionsOf(node.primary);
    // The root field must say so itself: which events there are is not a matter of the type that they have.
    if (field?.kind !== Kind.FIELD || hints.ofField(root.name, field.name.value) === null) return false;
    return fetchesIn(node).every((fetch) => isPublic(fetch, root, rules));
  };
}

function isPublic(fetch: FetchNode, root: GraphQLNamedType, rules: HintRules): boolean {
  const isPublicOn = (selections: readonly SelectionNode[], type: GraphQLNamedType | undefined, inherited: CacheHint | null): boolean => {
    const hint = selectionHint({ sets: [{ kind: Kind.SELECTION_SET, selections }], type, inherited }, rules);
    return hint !== null && !hint.isPrivate;
  };
  if (fetch.requires === undefined) return isPublicOn(selectionsOf(fetch), root, null);
  return selectionsOf(fetch).every((entities) => {
    if (entities.kind !== Kind.FIELD) return false;
    const parts = (entities.selectionSet?.selections ?? []).filter((each) => each.kind === Kind.INLINE_FRAGMENT);
    return parts.every(({ typeCondition, selectionSet }) => {
      const type = rules.schema.getType(typeCondition?.name.value ?? '');
      return type !== undefined && isPublicOn(selectionSet.selections, type, rules.hints.ofType(type.name));
    });
  });
}

/** What a fetch asks; the planner writes fragments out. */
function selectionsOf({ operation }: FetchNode): readonly SelectionNode[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
}

function fetchesIn(node: PlanNode | SubscriptionNode | undefined): readonly FetchNode[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Fetch':
      return [node];
    case 'Subscription':
      return [node.primary, ...fetchesIn(node.rest)];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Condition':
      return [...fetchesIn(node.ifClause), ...fetchesIn(node.elseClause)];
    case 'Defer':
      return [...fetchesIn(node.primary.node), ...node.deferred.flatMap((each) => fetchesIn(each.node))];
    default:
      return node satisfies never;
  }
}
