/**
 * Names of response keys that the gateway chooses inside a plan. Clients never see them: an answer's keys and the paths of errors are written
 * with `answerName`.
 */

const mark = '__marque';
const marked = /__marque\d+$/;

/** The key under which a field stands that is required with the n-th set of arguments, counted from 1. */
export function requiredName(field: string, n: number): string {
  return `${field}${mark}${String(n)}`;
}

/** The key under which the client's own field stands where its name is one that the plan needs. */
export function movedName(key: string): string {
  return `${key}${mark}0`;
}

/** The key of a type name that is fetched only so that its object is there. Answers leave it out. */
export const hiddenName = `hidden${mark}`;

/** Whether a client's name looks like one of the gateway's. */
export function looksChosen(key: string): boolean {
  return key.includes(mark);
}

/** The key as the client knows it. */
export function answerName<T extends string | number>(key: T): T | string {
  return typeof key === 'string' ? key.replace(marked, '') : key;
}

const ownVariable = /^(?:representations|r\d+_|contextualArgument_\w+)$/;
const movedMark = '__marqueVariable';

/** Whether a plan or a joined request has variables of such a name. */
export function isOwnVariable(name: string): boolean {
  return ownVariable.test(name) || name.endsWith(movedMark);
}

/** What a client's variable is called in a plan where its name is one that plans need. */
export function movedVariable(name: string): string {
  return `${name}${movedMark}`;
}

/** The variable as the client knows it. */
export function clientVariable(name: string): string {
  return name.endsWith(movedMark) ? name.slice(0, -movedMark.length) : name;
}
