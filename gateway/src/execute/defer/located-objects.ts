/** Finds the objects of the tree that a part is added to, and what the client has at their paths. */
import { isJsonList, isJsonObject, ownValue } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import type { ResponsePath } from '../../response/response-path.js';

/** An object of the tree and where it stands in the answer. */
export interface LocatedObject {
  readonly object: JsonObject;
  readonly path: ResponsePath;
}

/** Every object at a path of response keys, through lists. */
export function objectsAt(root: JsonObject, path: readonly string[], nameOf: (key: string) => string): LocatedObject[] {
  const found: LocatedObject[] = [];
  const walk = (value: Json | undefined, at: number, here: ResponsePath): void => {
    if (isJsonList(value)) {
      value.forEach((element, index) => {
        walk(element, at, [...here, index]);
      });
      return;
    }
    if (!isJsonObject(value)) return;
    const key = path[at];
    if (key === undefined) found.push({ object: value, path: here });
    else walk(ownValue(value, key), at + 1, [...here, nameOf(key)]);
  };
  walk(root, 0, []);
  return found;
}

/** What the client has at a path. */
export function valueAt(data: Json, path: ResponsePath): Json | undefined {
  let value: Json | undefined = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    const inside: [string, unknown] | undefined = Object.entries(value).find(([name]) => name === String(key));
    value = inside === undefined ? undefined : (inside[1] as Json | undefined);
  }
  return value;
}

/** Objects join with what the client has already; anything else takes its place. */
export function addTo(known: JsonObject, added: Json): void {
  if (!isJsonObject(added)) return;
  for (const [key, value] of Object.entries(added)) {
    const present = known[key];
    if (isJsonObject(present) && isJsonObject(value)) addTo(present, value);
    else if (value !== undefined) Object.defineProperty(known, key, { value, configurable: true, enumerable: true, writable: true });
  }
}
