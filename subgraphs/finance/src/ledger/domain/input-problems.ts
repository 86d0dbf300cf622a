/** Checks of inputs that the schema cannot express. */
import { isId } from '@marque/shared/ids';
import { refuse } from './refusals.js';
import type { Refusal } from './refusals.js';

const longestReference = 200;
/** A provider's token begins with a letter: a card's or an account's number never passes. */
const tokenPattern = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;

/** Why the id names nothing, or null. */
export const idProblem = (id: string, ...path: string[]): Refusal | null =>
  isId(id) ? null : refuse('NOT_FOUND', 'There is nothing with this id.', ...path);

/** Why the id cannot be a person's, or null. */
export const userIdProblem = (id: string, ...path: string[]): Refusal | null =>
  isId(id) ? null : refuse('INPUT', 'A person’s id is a UUID.', ...path);

/** Why the reference cannot be stored, or null. */
export const referenceProblem = (reference: string | null | undefined, ...path: string[]): Refusal | null =>
  (reference ?? '').length <= longestReference ? null : refuse('INPUT', `A reference has at most ${longestReference} characters.`, ...path);

/** Why the text is no provider's token, or null. */
export const tokenProblem = (token: string, ...path: string[]): Refusal | null =>
  tokenPattern.test(token) ? null : refuse('INPUT', 'This must be a token of the payment provider.', ...path);

/** An optional instant of an input. */
export const instantOf = (text: string | null | undefined): Date | null => (text === null || text === undefined ? null : new Date(text));
