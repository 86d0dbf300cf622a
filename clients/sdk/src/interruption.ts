/** What the end of a socket or the refusal of a subscription means. */
import { GraphError, fromFaults } from './errors.js';
import type { GraphErrorCode } from './errors.js';
import type { Interruption } from './socket.js';

/** Close codes after which the same request would be refused again, and what they say. */
const finalCloses: Readonly<Record<number, GraphErrorCode>> = {
  4400: 'BAD_USER_INPUT',
  4401: 'UNAUTHENTICATED',
  4403: 'FORBIDDEN',
  4406: 'BAD_RESPONSE',
};

/** Codes of GraphQL errors that pass by themselves. */
const passing: ReadonlySet<GraphErrorCode> = new Set(['UNAVAILABLE', 'RATE_LIMITED']);

/** The interruption as an error; `retryable` where connecting again may help. */
export function interruptionError(interruption: Interruption, name: string | undefined): GraphError {
  const operation = name ?? 'anonymous';
  switch (interruption.kind) {
    case 'refused': {
      const { errors, data } = interruption.answer;
      const error = fromFaults(errors, { operation, data });
      return passing.has(error.code) ? fromFaults(errors, { operation, data, retryable: true }) : error;
    }
    case 'closed': {
      const said = interruption.reason === '' ? 'no reason given' : interruption.reason;
      const code = finalCloses[interruption.code];
      const message = `The socket was closed with ${interruption.code} (${said}).`;
      return new GraphError(code ?? 'NETWORK', message, { operation, retryable: code === undefined });
    }
    case 'failed':
      // A GraphError comes from the renewal of the token while connecting, and knows best whether to try again.
      if (interruption.cause instanceof GraphError) return interruption.cause;
      return new GraphError('NETWORK', 'The socket failed.', { operation, retryable: true, cause: interruption.cause });
    default:
      return interruption satisfies never;
  }
}

/**
 * Whether a new token may cure it. A gateway closes with 4401 or 4403 when the token of a socket is not accepted, has expired or
 * belongs to a session that was ended; the same codes inside an answer are about a field, where only a missing sign-in counts.
 */
export function refusesToken(interruption: Interruption, error: GraphError): boolean {
  if (interruption.kind === 'closed') return interruption.code === 4401 || interruption.code === 4403;
  return interruption.kind === 'refused' && error.code === 'UNAUTHENTICATED';
}
