/** Operations that are not run, or not as a whole, and the errors that say so. */
import type { Caller } from '@marque/shared/auth';
import { deniedError } from '../authorise/authoriser.js';
import { badInput } from '../response/answer-error.js';
import type { Refused } from '../plan/parsed-operation.js';
import { answerName } from '../operation/plan-names.js';
import { NoPlan } from '../plan/no-plan.js';
import { PlanningFailed } from '../plan/planning-thread.js';
import { refusal } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import { deniedByPart } from './defer/denied-parts.js';
import type { DeferredPart, DeliveryGroup } from './defer/delivery.js';
import type { ReadyOperation } from './client-operation.js';
import type { PlannedOperation } from './planning/planned-operation.js';

/** What the client of an operation is told for which there is no plan, whatever the reason: nothing is thrown that somebody would have to catch. */
export function unplannable(why: unknown): Refused {
  if (why instanceof PlanningFailed)
    return { errors: [{ message: `${why.message} Ask for less at once.`, extensions: { code: 'UNAVAILABLE' } }] };
  const message = why instanceof NoPlan ? why.message : 'Something went wrong.';
  return { errors: [{ message, extensions: { code: 'INTERNAL' } }] };
}

/** The answer to a mutation or subscription of which a part is denied, or to an operation that nobody can answer: nothing has been done. */
export function refusedWhole(ready: ReadyOperation): Answer | null {
  const { planned, request } = ready;
  if (planned.unanswered !== undefined)
    return refusal(badInput(`No subgraph can answer "${answerName(planned.unanswered)}" with what is asked of it.`));
  if (planned.denied.length === 0 || planned.parsed.operation.operation === 'query') return null;
  return { data: 'null', errors: deniedErrors(planned, request.context.caller) };
}

/** What a caller is told of each part that was taken out. */
export function deniedErrors(planned: PlannedOperation, caller: Caller): readonly AnswerError[] {
  return planned.denied.map((field) => deniedError(caller, field, planned.parsed.operation.operation));
}

/** The errors of what is denied in each part of an answer that comes in parts. */
export function deniedIn(
  { planned, request }: ReadyOperation,
  group: DeliveryGroup,
): (part: DeferredPart | null) => readonly AnswerError[] {
  const denied = deniedByPart(planned.denied, group);
  const { operation } = planned.parsed.operation;
  return (part) => (denied.get(part) ?? []).map((field) => deniedError(request.context.caller, field, operation));
}
