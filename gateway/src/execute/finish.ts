/** From what a run has fetched to the client's answer. */
import type { GraphQLSchema } from 'graphql';
import type { Answer } from '../response/answer.js';
import type { Completion, CompletionError } from './complete/completion.js';
import type { ReadyOperation } from './client-operation.js';
import { introspect } from './complete/introspect.js';
import { deniedErrors } from './refusals.js';
import { faultError } from './complete/fault-error.js';
import type { Run } from './run/run.js';
import { unexplained } from './complete/unexplained.js';

/** Completes what a run has fetched. */
export function finishRun(ready: ReadyOperation, run: Run, api: GraphQLSchema): Answer {
  const { planned, request } = ready;
  const faults: CompletionError[] = [];
  const state: Completion = {
    errors: faults,
    introspect: (fields) => introspect(planned.parsed, api, request.variables, fields),
  };
  const data = planned.write(run.root, run.text.escapeFree, state);
  if (faults.length === 0 && run.errors.length === 0 && planned.denied.length === 0)
    return { data, errors: [], ascii: run.text.ascii && run.text.escapeFree };
  const known = [...deniedErrors(planned, request.context.caller), ...run.errors];
  return { data, errors: [...known, ...unexplained(faults, known, run.root).map(faultError)] };
}
