/** Rule 1 for entities of which only leaves were asked, as generated code. */
import { Kind, parse } from 'graphql';
import { generate, isObjectCode, readKey } from '../run/generated-code.js';
import { isJsonObject, ownValue } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';

/** Adds each object's entity to it. False, and nothing added further, where an entity has what no leaf is: adding it again is harmless. */
export type FastMerge = (
  objects: readonly JsonObject[],
  indices: readonly number[],
  entities: readonly (Json | undefined)[],
  escapeFree: boolean,
) => boolean;

/** The keys of a selection that has leaves only, wherever its fragments lead; null for any other. */
export function leafKeys(selection: string | null): readonly string[] | null {
  if (selection === null) return null;
  const [operation] = parse(selection, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  const keys = new Set<string>();
  for (const fragment of operation.selectionSet.selections) {
    const inner = fragment.kind === Kind.INLINE_FRAGMENT ? fragment.selectionSet.selections : [fragment];
    for (const field of inner) {
      if (field.kind !== Kind.FIELD || field.selectionSet !== undefined) return null;
      keys.add((field.alias ?? field.name).value);
    }
  }
  return keys.has('__typename') || keys.has('__proto__') ? null : [...keys];
}

/** Makes the code; null where there is none to be made. */
export function compileFastMerge(keys: readonly string[]): FastMerge | null {
  const each = keys.map((key) => `v=${readKey('e', key)};if(typeof v==='object'&&v!==null)return false;if(v!==undefined)o.${key}=v;`);
  const body = `for(let i=0;i<objects.length;i++){const o=objects[i],e=entities[indices[i]];if${isObjectCode('e')}{${each.join('')}}}return true;`;
  return generate<FastMerge>(`return function(objects,indices,entities,escapeFree){let v;${body}}`, {
    own: ownValue,
    isObject: isJsonObject,
  });
}
