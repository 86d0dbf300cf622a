/** Rule 1: how a fetch's answer enters the operation's tree. */
import { isJsonList, isJsonObject, ownValue, setOwnValue } from './json.js';
import type { Json, JsonObject } from './json.js';

/**
 * Merges `source` into `target` in place.
 * With `copy`, nothing of `source` is shared with the tree: needed when the same source goes to several places.
 */
export function mergeInto(target: JsonObject, source: JsonObject, copy: boolean): void {
  // An answer's objects have no keys but their own; `in` reads them without a list of them.
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    if (typeof value !== 'object' || value === null) {
      setOwnValue(target, key, value);
      continue;
    }
    const present = ownValue(target, key);
    if (isJsonObject(present) && isJsonObject(value)) mergeInto(present, value, copy);
    else if (isJsonList(present) && isJsonList(value) && present.length === value.length)
      setOwnValue(target, key, mergedList(present, value, copy));
    else setOwnValue(target, key, copy ? copied(value) : value);
  }
}

function mergedList(present: readonly Json[], added: readonly Json[], copy: boolean): readonly Json[] {
  return added.map((value, index) => {
    const before = present[index];
    if (isJsonObject(before) && isJsonObject(value)) {
      mergeInto(before, value, copy);
      return before;
    }
    if (isJsonList(before) && isJsonList(value) && before.length === value.length) return mergedList(before, value, copy);
    return copy ? copied(value) : value;
  });
}

/** A value that shares nothing with the given one; what is no JSON (a `Date` of a subgraph in this process) is shared as a leaf. */
export function copied(value: Json): Json {
  if (isJsonList(value)) return value.map(copied);
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  mergeInto(result, value, true);
  return result;
}
