/** One request to a subgraph, observed and traced. */
import type { ResponsePath } from '../../response/response-path.js';
import { factsOfBoth } from '../../transport/text-facts.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from '../../transport/transport.js';
import type { RunContext } from '../run/run-context.js';
import type { FetchTrace } from '../run/run-trace.js';
import type { Run } from '../run/run.js';
import type { RequestVariables } from './request-variables.js';
import { unavailableError } from './subgraph-errors.js';

/** What a fetch asks, whatever its variables. */
export type FetchedOperation = Pick<SubgraphRequest, 'operation' | 'document' | 'operationName'>;

/** Asks a subgraph; a request that brought no answer gives the fault, which is already reported to the observer. */
export async function ask(
  run: Run,
  service: string,
  asked: FetchedOperation,
  variables: RequestVariables,
): Promise<SubgraphResult | SubgraphUnavailable> {
  const started = performance.now();
  const request = requestOf(run.context, asked, variables);
  const trace = run.context.trace?.fetch(service, request);
  try {
    const transport = run.transports.get(service);
    if (transport === undefined) throw new SubgraphUnavailable(`No transport for "${service}".`);
    // What nobody waits for any more is not begun.
    if (request.signal?.aborted === true) throw new SubgraphUnavailable('The request was aborted.', { timedOut: true });
    const result = await (trace === undefined ? transport.execute(request) : executeTraced(transport, request, trace));
    run.observe(service, performance.now() - started, undefined, result);
    trace?.end(undefined, result);
    run.text = factsOfBoth(run.text, result.text);
    return result;
  } catch (fault) {
    run.observe(service, performance.now() - started, fault, undefined, run.context.caller.requestId);
    trace?.end(fault, undefined);
    return fault instanceof SubgraphUnavailable ? fault : new SubgraphUnavailable(`"${service}" failed.`, { cause: fault });
  }
}

function executeTraced(transport: SubgraphTransport, request: SubgraphRequest, trace: FetchTrace): Promise<SubgraphResult> {
  const traced = Object.assign(request, { traceparent: trace.traceparent });
  return trace.run(() => transport.execute(traced));
}

function requestOf({ caller, headers, signal }: RunContext, asked: FetchedOperation, variables: RequestVariables): SubgraphRequest {
  const { operation, document, operationName } = asked;
  return {
    operation,
    document,
    operationName,
    variablesText: variables.text,
    get variables() {
      return variables.values;
    },
    caller,
    headers,
    signal,
  };
}

/** Reports a fetch that brought no answer, once for each path that waits for it. */
export function reportUnavailable(run: Run, service: string, fault: SubgraphUnavailable, paths: readonly ResponsePath[]): void {
  for (const path of paths) run.errors.push(unavailableError(service, path, fault.timedOut));
}
