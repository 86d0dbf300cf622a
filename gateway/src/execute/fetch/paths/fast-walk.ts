/** A walk to the objects of a path, as generated code. */
import { generate, isObjectCode, readKey } from '../../run/generated-code.js';
import { isJsonObject, ownValue } from '../../../response/json.js';
import type { JsonObject } from '../../../response/json.js';
import type { PathStep } from './path-steps.js';

/** Adds the objects at a path, in order; false where something on the way is not as the path has it. */
export type FastWalk = (root: JsonObject, escapeFree: boolean, found: JsonObject[]) => boolean;

/** Makes the walk; null where there is no code to be made. */
export function compileFastWalk(steps: readonly PathStep[]): FastWalk | null {
  const types = steps.map((step) => step.onlyTypes);
  // The root is an object of ours.
  return generate<FastWalk>(`return function(root,escapeFree,found){${after(steps, 0, 'root')}return true;}`, {
    types,
    own: ownValue,
    isObject: isJsonObject,
  });
}

/** Code for what comes after the step before `at`, whose value is an object. */
function after(steps: readonly PathStep[], at: number, object: string): string {
  const step = steps[at];
  if (step === undefined) return `found.push(${object});`;
  if (step.kind === 'each') return 'return false;';
  if (step.key === '') return narrowed(steps, at, object);
  const value = `v${String(at)}`;
  return `const ${value}=${readKey(object, step.key)};${inside(steps, at, value)}`;
}

/** Code for the value that a step has led to. */
function inside(steps: readonly PathStep[], at: number, value: string): string {
  if (steps[at + 1]?.kind === 'each') {
    const element = `v${String(at + 1)}`;
    const index = `i${String(at)}`;
    const each = inside(steps, at + 1, element);
    return `if(Array.isArray(${value})){for(let ${index}=0;${index}<${value}.length;${index}++){const ${element}=${value}[${index}];${each}}}else if(${value}!=null)return false;`;
  }
  return `if${isObjectCode(value)}{${narrowed(steps, at, value)}}else if(Array.isArray(${value}))return false;`;
}

function narrowed(steps: readonly PathStep[], at: number, object: string): string {
  const rest = after(steps, at + 1, object);
  return steps[at]?.onlyTypes === null ? rest : `if(types[${String(at)}].has(${object}.__typename)){${rest}}`;
}
