/**
 * Arguments that come from what stands above an object (`@fromContext`). A plan says where: so many fields up, then down a path. Objects that stand below
 * different values are asked about apart, for a value is a variable of the whole request.
 */
import type { FetchDataKeyRenamer, FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonList, isJsonObject, ownValue } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import { responsePathsAt } from './paths/response-paths.js';
import type { PathStep } from './paths/path-steps.js';
import type { ResponsePath } from '../../response/response-path.js';
import { isTypeOf } from './representations/representations.js';

/** Values by the name of their variable; one that nothing gives stays out. */
export type ContextValues = Readonly<Record<string, Json>>;

/** Objects that share the values of their context arguments. */
export interface ContextGroup {
  readonly objects: readonly JsonObject[];
  readonly values: ContextValues;
}

/** Divides the objects at the path of a fetch. */
export type GroupByContext = (root: JsonObject, objects: readonly JsonObject[]) => readonly ContextGroup[];

interface Source {
  readonly variable: string;
  /** Fields to go up. */
  readonly up: number;
  /** Keys and type conditions from there. */
  readonly down: readonly string[];
}

const noValues: ContextValues = Object.freeze({});

/** The variables of a fetch that are context arguments. */
export function contextVariables({ contextRewrites }: FetchNode): ReadonlySet<string> {
  return new Set((contextRewrites ?? []).map((each) => each.renameKeyTo));
}

/** Compiles the context arguments of a fetch at a path. */
export function compileContexts(fetch: FetchNode, steps: readonly PathStep[], schema: GraphQLSchema): GroupByContext {
  const sources = (fetch.contextRewrites ?? []).map(sourceOf);
  if (sources.length === 0) return (_, objects) => [{ objects, values: noValues }];
  return (root, objects) => {
    const paths = responsePathsAt(root, steps);
    const groups = new Map<string, { objects: JsonObject[]; values: ContextValues }>();
    for (const object of objects) {
      const values = valuesOf(sources, root, paths.get(object) ?? [], schema);
      const key = JSON.stringify(values);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { objects: [object], values });
      else known.objects.push(object);
    }
    return [...groups.values()];
  };
}

function sourceOf({ path, renameKeyTo }: FetchDataKeyRenamer): Source {
  const up = path.findIndex((each) => each !== '..');
  return { variable: renameKeyTo, up: up < 0 ? path.length : up, down: up < 0 ? [] : path.slice(up) };
}

/** Of several sources of one variable, which stand under different types, the first that leads to something counts. */
function valuesOf(sources: readonly Source[], root: JsonObject, path: ResponsePath, schema: GraphQLSchema): ContextValues {
  const values: Record<string, Json> = {};
  for (const { variable, up, down } of sources) {
    if (Object.hasOwn(values, variable)) continue;
    const value = below(above(root, path, up), down, schema);
    if (value !== undefined) values[variable] = value;
  }
  return values;
}

/** The object that stands so many fields above the one at a path. */
function above(root: JsonObject, path: ResponsePath, up: number): Json | undefined {
  let end = path.length;
  for (let left = up; left > 0 && end > 0; left--) {
    // Past the indices of lists to the field itself.
    do end--;
    while (end > 0 && typeof path[end] === 'number');
  }
  let value: Json | undefined = root;
  for (const key of path.slice(0, end)) {
    if (typeof key === 'number') value = isJsonList(value) ? value[key] : undefined;
    else value = isJsonObject(value) ? ownValue(value, key) : undefined;
  }
  return value;
}

const fragment = '... on ';

function below(value: Json | undefined, path: readonly string[], schema: GraphQLSchema): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined || value === null) return value;
  if (isJsonList(value)) return value.map((each) => below(each, path, schema) ?? null);
  if (!isJsonObject(value)) return undefined;
  if (!step.startsWith(fragment)) return below(ownValue(value, step), rest, schema);
  const type = value['__typename'];
  const applies = typeof type !== 'string' || isTypeOf(type, step.slice(fragment.length), schema);
  return applies ? below(value, rest, schema) : undefined;
}
