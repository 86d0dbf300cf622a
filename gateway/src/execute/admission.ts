/** What is looked at before an operation is planned: its cost and its variables. */
import { getVariableValues } from 'graphql';
import type { OperationLimits } from '../limit/limits.js';
import { limitError } from '../limit/measure.js';
import { plainValue } from './exact-json.js';
import { badInput, requestError } from '../plan/parsed-operation.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { Supergraph } from '../plan/supergraph.js';
import type { AnswerError } from './answer-errors.js';
import type { ClientOperation, ReadyOperation } from './engine.js';

/** An operation that may be planned. */
export type Admitted = Pick<ReadyOperation, 'flag'>;

/** What operations are admitted by. */
export interface AdmissionRules {
  readonly supergraph: Supergraph;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
}

/** Lets an operation pass, or says why not. */
export function admission(parsed: ParsedOperation, variables: ClientOperation['variables'], rules: AdmissionRules): Admitted | Refused {
  const unsliced = parsed.cost?.unsliced(variables) ?? null;
  if (unsliced !== null) return { errors: [badInput(unsliced)] };
  const dear = tooDear(parsed, variables, rules.limits.cost);
  if (dear !== null) return { errors: [dear] };
  const definitions = parsed.operation.variableDefinitions ?? [];
  const coerce = (given: ClientOperation['variables']) => getVariableValues(rules.supergraph.api, definitions, given, { maxErrors: 10 });
  const exact = coerce(variables);
  // Only custom scalars know exact integers; for all others they are the numbers that they have always been.
  const values = exact.errors === undefined ? exact : coerce(plainValue(variables));
  if (values.errors !== undefined) return { errors: values.errors.map((error) => requestError(error, rules.introspection)) };
  return { flag: (name) => values.coerced[name] === true };
}

function tooDear(parsed: ParsedOperation, variables: ClientOperation['variables'], maximum: number): AnswerError | null {
  if (parsed.cost === null || maximum === Infinity) return null;
  const cost = parsed.cost.estimate(variables);
  return cost > maximum ? limitError('cost', maximum, cost) : null;
}
