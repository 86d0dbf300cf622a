/** What the end of a socket or the refusal of a subscription means. */
import { GraphError, fromFaults } from '../errors.js';
import type { GraphErrorCode } from '../errors.js';
import type { Interruption } from './connection.js';

/** What a close code says, and whether connecting again can help. */
interface Close {
  readonly code: GraphErrorCode;
  readonly again: boolean;
}

/** The codes of graphql-transport-ws and of the gateway; any other is a broken connection. */
const closes: Readonly<Record<number, Close>> = {
  1001: { code: 'UNAVAILABLE', again: true },
  4290: { code: 'RATE_LIMITED', again: true },
  4400: { code: 'BAD_USER_INPUT', again: false },
  4401: { code: 'UNAUTHENTICATED', again: false },
  4403: { code: 'FORBIDDEN', again: false },
  4406: { code: 'BAD_RESPONSE', again: false },
  4408: { code: 'TIMEOUT', again: true },
  4409: { code: 'BAD_USER_INPUT', again: false },
  4429: { code: 'BAD_USER_INPUT', again: false },
  4500: { code: 'INTERNAL', again: true },
  4503: { code: 'SLOW_CONSUMER', again: true },
};
const broken: Close = { code: 'NETWORK', again: true };

/** Codes of GraphQL errors that pass by themselves. */
const passing: ReadonlySet<GraphErrorCode> = new Set(['UNAVAILABLE', 'RATE_LIMITED']);

/** Whether the server itself, or the renewal of the session, has said why: nothing that another way to it would change. */
export const isAnswer = (interruption: Interruption): boolean =>
  interruption.kind === 'refused' ||
  (interruption.kind === 'closed' ? closes[interruption.code] !== undefined : interruption.cause instanceof GraphError);

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
      const { code: closeCode, reason } = interruption;
      const { code, again } = closes[closeCode] ?? broken;
      const message = `The connection was closed with ${closeCode} (${reason === '' ? 'no reason given' : reason}).`;
      return new GraphError(code, message, { operation, closeCode, retryable: again });
    }
    case 'failed':
      // A GraphError comes from the renewal of the token while connecting, and knows best whether to try again.
      if (interruption.cause instanceof GraphError) return interruption.cause;
      return new GraphError('NETWORK', 'The connection failed.', { operation, retryable: true, cause: interruption.cause });
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
