/** Where the objects that a fetch is about stand in the client's answer. */
import { isJsonList, isJsonObject } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';
import type { ResponsePath } from '../../../response/response-path.js';
import { allowed, inside } from './path-steps.js';
import type { PathStep } from './path-steps.js';

/** The response path of each object at the path. Only faults ask for this, so it is computed when they do. */
export function responsePathsAt(root: JsonObject, steps: readonly PathStep[]): Map<JsonObject, ResponsePath> {
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
