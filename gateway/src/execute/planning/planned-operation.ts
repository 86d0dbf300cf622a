/** One operation as callers with the same grants may run it: planned and compiled. */
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLObjectType } from 'graphql';
import { placeholder } from '../../authorise/inspect.js';
import type { DeniedField } from '../../authorise/inspect.js';
import type { AskedOperation } from '../../operation/asked-operation.js';
import type { ParsedOperation } from '../../plan/parsed-operation.js';
import { unansweredField } from '../../plan/unanswered.js';
import { compileAnswerWriter } from '../complete/answer-writer.js';
import type { WriteAnswer } from '../complete/answer-writer.js';
import { compileDelivery } from '../defer/delivery.js';
import type { Delivery } from '../defer/delivery.js';
import { compileEventFetch } from '../events/event-fetch.js';
import type { EventFetch } from '../events/event-fetch.js';
import { compilePlan } from '../fetch/compile-plan.js';
import type { Step } from '../fetch/execution.js';
import type { JoinedOperations } from '../fetch/fetch-joiner.js';
import type { PlanningRules } from './planning-rules.js';
import type { UnplannedOperation } from './unplanned-operation.js';

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
