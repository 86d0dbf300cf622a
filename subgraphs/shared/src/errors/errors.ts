/** The closed list of fault codes and the one error class that carries them. */
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { withoutValues } from './without-values.js';

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
  const ofRequest = error.originalError === undefined || given === 'GRAPHQL_VALIDATION_FAILED' || refusedArgument(error) !== null;
  return ofRequest ? 'BAD_USER_INPUT' : null;
}

const valueKinds: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/**
 * What an execution says of an argument whose literal cannot be read, without the literal; null for every other error. graphql-js gives such an
 * error no code and refers it to the literal, where all other errors of an execution refer to fields.
 */
function refusedArgument({ originalError }: GraphQLError): string | null {
  if (!(originalError instanceof GraphQLError) || !valueKinds.has(originalError.nodes?.[0]?.kind ?? '')) return null;
  const [, name] = /^Argument "(\w+)" /.exec(originalError.message) ?? [];
  return name === undefined ? null : `Argument "${name}" has an invalid value.`;
}

/** What may be told of what a person typed: the rule and the place, never the value. */
const messageOf = (error: GraphQLError): string => refusedArgument(error) ?? (isOurs(error) ? error.message : withoutValues(error.message));

/** What we say of a fault ourselves says nothing of values. */
const isOurs = (error: GraphQLError): boolean => error instanceof PlatformError || error.originalError instanceof PlatformError;

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
  return { ...place, message: messageOf(error), extensions: { ...error.extensions, code } };
}
