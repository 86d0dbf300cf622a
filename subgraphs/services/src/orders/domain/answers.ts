/** What a client filled in, before it is compared with any form: how much and how deep it may be, and as what text it is kept. */
import type { FormProblem } from './form-problem.js';

/** Most bytes of the answers as JSON text in UTF-8. A constraint of the table says the same. */
export const mostBytes = 16 * 1024;
/** Most lists and objects inside one another, the answers themselves counted. A constraint of the table says the same. */
export const mostLevels = 8;

/** Answers that are small enough to be looked at. */
export interface Answers {
  /** The JSON text that is kept. */
  readonly text: string;
  /** What the text says: plain objects, lists and JSON values. */
  readonly value: unknown;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Level by level and not by recursion: a client may nest so deep that a function which calls itself runs out of stack. */
function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > mostLevels) return true;
    level = level.flatMap((each): unknown[] => Object.values(each)).filter(isContainer);
  }
  return false;
}

/** The answers, or what is wrong with them whatever the form. */
export function readAnswers(given: unknown): Answers | FormProblem {
  if (isTooDeep(given)) return { path: '', message: `Answers lie at most ${mostLevels} levels deep.`, keyword: 'maxDepth' };
  const text = JSON.stringify(given) ?? 'null';
  if (Buffer.byteLength(text) > mostBytes)
    return { path: '', message: `The answers have at most ${mostBytes} bytes as JSON.`, keyword: 'maxBytes' };
  // What the text says, and nothing else that a literal of GraphQL can hold: no undefined, no infinity, no object without a prototype.
  return { text, value: JSON.parse(text) as unknown };
}
