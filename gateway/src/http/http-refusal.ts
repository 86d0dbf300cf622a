/** A request that is answered by a status alone, before GraphQL has a say. */
import type { FaultCode, PlatformError } from '@marque/shared/errors';

/** Thrown while a request is read; becomes an answer with this status. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: FaultCode = 'BAD_USER_INPUT',
    readonly headers: Readonly<Record<string, string>> = {},
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'HttpRefusal';
  }

  /** The answer's body. */
  text(): string {
    return JSON.stringify({ errors: [{ message: this.message, extensions: { ...this.facts, code: this.code } }] });
  }
}

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The status of an answer that is nothing but a fault of this code. */
export function statusOfCode(code: string): number {
  return Object.hasOwn(statuses, code) ? (statuses[code] ?? 400) : 400;
}

/** A fault that was met before there was an operation, such as a token that does not count. */
export function refusalOf(fault: PlatformError): HttpRefusal {
  const { code, message } = fault;
  const refusal = new HttpRefusal(statusOfCode(code), message, code, code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {});
  // For the log, where the fault is ours.
  refusal.cause = fault;
  return refusal;
}
