/** Checks of inputs that the graph's types cannot express. `fields` lead to the value from the input. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

const longestReference = 200;

/** Why the reference cannot be stored, or null; none at all can be. */
export const referenceProblem = (reference: string | null, ...fields: string[]): InvalidInput | null =>
  (reference ?? '').length <= longestReference ? null : invalidInput(`A reference has at most ${longestReference} characters.`, ...fields);

/** The same where something is found by it: an empty one names nothing. */
export const nameProblem = (reference: string, ...fields: string[]): InvalidInput | null =>
  reference === '' ? invalidInput('A reference is not empty.', ...fields) : referenceProblem(reference, ...fields);
