/** From what a run has fetched to the client's answer, and the answers of operations that are not run at all. */
import type { Caller } from '@marque/shared/auth';
import { deniedError } from '../authorise/authoriser.js';
import { limitError } from '../limit/measure.js';
import { badInput } from '../plan/parsed-operation.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import { answerName } from '../plan/plan-names.js';
import { PlanningFailed } from '../plan/planning-thread.js';
import type { Supergraph } from '../plan/supergraph.js';
import { refusal } from './answer.js';
import type { Answer } from './answer.js';
import { explains } from './answer-errors.js';
import type { AnswerError } from './answer-errors.js';
import type { Completion, CompletionError } from './completion.js';
import { deniedByPart } from './denied-parts.js';
import type { DeferredPart, Portion } from './delivery.js';
import type { ClientOperation, ReadyOperation } from './engine.js';
import { introspect } from './planned-operation.js';
import type { PlannedOperation } from './planned-operation.js';
import type { Run } from './run.js';

/** Completes what a run has fetched. */
export function finishRun(ready: ReadyOperation, run: Run, supergraph: Supergraph): Answer {
  const { planned, request } = ready;
  const faults: CompletionError[] = [];
  const state: Completion = {
    errors: faults,
    introspect: (field) => introspect(planned.parsed, supergraph, request.variables, field),
  };
  const data = planned.completion(ready.flag)(run.root, run.text.bare, state);
  if (faults.length === 0 && run.errors.length === 0 && planned.denied.length === 0)
    return { data, errors: [], ascii: run.text.ascii && run.text.bare };
  const known = [...deniedErrors(planned, request.context.caller), ...run.errors];
  return { data, errors: [...known, ...faults.filter((fault) => !explains(known, fault.path)).map(faultError)] };
}

/** The answer to a mutation or subscription of which a part is denied, or to an operation that nobody can answer: nothing has been done. */
export function refusedWhole(ready: ReadyOperation): Answer | null {
  const { planned, request } = ready;
  if (planned.unanswered !== undefined)
    return refusal(badInput(`No subgraph can answer "${answerName(planned.unanswered)}" with what is asked of it.`));
  if (planned.denied.length === 0 || planned.parsed.operation.operation === 'query') return null;
  return { data: 'null', errors: deniedErrors(planned, request.context.caller) };
}

function deniedErrors(planned: PlannedOperation, caller: Caller): readonly AnswerError[] {
  return planned.denied.map(({ path }) => deniedError(caller, path));
}

/** The errors of what is denied in each part of an answer that comes in parts. */
export function deniedIn({ planned, request }: ReadyOperation, portion: Portion): (part: DeferredPart | null) => readonly AnswerError[] {
  const denied = deniedByPart(planned.denied, portion);
  return (part) => (denied.get(part) ?? []).map(({ path }) => deniedError(request.context.caller, path));
}

/** The refusal of an operation whose estimate is above the maximum; null for others. */
export function tooDear(parsed: ParsedOperation, variables: ClientOperation['variables'], maximum: number): AnswerError | null {
  if (parsed.cost === null || maximum === Infinity) return null;
  const cost = parsed.cost.estimate(variables);
  return cost > maximum ? limitError('cost', maximum, cost) : null;
}

/** A value that is not as the schema has it. */
export function faultError(fault: CompletionError): AnswerError {
  const { message, path, service } = fault;
  return { message, path, extensions: { code: 'INTERNAL', ...(service === undefined ? {} : { service }) } };
}

/** An operation that could not be planned; any other fault is ours. */
export function unplannable(why: unknown): Refused {
  if (!(why instanceof PlanningFailed)) throw why;
  return { errors: [{ message: `${why.message} Ask for less at once.`, extensions: { code: 'UNAVAILABLE' } }] };
}
