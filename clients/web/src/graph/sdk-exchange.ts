/** Runs urql's operations by the SDK: its retries, its renewal of the session and its one socket, in place of urql's own. */
import type { Core, Operation as SdkOperation } from '@marque/sdk/core';
import { GraphError } from '@marque/sdk/errors';
import { CombinedError, type Exchange, type Operation, type OperationResult } from '@urql/core';
import { filter, make, merge, mergeMap, pipe, takeUntil } from 'wonka';
import { registeredDocument } from './registered.js';

/** Makes the exchange; it is the last one and forwards nothing but ends. */
export function sdkExchange(core: Core): Exchange {
  return ({ forward }) =>
    (operations) => {
      const ended = (key: number) =>
        pipe(
          operations,
          filter((operation) => operation.kind === 'teardown' && operation.key === key),
        );
      const results = pipe(
        operations,
        filter(({ kind }) => kind !== 'teardown'),
        mergeMap((operation) =>
          pipe(operation.kind === 'subscription' ? followed(core, operation) : asked(core, operation), takeUntil(ended(operation.key))),
        ),
      );
      const rest = pipe(
        operations,
        filter(({ kind }) => kind === 'teardown'),
        forward,
      );
      return merge([results, rest]);
    };
}

const asked = (core: Core, operation: Operation) =>
  make<OperationResult>(({ next, complete }) => {
    const leaving = new AbortController();
    const answered = (result: OperationResult): void => {
      if (leaving.signal.aborted) return;
      next(result);
      complete();
    };
    core.requestPartial(documentOf(operation), operation.variables ?? {}, { signal: leaving.signal }).then(
      ({ data, error }) => answered(resultOf(operation, data, error)),
      (error: unknown) => answered(resultOf(operation, null, error)),
    );
    return () => leaving.abort();
  });

const followed = (core: Core, operation: Operation) =>
  make<OperationResult>(({ next, complete }) => {
    const leaving = new AbortController();
    const follow = async (): Promise<void> => {
      try {
        for await (const data of core.subscribe(documentOf(operation), operation.variables ?? {}, { signal: leaving.signal }))
          next({ ...resultOf(operation, data, null), hasNext: true });
      } catch (error) {
        if (!leaving.signal.aborted) next(resultOf(operation, null, error));
      }
      if (!leaving.signal.aborted) complete();
    };
    void follow();
    return () => leaving.abort();
  });

/** The generated document: urql hands over a copy of its own, and only the text of the generated one is registered. */
const documentOf = (operation: Operation): SdkOperation<object, Record<string, unknown>> => registeredDocument(operation);

function resultOf(operation: Operation, data: unknown, error: unknown): OperationResult {
  return { operation, data, ...(error === null ? {} : { error: combinedOf(error) }), stale: false, hasNext: false };
}

/** What the platform has answered is told path by path, so that the rest of the answer is kept; what never was answered is a fault of the network. */
function combinedOf(error: unknown): CombinedError {
  if (error instanceof GraphError && error.faults.length > 0) {
    return new CombinedError({
      graphQLErrors: error.faults.map(({ message, path = [], extensions = {} }) => ({ message, path, extensions })),
    });
  }
  return new CombinedError({ networkError: error instanceof Error ? error : new Error('The request failed.', { cause: error }) });
}
