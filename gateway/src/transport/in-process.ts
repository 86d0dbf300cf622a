/** A subgraph in this process: its schema is executed directly, nothing is serialised or parsed again. */
import type { Caller } from '@marque/shared/auth';
import { presentError } from '@marque/shared/errors';
import { inRequest } from '@marque/shared/define/request-scope';
import { execute, parse, subscribe } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { plainValue } from '../response/exact-json.js';
import type { JsonObject } from '../response/json.js';
import type { CancelSignal, SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.js';
import { SubgraphUnavailable } from './transport.js';

/** What a subgraph gives to be run here. */
export interface InProcessSubgraph {
  readonly schema: GraphQLSchema;
  /** A new context for each request. */
  context(caller: Caller): object;
  /** Is given what clients are not shown of an unexpected fault, for the log. */
  report?(hidden: unknown, caller: Caller): void;
}

const maxDocuments = 2_000;

/** Makes the transport to a subgraph in this process. */
export function inProcess(subgraph: InProcessSubgraph): SubgraphTransport {
  const documents = new LRUCache<string, DocumentNode>({ max: maxDocuments });
  const argumentsFor = (request: SubgraphRequest) => ({
    schema: subgraph.schema,
    document: documentOf(request, documents),
    contextValue: subgraph.context(request.caller),
    // As a subgraph behind HTTP would read them.
    variableValues: plainValue(request.variables),
    ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
  });
  const report = subgraph.report ?? (() => {});
  return {
    async execute(request) {
      const answer = inRequest(request.caller.requestId, () => execute(argumentsFor(request)));
      return toResult(await untilAborted(Promise.resolve(answer), request.signal), request.caller, report);
    },
    subscribe(request) {
      return openLazily(async () => {
        const opened = await subscribe(argumentsFor(request));
        return 'next' in opened
          ? mapped(opened, (result) => toResult(result, request.caller, report))
          : single(toResult(opened, request.caller, report));
      });
    },
  };
}

function documentOf(request: SubgraphRequest, documents: LRUCache<string, DocumentNode>): DocumentNode {
  if (request.document !== undefined) return request.document;
  const known = documents.get(request.operation);
  if (known !== undefined) return known;
  const made = parse(request.operation, { noLocation: true });
  documents.set(request.operation, made);
  return made;
}

/** The caller stops waiting; the resolvers may still end what they have begun. */
function untilAborted<T>(work: Promise<T>, signal: CancelSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(new SubgraphUnavailable('The request was aborted.', { timedOut: true }));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

/** graphql-js types data as unknown values; what it has executed is JSON but for scalars, which serialise to JSON. */
function asJson(data: ExecutionResult['data']): JsonObject | null | undefined {
  return data as JsonObject | null | undefined;
}

function toResult(result: ExecutionResult, caller: Caller, report: (hidden: unknown, caller: Caller) => void): SubgraphResult {
  const data = asJson(result.data);
  const errors = result.errors?.map((error) =>
    presentError(error, (hidden) => {
      report(hidden, caller);
    }),
  );
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
}

/** Opens a stream at the first `next()`; `return()` ends it whether it is open, opening or neither. */
export function openLazily<T>(open: () => Promise<AsyncIterableIterator<T>>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      let opening: Promise<AsyncIterableIterator<T>> | null = null;
      let ended = false;
      return {
        async next() {
          if (ended) return { done: true, value: undefined };
          opening ??= open();
          const stream = await opening;
          return ended ? { done: true as const, value: undefined } : stream.next();
        },
        async return() {
          ended = true;
          const stream = await opening?.catch(() => null);
          await stream?.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

/** A stream with each value changed. Not an async generator: there `return()` would wait for the next event. */
export function mapped<A, B>(source: AsyncIterator<A>, change: (value: A) => B): AsyncIterableIterator<B> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const step = await source.next();
      return step.done === true ? { done: true, value: undefined } : { done: false, value: change(step.value) };
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}

/** A stream of one value. */
export function single<T>(value: T): AsyncIterableIterator<T> {
  let given = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const step: IteratorResult<T> = given ? { done: true, value: undefined } : { done: false, value };
      given = true;
      return Promise.resolve(step);
    },
    return() {
      given = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
