/** Walks from the root of the operation's tree to the objects that a fetch is about. */
import { isJsonList, isJsonObject } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';
import { worthwhileUses } from '../../run/generated-code.js';
import { compileFastWalk } from './fast-walk.js';
import type { FastWalk } from './fast-walk.js';
import { allowed, inside } from './path-steps.js';
import type { PathStep } from './path-steps.js';

/** Finds every object at the path, in order; nulls and what is missing are passed over. */
export type Walk = (root: JsonObject, escapeFree: boolean) => readonly JsonObject[];

/** Compiles the walk to a path; one that is used again and again becomes code. */
export function compileWalk(steps: readonly PathStep[]): Walk {
  let uses = 0;
  let fast: FastWalk | null = null;
  return (root, escapeFree) => {
    if (++uses === worthwhileUses) fast = compileFastWalk(steps);
    const found: JsonObject[] = [];
    return fast?.(root, escapeFree, found) === true ? found : objectsAt(root, steps);
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
