/** One execution of a compiled plan. */
import type { Caller } from '@marque/shared/auth';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import { unavailableError } from './answer-errors.js';
import type { AnswerError } from './answer-errors.js';
import type { FetchJoiner } from './fetch-joiner.js';
import type { JsonObject } from './json.js';
import type { ResponsePath } from './paths.js';

/** What a fetch is told about the client's request. */
export interface RunContext {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/** The state of one execution. */
export interface Run {
  /** The tree that fetches fill. */
  readonly root: JsonObject;
  readonly errors: AnswerError[];
  /** Values as the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** A boolean variable, its default included. */
  flag(name: string): boolean;
  readonly context: RunContext;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly joiner: FetchJoiner;
  /** Told of every request to a subgraph when it is over; for logs and metrics. */
  readonly observe: FetchObserver;
}

/** Learns of each request to a subgraph: how long it took, and what kept it from an answer. */
export type FetchObserver = (service: string, durationMs: number, fault: unknown) => void;

/** The values of the variables that a fetch uses; one that the client left out stays out. */
export function pickVariables(run: Run, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    if (!Object.hasOwn(run.variables, name)) continue;
    const value = run.variables[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** Asks a subgraph; a request that brought no answer gives the fault, which is already reported to the observer. */
export async function ask(
  run: Pick<Run, 'context' | 'transports' | 'observe'>,
  service: string,
  request: Pick<SubgraphRequest, 'operation' | 'document' | 'operationName' | 'variables'>,
): Promise<SubgraphResult | SubgraphUnavailable> {
  const started = performance.now();
  try {
    const transport = run.transports.get(service);
    if (transport === undefined) throw new SubgraphUnavailable(`No transport for "${service}".`);
    const { caller, headers, signal } = run.context;
    const result = await transport.execute({ ...request, caller, headers, ...(signal === undefined ? {} : { signal }) });
    run.observe(service, performance.now() - started, undefined);
    return result;
  } catch (fault) {
    run.observe(service, performance.now() - started, fault);
    return fault instanceof SubgraphUnavailable ? fault : new SubgraphUnavailable(`"${service}" failed.`, { cause: fault });
  }
}

/** Reports a fetch that brought no answer, once for each of the places that wait for it. */
export function reportUnavailable(run: Run, service: string, fault: SubgraphUnavailable, places: readonly ResponsePath[]): void {
  for (const place of places) run.errors.push(unavailableError(service, place, fault.timedOut));
}
