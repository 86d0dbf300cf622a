/** Corrections that the planner asks for on what is sent (interface objects) and on what comes back (renamed conflicts). */
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonList, isJsonObject, ownValue, setOwnValue } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';
import { isTypeOf } from './representations.js';

/** Changes a value in place. */
export type Rewrite = (value: JsonObject) => void;

const fragment = '... on ';

/** Compiles the rewrites of a fetch; null when there are none. */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined, schema: GraphQLSchema): Rewrite | null {
  if (rewrites === undefined || rewrites.length === 0) return null;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, schema));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, schema: GraphQLSchema): Rewrite {
  const field = rewrite.path.at(-1);
  if (field === undefined) return () => {};
  const parents = rewrite.path.slice(0, -1);
  const change = rewrite.kind === 'ValueSetter' ? setter(field, rewrite.setValueTo) : renamer(field, rewrite.renameKeyTo);
  return (value) => {
    applyAt(value, parents, 0, change, schema);
  };
}

function setter(field: string, value: Json): Rewrite {
  return (object) => {
    setOwnValue(object, field, value);
  };
}

function renamer(field: string, to: string): Rewrite {
  return (object) => {
    const value = ownValue(object, field);
    if (value === undefined) return;
    setOwnValue(object, to, value);
    delete object[field];
  };
}

function applyAt(value: Json | undefined, path: readonly string[], at: number, change: Rewrite, schema: GraphQLSchema): void {
  if (isJsonList(value)) {
    for (const element of value) applyAt(element, path, at, change, schema);
    return;
  }
  if (!isJsonObject(value)) return;
  const step = path[at];
  if (step === undefined) change(value);
  else if (!step.startsWith(fragment)) applyAt(ownValue(value, step), path, at + 1, change, schema);
  else {
    const type = value['__typename'];
    // An object whose type was not asked for is not held back: the planner counts on it.
    const applies = typeof type !== 'string' || isTypeOf(type, step.slice(fragment.length), schema);
    if (applies) applyAt(value, path, at + 1, change, schema);
  }
}
