/** The one error class of the SDK and the codes that it carries. */

/** Every `extensions.code` that the platform documents. */
export const platformCodes = [
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

/** Codes that the SDK itself gives: no answer came, it was not GraphQL, or the reader of a stream was too slow. */
export const clientCodes = ['NETWORK', 'TIMEOUT', 'BAD_RESPONSE', 'SLOW_CONSUMER'] as const;

/** A documented code, one of the SDK's own, or (from a server that is not Marque's) any other text. */
export type GraphErrorCode = (typeof platformCodes)[number] | (typeof clientCodes)[number] | (string & Record<never, never>);

/** One entry of a GraphQL answer's `errors`. */
export interface GraphFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What is known about a failed operation beside its code and message. */
export interface GraphErrorFacts {
  readonly faults?: readonly GraphFault[];
  readonly operation?: string;
  readonly status?: number;
  /** The code that the socket was closed with. */
  readonly closeCode?: number;
  /** What the server could still answer. */
  readonly data?: unknown;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A failed operation: a GraphQL error of the platform, or no usable answer at all. */
export class GraphError extends Error {
  readonly code: GraphErrorCode;
  readonly faults: readonly GraphFault[];
  readonly operation: string | undefined;
  readonly status: number | undefined;
  readonly closeCode: number | undefined;
  readonly data: unknown;
  /** True where nothing is known to be wrong with the request itself, so that an idempotent one may be sent again. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: GraphErrorCode, message: string, facts: GraphErrorFacts = {}) {
    super(message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.name = 'GraphError';
    this.code = code;
    this.faults = facts.faults ?? [];
    this.operation = facts.operation;
    this.status = facts.status;
    this.closeCode = facts.closeCode;
    this.data = facts.data;
    this.retryable = facts.retryable ?? false;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The code of one GraphQL error; `INTERNAL` where the server gave none. */
export function codeOf(fault: GraphFault): GraphErrorCode {
  const code = fault.extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}

/** The errors of an answer as one `GraphError`, named after the first of them. */
export function fromFaults(faults: readonly GraphFault[], facts: Omit<GraphErrorFacts, 'faults'> = {}): GraphError {
  const [first] = faults;
  if (first === undefined) return new GraphError('BAD_RESPONSE', 'The answer holds neither data nor errors.', facts);
  return new GraphError(codeOf(first), first.message, { ...facts, faults });
}
