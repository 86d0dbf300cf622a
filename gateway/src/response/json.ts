/** Values as subgraphs send them. */

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; the executor's tree is made of these. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Whether the value is an object and not a list. What a scalar of a subgraph in this process left as an instance (a `Date`) is a leaf. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether the value is a list. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a key can be read without asking if it is the object's own. */
export function isPlainKey(key: string): boolean {
  return !(key in Object.prototype);
}

/** Reads a key that the object itself has: an alias may be called `constructor`. */
export function ownValue(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Writes a key, also one that is called `__proto__`. */
export function setOwnValue(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else object[key] = value;
}
