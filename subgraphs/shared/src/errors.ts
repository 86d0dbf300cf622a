/** The closed list of fault codes and the one error class that carries them. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

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

/** The code of a fault that was meant for clients; null when the error was not. */
function codeOf(error: GraphQLError): FaultCode | null {
  const given = error.extensions['code'];
  const known = faultCodes.find((code) => code === given);
  if (known) return known;
  // Without an original error it comes from GraphQL itself: syntax, validation, a variable of the wrong type.
  return error.originalError === undefined || given === 'GRAPHQL_VALIDATION_FAILED' ? 'BAD_USER_INPUT' : null;
}

/**
 * The error as a client may see it: faults of the closed list as they are, anything else without its message as `INTERNAL`.
 * @param report is given what was hidden, for the log
 */
export function presentError(error: GraphQLError, report: (hidden: unknown) => void): GraphQLFormattedError {
  const place = { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) };
  const code = codeOf(error);
  if (code === null || code === 'INTERNAL') {
    report(error.originalError ?? error);
    return { ...place, message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } };
  }
  return { ...place, message: error.message, extensions: { ...error.extensions, code } };
}
