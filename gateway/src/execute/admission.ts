/** What is looked at before an operation is planned: its cost and its variables. */
import type { OperationLimits } from '../limit/limits.js';
import { limitError } from '../limit/measure.js';
import { coerceVariables } from '../operation/coerce-variables.js';
import { badInput } from '../response/answer-error.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { Supergraph } from '../plan/open-supergraph.js';
import type { AnswerError } from '../response/answer-error.js';
import type { ClientOperation, ReadyOperation } from './client-operation.js';
import { plainValue } from '../response/exact-json.js';

/** An operation that may be planned. */
export type Admitted = Pick<ReadyOperation, 'flag'>;

/** What operations are admitted by. */
export interface AdmissionRules {
  readonly supergraph: Supergraph;
  readonly limits: OperationLimits;
  /** Whether clients may know the schema. */
  readonly introspection: boolean;
}

/** Lets an operation pass, or says why not. */
export function admission(parsed: ParsedOperation, variables: ClientOperation['variables'], rules: AdmissionRules): Admitted | Refused {
  const unsliced = parsed.cost?.unsliced(variables) ?? null;
  if (unsliced !== null) return { errors: [badInput(unsliced)] };
  const dear = tooDear(parsed, variables, rules.limits.cost);
  if (dear !== null) return { errors: [dear] };
  const definitions = parsed.operation.variableDefinitions ?? [];
  const coerce = (given: ClientOperation['variables']) => coerceVariables(rules.supergraph.api, definitions, given, rules.introspection);
  const exact = coerce(variables);
  // Only custom scalars know exact integers; for all others they are the numbers that they have always been.
  const checked = 'faults' in exact ? coerce(plainValue(variables)) : exact;
  if ('faults' in checked) return { errors: checked.faults.map(badInput) };
  const { values } = checked;
  for (const name of [...(parsed.conditions ?? []), ...parsed.deferredIf]) {
    // A default lets the variable's own type be nullable, and does not stand in for a null that is given.
    if (values.get(name) === null) return { errors: [badInput(`Variable "$${name}" decides what is answered and must not be null.`)] };
  }
  // Left out is only what decides `@defer`, which defers then.
  return { flag: (name) => values.get(name) === true || (!values.has(name) && parsed.deferredIf.has(name)) };
}

function tooDear(parsed: ParsedOperation, variables: ClientOperation['variables'], maximum: number): AnswerError | null {
  if (parsed.cost === null || maximum === Infinity) return null;
  const cost = parsed.cost.estimate(variables);
  return cost > maximum ? limitError('cost', maximum, cost) : null;
}
