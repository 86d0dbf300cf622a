/** Errors as the client sees them. */
import type { ResponsePath } from './response-path.js';

/** One entry of `errors` in the client's answer. */
export interface AnswerError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: ResponsePath;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** An error of the client's own request. */
export function badInput(message: string): AnswerError {
  return { message, extensions: { code: 'BAD_USER_INPUT' } };
}
