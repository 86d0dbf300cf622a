/** From what a run has fetched to the client's answer. */
import type { Supergraph } from '../../plan/open-supergraph.js';
import type { Answer } from '../../response/answer.js';
import type { Completion, CompletionError } from './completion.js';
import type { ReadyOperation } from '../client-operation.js';
import { introspect } from '../planning/planned-operation.js';
import { deniedErrors, faultError } from '../refusals.js';
import type { Run } from '../run/run.js';
import { unexplained } from './unexplained.js';

/** Completes what a run has fetched. */
export function finishRun(ready: ReadyOperation, run: Run, supergraph: Supergraph): Answer {
  const { planned, request } = ready;
  const faults: CompletionError[] = [];
  const state: Completion = {
    errors: faults,
    introspect: (fields) => introspect(planned.parsed, supergraph, request.variables, fields),
  };
  const data = planned.write(run.root, run.text.bare, state);
  if (faults.length === 0 && run.errors.length === 0 && planned.denied.length === 0)
    return { data, errors: [], ascii: run.text.ascii && run.text.bare };
  const known = [...deniedErrors(planned, request.context.caller), ...run.errors];
  return { data, errors: [...known, ...unexplained(faults, known, run.root).map(faultError)] };
}
