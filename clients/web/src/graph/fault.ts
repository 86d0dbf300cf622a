/** Why something could not be had, in the one form that pages show. */
import { GraphError, codeOf, type GraphErrorCode } from '@marque/sdk/errors';
import type { CombinedError } from '@urql/core';

/** A fault, and whether asking again may help. */
export interface Fault {
  readonly code: GraphErrorCode;
  readonly retryAfterMs: number | undefined;
}

/** The fault behind an error: of several the first. */
export function faultOf(error: CombinedError | Error): Fault {
  const cause = 'networkError' in error ? error.networkError : error;
  if (cause instanceof GraphError) return { code: cause.code, retryAfterMs: cause.retryAfterMs };
  const [first] = 'graphQLErrors' in error ? error.graphQLErrors : [];
  return {
    code: first === undefined ? 'INTERNAL' : codeOf({ message: first.message, extensions: first.extensions }),
    retryAfterMs: undefined,
  };
}
