/** Rule 5: errors of subgraphs at their places in the client's answer. */
import { answerName } from '../../operation/plan-names.js';
import type { AnswerError } from '../../response/answer-error.js';
import type { ResponsePath } from '../../response/response-path.js';
import type { SubgraphError } from '../../transport/transport.js';

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
