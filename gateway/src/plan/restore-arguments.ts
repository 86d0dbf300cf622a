/** Puts the arguments of required fields back into a plan that was made without them (`correct-supergraph.ts`). */
import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { CorrectedSupergraph } from './correct-supergraph.js';
import { splitFetch } from './split-fetch.js';

/** The plan as it is to be run. */
export function restoreArguments(plan: QueryPlan, supergraph: CorrectedSupergraph): QueryPlan {
  if (plan.node === undefined || supergraph.required.size === 0) return plan;
  if (plan.node.kind !== 'Subscription') return { ...plan, node: restoreNode(plan.node, supergraph) };
  return { ...plan, node: restoreSubscription(plan.node, supergraph) };
}

function restoreSubscription(node: SubscriptionNode, supergraph: CorrectedSupergraph): SubscriptionNode {
  const primary = restoreFetch(node.primary, supergraph);
  return node.rest === undefined ? { ...node, primary } : { ...node, primary, rest: restoreNode(node.rest, supergraph) };
}

function restoreNode(node: PlanNode, supergraph: CorrectedSupergraph): PlanNode {
  switch (node.kind) {
    case 'Fetch': {
      const parts = splitFetch(node, supergraph).map((each) => restoreFetch(each, supergraph));
      const [only, ...others] = parts;
      return only !== undefined && others.length === 0 ? only : { kind: 'Parallel', nodes: parts };
    }
    case 'Flatten':
      return { ...node, node: restoreNode(node.node, supergraph) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((each) => restoreNode(each, supergraph)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause === undefined ? {} : { ifClause: restoreNode(node.ifClause, supergraph) }),
        ...(node.elseClause === undefined ? {} : { elseClause: restoreNode(node.elseClause, supergraph) }),
      };
    case 'Defer':
      return restoreDefer(node, supergraph);
    default:
      return node satisfies never;
  }
}

function restoreDefer(node: Extract<PlanNode, { kind: 'Defer' }>, supergraph: CorrectedSupergraph): PlanNode {
  const restored = <T extends { node?: PlanNode }>(part: T): T =>
    part.node === undefined ? part : { ...part, node: restoreNode(part.node, supergraph) };
  return { ...node, primary: restored(node.primary), deferred: node.deferred.map(restored) };
}

function restoreFetch(fetch: FetchNode, { required }: CorrectedSupergraph): FetchNode {
  const { operationDocumentNode: _, ...rest } = fetch;
  const document = parse(fetch.operation, { noLocation: true });
  const restored = visit(document, {
    Field: (node) => {
      const original = required.get(node.name.value);
      if (original === undefined) return undefined;
      return {
        ...node,
        alias: node.alias ?? node.name,
        name: { kind: Kind.NAME, value: original.field },
        arguments: original.arguments,
      };
    },
  });
  const renames = [...renamesIn(fetch.requires ?? [], [], required)];
  // First, for a rewrite of the planner may change the type by which these paths are found.
  const inputRewrites = [...renames, ...(fetch.inputRewrites ?? [])];
  return {
    ...rest,
    operation: restored === document ? fetch.operation : stripIgnoredCharacters(print(restored)),
    ...(inputRewrites.length === 0 ? {} : { inputRewrites }),
  };
}

/** The subgraph reads a required field under its own name. */
function* renamesIn(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[],
  required: CorrectedSupergraph['required'],
): Generator<FetchDataRewrite> {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const here = selection.typeCondition === undefined ? path : [...path, `... on ${selection.typeCondition}`];
      yield* renamesIn(selection.selections, here, required);
      continue;
    }
    const here = [...path, selection.name];
    // What lies below is renamed before its parent.
    yield* renamesIn(selection.selections ?? [], here, required);
    const original = required.get(selection.name);
    if (original !== undefined) yield { kind: 'KeyRenamer', path: here, renameKeyTo: original.field };
  }
}
