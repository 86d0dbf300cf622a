/** One operation as callers with the same grants may run it: planned and compiled. */
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { executeSync, getOperationAST, Kind } from 'graphql';
import type { DocumentNode, GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import { filterOperation, placeholder } from '../../authorise/inspect.js';
import type { DeniedField, FilteredOperation } from '../../authorise/inspect.js';
import type { Requirement, RequirementOf } from '../../authorise/requirements.js';
import { asksNothing, decideConditions } from '../../operation/conditions.js';
import type { DecidedOperation, Flag } from '../../operation/conditions.js';
import { withoutDefer } from '../../operation/defer-directive.js';
import { fragmentsOf } from '../../plan/parsed-operation.js';
import type { ParsedOperation } from '../../plan/parsed-operation.js';
import { withOwnLabels } from '../../operation/own-labels.js';
import type { LabelledDocument, Labels } from '../../operation/own-labels.js';
import { withSafeNames } from '../../operation/safe-names.js';
import type { OwnerOf } from '../../supergraph/owners.js';
import type { Overrides } from '../../supergraph/overrides.js';
import type { Supergraph } from '../../plan/open-supergraph.js';
import { unansweredField } from '../../plan/unanswered.js';
import type { SameForAll } from '../events/same-for-all.js';
import { compileAnswerWriter } from '../complete/answer-writer.js';
import type { WriteAnswer } from '../complete/answer-writer.js';
import type { FieldOccurrence } from '../complete/collect-fields.js';
import { compilePlan } from '../fetch/compile-plan.js';
import { plainValue } from '../../response/exact-json.js';
import { compileDelivery } from '../defer/delivery.js';
import type { Delivery } from '../defer/delivery.js';
import { compileEventFetch } from '../fetch/fetch-steps.js';
import type { EventFetch, Step } from '../fetch/fetch-steps.js';
import type { JoinedOperations } from '../fetch/fetch-joiner.js';

/** A compiled plan with all that running it needs. */
export interface PlannedOperation {
  readonly parsed: ParsedOperation;
  /** What was planned: the client's document, or one without what is denied. */
  readonly document: DocumentNode;
  /** What was taken out. */
  readonly denied: readonly DeniedField[];
  /** Response key of a root field that no subgraph can answer. */
  readonly unanswered: string | undefined;
  /** Everything that is to be fetched; of a subscription, what follows its event. */
  readonly fetch: Step;
  /** What brings the events of a subscription. */
  readonly events: EventFetch | null;
  /** Whether the events of a subscription are the same for everybody of a tenant, a guest included. */
  readonly sameForAll: boolean;
  readonly joined: JoinedOperations;
  /** The plan as it was made, for those who ask to see it. */
  readonly plan: QueryPlan;
  /** How the answer comes in parts; null where it comes at once. */
  readonly delivery: Delivery | null;
  readonly write: WriteAnswer;
}

/** What planning needs to know of the graph. */
export interface PlanningRules {
  readonly supergraph: Supergraph;
  readonly requirementOf: RequirementOf;
  readonly ownerOf: OwnerOf;
  readonly sameForAll: SameForAll;
  readonly overrides: Overrides;
}

/** An operation as it is for callers who meet exactly these of its requirements, before it is planned. */
export interface UnplannedOperation {
  readonly parsed: ParsedOperation;
  readonly asked: AskedOperation;
  readonly denied: PlannedOperation['denied'];
  /** Nothing is asked, or it is a mutation or subscription of which anything is denied, which is refused whole. */
  readonly nothingToPlan: boolean;
  /** The labels of `@override` that are on. */
  readonly overrides: ReadonlySet<string>;
  readonly inParts: boolean;
}

/** For whom and in which form an operation is planned. */
export interface UnplannedForm {
  /** What the callers do not meet of the operation's requirements. */
  readonly unmet: ReadonlySet<Requirement>;
  /** What the operation's conditions are told. */
  readonly flag: Flag;
  /** The labels of `@override` that are on. */
  readonly overrides: ReadonlySet<string>;
  readonly inParts: boolean;
}

/** Finds what is to be planned: what conditions leave out is asked of nobody, and so needs nobody's leave. */
export function unplannedOperation(
  parsed: ParsedOperation,
  { unmet, flag, overrides, inParts }: UnplannedForm,
  { supergraph, requirementOf }: PlanningRules,
): UnplannedOperation {
  const decided: DecidedOperation = parsed.conditions === null ? parsed : decideConditions(parsed.operation, parsed.fragments, flag);
  const walk = { schema: supergraph.api, fragments: decided.fragments, requirementOf };
  const filtered: FilteredOperation =
    unmet.size === 0
      ? { operation: decided.operation, denied: [] }
      : filterOperation(decided.operation, walk, (requirement) => !unmet.has(requirement));
  const kept: DocumentNode = unmet.size === 0 ? decided.document : { kind: Kind.DOCUMENT, definitions: [filtered.operation] };
  const { document, labels } = parsed.defers
    ? formOf(kept, filtered.operation, decided.fragments, inParts)
    : { document: kept, labels: noLabels };
  const safe = withSafeNames(document, supergraph.ownNames);
  const refusedWhole = filtered.denied.length > 0 && parsed.operation.operation !== 'query';
  const nothingToPlan = refusedWhole || asksNothing(filtered.operation);
  const asked = { ...askedOperation(safe, parsed), labels };
  return { parsed, asked, denied: filtered.denied, nothingToPlan, overrides, inParts };
}

const noLabels: Labels = new Map();

/** An operation that defers, for an answer in parts or at once. */
function formOf(
  kept: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: ParsedOperation['fragments'],
  inParts: boolean,
): LabelledDocument {
  return inParts ? withOwnLabels(operation, fragments) : { document: withoutDefer(kept), labels: noLabels };
}

/** Plans the operation. */
export function planOperation(unplanned: UnplannedOperation, rules: PlanningRules): PlannedOperation {
  const { asked, parsed, nothingToPlan, overrides } = unplanned;
  const name = parsed.operation.name?.value;
  const plan: QueryPlan = nothingToPlan ? { kind: 'QueryPlan' } : rules.supergraph.plan(asked.document, name, overrides);
  return compileOperation(unplanned, plan, rules);
}

/** Makes of the operation's plan what runs it. */
export function compileOperation(unplanned: UnplannedOperation, plan: QueryPlan, rules: PlanningRules): PlannedOperation {
  const { parsed, asked, denied, nothingToPlan, inParts } = unplanned;
  const { supergraph } = rules;
  const { node } = plan;
  const rest = isSubscription(node) ? node.rest : node;
  return {
    parsed,
    document: asked.document,
    denied,
    unanswered: supergraph.mayLeaveOut && !nothingToPlan ? unansweredField(plan, asked) : undefined,
    fetch: inParts ? neverAtOnce : compilePlan(rest, supergraph.full),
    delivery: inParts ? compileDelivery(rest, asked, rules) : null,
    events: isSubscription(node) ? compileEventFetch(node.primary, supergraph.full) : null,
    sameForAll: rules.sameForAll(plan),
    joined: new Map(),
    plan,
    write: compileWriter(parsed, asked, rules),
  };
}

const neverAtOnce: Step = () => Promise.reject(new Error('This operation is delivered in parts.'));

/** The operation with the keys that it is planned with, on which its answer is completed. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ParsedOperation['fragments'];
  readonly labels: Labels;
}

function askedOperation(document: DocumentNode, parsed: ParsedOperation): Omit<AskedOperation, 'labels'> {
  if (document === parsed.document) return { document, operation: parsed.operation, fragments: parsed.fragments };
  const operation = getOperationAST(document, parsed.operation.name?.value) ?? parsed.operation;
  return { document, operation, fragments: fragmentsOf(document) };
}

function isSubscription(node: PlanNode | SubscriptionNode | undefined): node is SubscriptionNode {
  return node?.kind === 'Subscription';
}

function compileWriter(parsed: ParsedOperation, { operation, fragments }: AskedOperation, rules: PlanningRules): WriteAnswer {
  const root: GraphQLObjectType | undefined | null = rules.supergraph.api.getRootType(parsed.operation.operation);
  if (root === undefined || root === null) throw new Error('Validation lets no operation pass whose root type does not exist.');
  // Where every field at the root is denied, there is no data at all.
  if (operation.selectionSet.selections.every((each) => each === placeholder)) return () => 'null';
  const options = { schema: rules.supergraph.api, fragments, ownerOf: rules.ownerOf };
  return compileAnswerWriter(root, { parent: root.name, selections: operation.selectionSet }, options);
}

/** Answers `__schema` and `__type` from the API schema alone. */
export function introspect(
  parsed: ParsedOperation,
  supergraph: Supergraph,
  variables: Readonly<Record<string, unknown>>,
  occurrences: readonly FieldOccurrence[],
): string {
  const nodes = occurrences.map(({ node }) => node);
  const [first] = nodes;
  if (first === undefined) return 'null';
  const operation = { ...parsed.operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } } as const;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...parsed.fragments.values()] };
  const { data } = executeSync({ schema: supergraph.api, document, variableValues: plainValue(variables) });
  return JSON.stringify(data?.[(first.alias ?? first.name).value] ?? null);
}
