import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, execute, type ExecutionResult, print } from 'graphql';
import { type Caller, service } from '../auth/auth.js';
import { callerHeader, signCaller } from '../auth/signed-caller.js';
import { type FaultCode, faultCodes, PlatformError } from '../errors/errors.js';
import { newId } from '../ids.js';
import { currentPatienceMs, currentRequestId } from '../define/request-scope.js';
import type { Tracing } from '../tracing/tracing.js';
import type { RunningSubgraph, ServiceGraph, Subgraph, SubgraphName } from './subgraph.js';

/** How long a call has, unless the work that it belongs to is less patient. */
const timeoutMs = 10_000;

/**
 * Calls subgraphs: those in this process directly, the others over HTTP with a signed caller. Below a client's request the call has
 * that request's id.
 */
export function createServiceGraph(
  local: ReadonlyMap<SubgraphName, { definition: Subgraph; running: RunningSubgraph }>,
  remotes: Partial<Record<SubgraphName, string>>,
  secret: string,
  tracing: Tracing | null = null,
): ServiceGraph {
  return {
    async request<Data, Variables extends object>(
      name: SubgraphName,
      operation: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      asker: Caller | string | null,
    ): Promise<Data> {
      const caller = asker === null || typeof asker === 'string' ? service(asker, currentRequestId() ?? newId()) : asker;
      const here = local.get(name);
      const url = remotes[name];
      let result: ExecutionResult;
      if (here) {
        const contextValue = here.running.context(caller);
        const { schema } = here.definition;
        result = await inTime(async () =>
          execute({ schema, document: operation, variableValues: Object.fromEntries(Object.entries(variables)), contextValue }),
        );
      } else if (url !== undefined) {
        const body = JSON.stringify({ query: textOf(operation), variables });
        result = await post(url, headersFor(caller, secret, body, tracing), body);
      } else {
        throw new PlatformError('UNAVAILABLE', `The subgraph ${name} does not run here and no URL names another place.`);
      }
      return dataOf<Data>(name, result);
    },
  };
}

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

/** The signed caller and, where spans are collected, the one below which the other process's stand. */
function headersFor(caller: Caller, secret: string, body: string, tracing: Tracing | null): Record<string, string> {
  const span = tracing?.active();
  const parent = span === undefined ? {} : { traceparent: span.traceparent };
  return { [callerHeader]: signCaller(caller, secret, body), 'x-request-id': caller.requestId, ...parent };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<ExecutionResult> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(currentPatienceMs() ?? timeoutMs),
    });
    return (await response.json()) as ExecutionResult;
  } catch (error) {
    throw new PlatformError('UNAVAILABLE', 'A part of the platform cannot be reached.', { cause: error });
  }
}

/** The answer of a subgraph in this process. One that comes later than the caller waits is not undone: who asks again does so by its key. */
async function inTime(answer: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new PlatformError('UNAVAILABLE', 'A part of the platform does not answer in time.'));
    timer = setTimeout(refuse, currentPatienceMs() ?? timeoutMs);
  });
  try {
    return await Promise.race([answer(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The data, or the first fault as this subgraph's own. */
function dataOf<T>(name: SubgraphName, { data, errors }: ExecutionResult): T {
  const [error] = errors ?? [];
  if (error) {
    const code = faultCodes.find((known: FaultCode) => known === error.extensions?.['code']) ?? 'INTERNAL';
    throw new PlatformError(code, error.message, { cause: error.originalError ?? error, facts: { service: name } });
  }
  return data as T;
}
