/** Rule 5: errors as the client sees them. */
import { answerName } from '../operation/plan-names.js';
import type { SubgraphError } from '../transport/transport.js';
import type { ResponsePath } from '../execute/fetch/paths/walk.js';

/** One entry of `errors` in the client's answer. */
export interface AnswerError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: ResponsePath;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What subgraphs, whatever they are written in, add for their developers and clients must not see. In lower case. */
const hidden: ReadonlySet<string> = new Set([
  'stacktrace',
  'stack',
  'trace',
  'exception',
  'servicename',
  'originalerror',
  'debug',
  'debugmessage',
  'internal',
  'file',
  'line',
]);

/** A subgraph's error at its place in the client's answer. */
export function subgraphError(error: SubgraphError, service: string, path: ResponsePath | undefined): AnswerError {
  const facts = Object.entries(error.extensions ?? {}).filter(([key]) => !hidden.has(key.toLowerCase()));
  const extensions = { code: 'INTERNAL', ...Object.fromEntries(facts), service };
  // A server's own name for a literal that its graph does not take: the client wrote it, for the API does not know what a custom scalar accepts.
  if (extensions.code === 'GRAPHQL_VALIDATION_FAILED') extensions.code = 'BAD_USER_INPUT';
  const message = error.message === '' ? `The service "${service}" reported an error.` : error.message;
  return path === undefined ? { message, extensions } : { message, path: path.map(answerName), extensions };
}

/** A fetch that brought no answer at all. */
export function unavailableError(service: string, path: ResponsePath, timedOut: boolean): AnswerError {
  const message = timedOut ? `The service "${service}" did not answer in time.` : `The service "${service}" cannot be reached.`;
  return { message, ...(path.length > 0 ? { path: path.map(answerName) } : {}), extensions: { code: 'UNAVAILABLE', service } };
}

/** Whether one of the errors stands at the place, above it or below it: then a null there is explained. */
export function explains(errors: readonly AnswerError[], path: ResponsePath): boolean {
  return errors.some((error) => error.path === undefined || onOneLine(error.path, path));
}

/** Whether one path leads to the other. An error about a whole fetch names no list indices and so stands for each element. */
function onOneLine(a: ResponsePath, b: ResponsePath): boolean {
  let [left, right] = [0, 0];
  while (left < a.length && right < b.length) {
    const [x, y] = [a[left], b[right]];
    if (x === y) {
      left++;
      right++;
    } else if (typeof x === 'number' && typeof y === 'string') left++;
    else if (typeof y === 'number' && typeof x === 'string') right++;
    else return false;
  }
  return true;
}
