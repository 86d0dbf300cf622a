/** One execution of a compiled plan. */
import type { Caller } from '@marque/shared/auth';
import type { CancelSignal, SubgraphRequest, SubgraphResult, SubgraphTransport, TextFacts } from '../../transport/transport.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { ClientAsks } from '../../http/client-asks.js';
import type { FetchTrace, RunTrace } from './run-trace.js';
import { clientVariable } from '../../operation/plan-names.js';
import { unavailableError } from '../../response/answer-errors.js';
import type { AnswerError } from '../../response/answer-errors.js';
import type { FetchJoiner } from '../fetch/fetch-joiner.js';
import type { JsonObject } from '../../response/json.js';
import type { Landings } from './ended-fetches.js';
import type { RequestVariables } from '../fetch/request-variables.js';
import type { ResponsePath } from '../fetch/paths/walk.js';

/** What a fetch is told about the client's request. */
export interface RunContext {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: CancelSignal | undefined;
  /** The id of the last event that the client has had of a stream which it asks for again: there it begins, whatever the operation says. */
  readonly lastEventId?: string | undefined;
  /** What the client wants to know beside the answer. */
  readonly asked?: ClientAsks | undefined;
  /** Where somebody looks closely at this operation. */
  readonly trace?: RunTrace | undefined;
  /** What the last part of an answer in parts tells beside it. */
  readonly extensions?: (() => Readonly<Record<string, unknown>>) | undefined;
}

/** The state of one execution. */
export interface Run {
  /** The tree that fetches fill. */
  readonly root: JsonObject;
  readonly errors: AnswerError[];
  /** What holds for every string in the tree. */
  text: TextFacts;
  /** Values as the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** A boolean variable, its default included. */
  flag(name: string): boolean;
  readonly context: RunContext;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly joiner: FetchJoiner;
  /** Where parts of the answer wait for some of the fetches. */
  readonly landings?: Landings | undefined;
  /** Told of every request to a subgraph when it is over; for logs and metrics. */
  readonly observe: FetchObserver;
}

/** Learns of each request to a subgraph: how long it took, and what kept it from an answer. */
export type FetchObserver = (service: string, durationMs: number, fault: unknown, result?: SubgraphResult, requestId?: string) => void;

/** A run that fills the tree of another one, with errors of its own; what holds for the strings of the tree holds for both. */
export function sameTree(fresh: Run, other: Run): Run {
  return {
    ...fresh,
    root: other.root,
    landings: other.landings,
    get text() {
      return other.text;
    },
    set text(facts) {
      other.text = facts;
    },
  };
}

const noVariables: Readonly<Record<string, unknown>> = Object.freeze({});

/** The values of the variables that a fetch uses; one that the client left out stays out. */
export function pickVariables(run: Run, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.length === 0) return noVariables;
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const given = clientVariable(name);
    if (!Object.hasOwn(run.variables, given)) continue;
    const value = run.variables[given];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

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
    run.text = both(run.text, result.text);
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

/** What holds of no string at all, and so of those of a tree that is still empty. */
export const allPlain: TextFacts = { bare: true, ascii: true };
/** Of strings that have not come as text. */
export const nothingKnown: TextFacts = { bare: false, ascii: false };

/** What holds of two answers' strings. */
export function both(a: TextFacts, b: TextFacts | undefined): TextFacts {
  if (b === undefined) return nothingKnown;
  if (b.bare && b.ascii) return a;
  return { bare: a.bare && b.bare, ascii: a.ascii && b.ascii };
}

/** Reports a fetch that brought no answer, once for each of the places that wait for it. */
export function reportUnavailable(run: Run, service: string, fault: SubgraphUnavailable, places: readonly ResponsePath[]): void {
  for (const place of places) run.errors.push(unavailableError(service, place, fault.timedOut));
}
