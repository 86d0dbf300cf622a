/** Nulls that nobody has said anything about. */
import { explains } from './explained.js';
import type { AnswerError } from '../../response/answer-error.js';
import type { CompletionError } from './completion.js';
import { ownValue } from '../../response/json.js';
import type { JsonObject } from '../../response/json.js';

/** Those of the faults that no error explains: none stands on their path, and none has taken the fetch along in which they were asked for. */
export function unexplained(
  faults: readonly CompletionError[],
  known: readonly AnswerError[],
  root: JsonObject,
): readonly CompletionError[] {
  if (faults.length === 0) return faults;
  const lost = new Set(
    known.filter(({ path }) => path !== undefined && isAbsent(root, path[0])).map(({ extensions }) => extensions['service']),
  );
  return faults.filter(({ path, service }) => {
    // A subgraph answers null for all root fields of a fetch where one that is never null has failed.
    if (path.length === 1 && service !== undefined && lost.has(service) && isAbsent(root, path[0])) return false;
    return !explains(known, path);
  });
}

const isAbsent = (root: JsonObject, key: string | number | undefined): boolean => ownValue(root, String(key)) === undefined;
