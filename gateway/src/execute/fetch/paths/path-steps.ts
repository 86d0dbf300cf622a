/** The path of a fetch in its plan, step by step. */
import { isPlainKey, ownValue } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';

/** One step of a plan's path: a key, or `each` element of a list; perhaps going on only from objects of some types. */
export interface PathStep {
  readonly kind: 'key' | 'each';
  readonly key: string;
  /** Whether the key can be read without asking if it is the object's own. */
  readonly plain: boolean;
  readonly onlyTypes: ReadonlySet<string> | null;
}

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

/** What a step of a key leads to. */
export function inside(object: JsonObject, step: PathStep): Json | undefined {
  if (step.key === '') return object;
  return step.plain ? object[step.key] : ownValue(object, step.key);
}

/** Whether the path goes on from an object that a step has led to. */
export function allowed(reachedBy: PathStep | undefined, object: JsonObject): boolean {
  if (reachedBy === undefined || reachedBy.onlyTypes === null) return true;
  const type = object['__typename'];
  return typeof type === 'string' && reachedBy.onlyTypes.has(type);
}
