/** Checks of inputs that the graph's types cannot express. `fields` lead to the value from the input. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

const longestReference = 200;

/** Why the reference cannot be stored, or null. */
export const referenceProblem = (reference: string | null, ...fields: string[]): InvalidInput | null =>
  (reference ?? '').length <= longestReference ? null : invalidInput(`A reference has at most ${longestReference} characters.`, ...fields);
