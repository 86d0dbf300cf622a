/** Walks from the root of the operation's tree to the objects that a fetch is about. */
import { compileFastWalk } from './fast-walk.js';
import type { FastWalk } from './fast-walk.js';
import { worthwhileUses } from '../../run/generated-code.js';
import { isJsonList, isJsonObject, isPlainKey, ownValue } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';

/** One step of a plan's path: a key, or `each` element of a list; perhaps going on only from objects of some types. */
export interface PathStep {
  readonly kind: 'key' | 'each';
  readonly key: string;
  /** Whether the key can be read without asking if it is the object's own. */
  readonly plain: boolean;
  readonly onlyTypes: ReadonlySet<string> | null;
}

/** A place in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/** Reads the planner's form of a path: `'@'` is each element, `'name|[A,B]'` the objects of these types under a key. */
export function parsePath(path: readonly (string | number)[]): readonly PathStep[] {
  return path.map((element) => {
    const [key = '', condition] = String(element).split('|');
    const onlyTypes = condition === undefined ? null : new Set(condition.slice(1, -1).split(','));
    return { kind: key === '@' ? 'each' : 'key', key, plain: isPlainKey(key), onlyTypes };
  });
}

/** The path without list indices, as errors about a whole fetch name it. */
export function pathKeys(steps: readonly PathStep[]): string[] {
  return steps.filter((step) => step.kind === 'key' && step.key !== '').map((step) => step.key);
}

/** Finds every object at the path, in order; nulls and what is missing are passed over. */
export type Walk = (root: JsonObject, bare: boolean) => readonly JsonObject[];

/** Compiles the walk to a path; one that is used again and again becomes code. */
export function compileWalk(steps: readonly PathStep[]): Walk {
  let uses = 0;
  let fast: FastWalk | null = null;
  return (root, bare) => {
    if (++uses === worthwhileUses) fast = compileFastWalk(steps);
    const found: JsonObject[] = [];
    return fast?.(root, bare, found) === true ? found : objectsAt(root, steps);
  };
}

/** Every object at the path. */
export function objectsAt(root: JsonObject, steps: readonly PathStep[]): JsonObject[] {
  const found: JsonObject[] = [];
  collect(root, steps, 0, found);
  return found;
}

function collect(value: Json | undefined, steps: readonly PathStep[], at: number, found: JsonObject[]): void {
  const step = steps[at];
  if (isJsonList(value)) {
    const next = step?.kind === 'each' ? at + 1 : at;
    for (const element of value) collect(element, steps, next, found);
    return;
  }
  if (!isJsonObject(value) || !allowed(steps[at - 1], value)) return;
  if (step === undefined) found.push(value);
  else if (step.kind === 'key') collect(inside(value, step), steps, at + 1, found);
}

function inside(object: JsonObject, step: PathStep): Json | undefined {
  if (step.key === '') return object;
  return step.plain ? object[step.key] : ownValue(object, step.key);
}

function allowed(reachedBy: PathStep | undefined, object: JsonObject): boolean {
  if (reachedBy === undefined || reachedBy.onlyTypes === null) return true;
  const type = object['__typename'];
  return typeof type === 'string' && reachedBy.onlyTypes.has(type);
}

/** Where each of the objects at the path stands. Only faults ask for this, so it is computed when they do. */
export function locationsAt(root: JsonObject, steps: readonly PathStep[]): Map<JsonObject, ResponsePath> {
  const found = new Map<JsonObject, ResponsePath>();
  locate(root, steps, 0, [], found);
  return found;
}

function locate(
  value: Json | undefined,
  steps: readonly PathStep[],
  at: number,
  here: ResponsePath,
  found: Map<JsonObject, ResponsePath>,
): void {
  const step = steps[at];
  if (isJsonList(value)) {
    const next = step?.kind === 'each' ? at + 1 : at;
    value.forEach((element, index) => {
      locate(element, steps, next, [...here, index], found);
    });
    return;
  }
  if (!isJsonObject(value) || !allowed(steps[at - 1], value)) return;
  if (step === undefined) found.set(value, here);
  else if (step.kind === 'key') {
    locate(inside(value, step), steps, at + 1, step.key === '' ? here : [...here, step.key], found);
  }
}
