/** The one place where text becomes code. The text is made of GraphQL's names and of JSON text only; values are given beside it. */
import { isPlainKey } from '../../response/json.js';

/**
 * Makes a function from the body of a function that returns it and sees `given`.
 * Null where Node is told not to make code from text: whoever asks has another way.
 */
export function generate<F>(body: string, given: Readonly<Record<string, unknown>>): F | null {
  const names = Object.keys(given);
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- see above
    const make = new Function(...names, `'use strict';\n${body}`) as (...values: unknown[]) => F;
    return make(...names.map((name) => given[name]));
  } catch (error) {
    if (error instanceof EvalError) return null;
    throw error;
  }
}

const graphqlName = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** Code that reads a key of an object; `own` must be given where the object may have inherited the key. */
export function readKey(object: string, key: string): string {
  return isPlainKey(key) && graphqlName.test(key) ? `${object}.${key}` : `own(${object},${JSON.stringify(key)})`;
}

/** Code that tells whether a variable is an object and no list. In a tree that was text (`escapeFree` tells so), nothing else can be one. */
export function isObjectCode(variable: string): string {
  return `(typeof ${variable}==='object'&&${variable}!==null&&(escapeFree?!Array.isArray(${variable}):isObject(${variable})))`;
}

/** Runs of a piece of a plan after which code of its own is worth making. */
export const worthwhileUses = 4;
