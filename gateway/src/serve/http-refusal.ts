/** A request that is answered by a status alone, before GraphQL has a say. */
import type { FaultCode } from '@marque/shared/errors';

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
