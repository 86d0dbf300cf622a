/**
 * Finds a root field that a plan leaves out.
 *
 * A subgraph may give an interface that has no object types of its own, while the interface's fields are with subgraphs that cannot be asked for
 * them (`@interfaceObject` with a key that is not resolvable). Composition lets that pass, and the planner then plans nothing, which would read as
 * a null without a reason. Such an operation is refused.
 */
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { argument } from '../supergraph/directive-argument.js';

/** Whether a graph has an `@interfaceObject` that cannot be asked for by its key. */
export function mayLeaveOut(supergraph: DocumentNode): boolean {
  return supergraph.definitions.some(
    (each) =>
      each.kind === Kind.INTERFACE_TYPE_DEFINITION &&
      each.directives?.some((join) => argument(join, 'isInterfaceObject') === true && argument(join, 'resolvable') === false),
  );
}

/** The response key of a root field that no fetch brings. Fields with conditions do not count: the planner leaves out what can never be asked. */
export function unansweredField(
  plan: QueryPlan,
  {
    operation,
    fragments,
  }: { readonly operation: OperationDefinitionNode; readonly fragments: ReadonlyMap<string, FragmentDefinitionNode> },
): string | undefined {
  const fetched = new Set<string>();
  collectFetched(plan.node?.kind === 'Subscription' ? plan.node.primary : plan.node, fetched);
  const asked = new Set<string>();
  collect(operation.selectionSet, fragments, asked, false);
  return [...asked].find((key) => !fetched.has(key));
}

function collectFetched(node: PlanNode | undefined, into: Set<string>): void {
  if (node === undefined) return;
  switch (node.kind) {
    case 'Fetch':
      if (node.requires === undefined) collectKeys(node.operation, into);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const each of node.nodes) collectFetched(each, into);
      break;
    case 'Condition':
      collectFetched(node.ifClause, into);
      collectFetched(node.elseClause, into);
      break;
    case 'Defer':
      for (const each of [node.primary, ...node.deferred]) collectFetched(each.node, into);
      break;
    case 'Flatten':
      break;
    default:
      node satisfies never;
  }
}

function collectKeys(text: string, into: Set<string>): void {
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) collect(operation.selectionSet, new Map(), into, true);
}

function collect(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  into: Set<string>,
  conditional: boolean,
): void {
  for (const node of set.selections) {
    if (!conditional && (node.directives ?? []).length > 0) continue;
    if (node.kind === Kind.FIELD) {
      if (!node.name.value.startsWith('__')) into.add((node.alias ?? node.name).value);
      continue;
    }
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (inner !== undefined) collect(inner.selectionSet, fragments, into, conditional);
  }
}
