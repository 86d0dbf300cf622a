/** The closed list of fault codes and the one error class that carries them. */
import { GraphQLError } from 'graphql';

/** Every `extensions.code` that a client can meet. */
export const faultCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'PERSISTED_QUERY_NOT_FOUND',
  'COST_LIMIT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** A fault whose code and message a client may see; its cause is logged and never shown. */
export class PlatformError extends GraphQLError {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options: { cause?: unknown; facts?: Record<string, unknown> } = {}) {
    super(message, { extensions: { ...options.facts, code } });
    this.name = 'PlatformError';
    this.code = code;
    if (options.cause !== undefined) this.cause = options.cause;
  }
}
