/** One operation as callers with the same grants may run it: planned and compiled. */
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { executeSync, getOperationAST, Kind } from 'graphql';
import type { DocumentNode, GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import { filterOperation, placeholder } from '../authorise/inspect.js';
import type { DeniedField, FilteredOperation } from '../authorise/inspect.js';
import type { Requirement, RequirementOf } from '../authorise/requirements.js';
import { withoutDefer } from '../plan/defer-directive.js';
import { fragmentsOf } from '../plan/parsed-operation.js';
import type { ParsedOperation } from '../plan/parsed-operation.js';
import { withOwnLabels } from '../plan/own-labels.js';
import type { LabelledDocument, Labels } from '../plan/own-labels.js';
import { withSafeNames } from '../plan/safe-names.js';
import { withSafeSelections } from '../plan/safe-selections.js';
import type { OwnerOf } from '../plan/owners.js';
import type { Supergraph } from '../plan/supergraph.js';
import { unansweredField } from '../plan/unanswered.js';
import type { SameForAll } from '../subscribe/same-for-all.js';
import { compileAnswerWriter } from './answer-writer.js';
import type { WriteAnswer } from './answer-writer.js';
import type { FieldOccurrence } from './collect-fields.js';
import { compilePlan } from './compile-plan.js';
import { compileDelivery } from './delivery.js';
import type { Delivery } from './delivery.js';
import { compileEventFetch } from './fetch-steps.js';
import type { EventFetch, Step } from './fetch-steps.js';
import type { JoinedOperations } from './fetch-joiner.js';

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
  /** The writer for these values of the variables that `@skip` and `@include` ask. */
  completion(flag: (name: string) => boolean): WriteAnswer;
}

/** What planning needs to know of the graph. */
export interface PlanningRules {
  readonly supergraph: Supergraph;
  readonly requirementOf: RequirementOf;
  readonly ownerOf: OwnerOf;
  readonly sameForAll: SameForAll;
}

const maxCompletions = 32;

/** An operation as it is for callers who meet exactly these of its requirements, before it is planned. */
export interface UnplannedOperation {
  readonly parsed: ParsedOperation;
  readonly asked: AskedOperation;
  readonly denied: PlannedOperation['denied'];
  /** A mutation or subscription of which anything is denied is refused whole: there is nothing to plan. */
  readonly refusedWhole: boolean;
  readonly inParts: boolean;
}

/** Finds what is to be planned for callers who do not meet some of the operation's requirements. */
export function unplannedOperation(
  parsed: ParsedOperation,
  unmet: ReadonlySet<Requirement>,
  { supergraph, requirementOf }: PlanningRules,
  inParts: boolean,
): UnplannedOperation {
  const walk = { schema: supergraph.api, fragments: parsed.fragments, requirementOf };
  const filtered: FilteredOperation =
    unmet.size === 0
      ? { operation: parsed.operation, denied: [] }
      : filterOperation(parsed.operation, walk, (requirement) => !unmet.has(requirement));
  const kept: DocumentNode = unmet.size === 0 ? parsed.document : { kind: Kind.DOCUMENT, definitions: [filtered.operation] };
  const { document, labels } = parsed.defers
    ? formOf(kept, filtered.operation, parsed.fragments, inParts)
    : { document: kept, labels: noLabels };
  const safe = withSafeSelections(withSafeNames(document, supergraph.ownNames), fragmentsOf(document));
  const refusedWhole = filtered.denied.length > 0 && parsed.operation.operation !== 'query';
  return { parsed, asked: { ...askedOperation(safe, parsed), labels }, denied: filtered.denied, refusedWhole, inParts };
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
  const { asked, parsed, refusedWhole } = unplanned;
  const plan: QueryPlan = refusedWhole ? { kind: 'QueryPlan' } : rules.supergraph.plan(asked.document, parsed.operation.name?.value);
  return compileOperation(unplanned, plan, rules);
}

/** Makes of the operation's plan what runs it. */
export function compileOperation(unplanned: UnplannedOperation, plan: QueryPlan, rules: PlanningRules): PlannedOperation {
  const { parsed, asked, denied, refusedWhole, inParts } = unplanned;
  const { supergraph } = rules;
  const { node } = plan;
  const rest = isSubscription(node) ? node.rest : node;
  return {
    parsed,
    document: asked.document,
    denied,
    unanswered: supergraph.mayLeaveOut && !refusedWhole ? unansweredField(plan, asked) : undefined,
    fetch: inParts ? neverAtOnce : compilePlan(rest, supergraph.full),
    delivery: inParts ? compileDelivery(rest, asked, rules) : null,
    events: isSubscription(node) ? compileEventFetch(node.primary, supergraph.full) : null,
    sameForAll: rules.sameForAll(plan),
    joined: new Map(),
    plan,
    completion: completions(parsed, asked, rules),
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

function completions(parsed: ParsedOperation, asked: AskedOperation, rules: PlanningRules): PlannedOperation['completion'] {
  const flags = conditionVariables(parsed);
  const known = new Map<string, WriteAnswer>();
  const root = rules.supergraph.api.getRootType(parsed.operation.operation);
  return (flag) => {
    const key = flags.length === 0 ? '' : flags.map((name) => (flag(name) ? '1' : '0')).join('');
    const present = known.get(key);
    if (present !== undefined) return present;
    const made = compile(root, asked, decided(flags, key), rules);
    if (known.size < maxCompletions) known.set(key, made);
    return made;
  };
}

/** The flags as they are now, for writers that are compiled later. */
function decided(names: readonly string[], values: string): (name: string) => boolean {
  const set = new Set(names.filter((_, at) => values[at] === '1'));
  return (name) => set.has(name);
}

function compile(
  root: GraphQLObjectType | undefined | null,
  { operation, fragments }: AskedOperation,
  flag: (name: string) => boolean,
  rules: PlanningRules,
): WriteAnswer {
  if (root === undefined || root === null) throw new Error('Validation lets no operation pass whose root type does not exist.');
  const options = { schema: rules.supergraph.api, fragments, ownerOf: rules.ownerOf, flag };
  // Where every field at the root is denied, there is no data at all.
  if (operation.selectionSet.selections.every((each) => each === placeholder)) return () => 'null';
  return compileAnswerWriter(root, { parent: root.name, selections: operation.selectionSet }, options);
}

function conditionVariables(parsed: ParsedOperation): readonly string[] {
  const booleans = (parsed.operation.variableDefinitions ?? []).filter(({ type }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
  });
  return booleans.map((definition) => definition.variable.name.value);
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
  const { data } = executeSync({ schema: supergraph.api, document, variableValues: variables });
  return JSON.stringify(data?.[(first.alias ?? first.name).value] ?? null);
}
