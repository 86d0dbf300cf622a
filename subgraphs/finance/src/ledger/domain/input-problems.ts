/** Checks of inputs that the graph's types cannot express. `fields` lead to the value from the input. */
import { isId } from '@marque/shared/ids';
import { invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';

const longestReference = 200;

/** Why the id names nothing, or null. */
export const idProblem = (id: string, ...fields: string[]): NotFound | null =>
  isId(id) ? null : notFound('There is nothing with this id.', ...fields);

/** Why the id cannot be a person's, or null. */
export const userIdProblem = (id: string, ...fields: string[]): InvalidInput | null =>
  isId(id) ? null : invalidInput('A person’s id is a UUID.', ...fields);

/** Why the reference cannot be stored, or null. */
export const referenceProblem = (reference: string | null, ...fields: string[]): InvalidInput | null =>
  (reference ?? '').length <= longestReference ? null : invalidInput(`A reference has at most ${longestReference} characters.`, ...fields);
