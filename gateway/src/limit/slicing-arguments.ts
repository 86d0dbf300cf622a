/**
 * The rule `requireOneSlicingArgument` of `@listSize`, which holds wherever it is not switched off: of the arguments that bound a list's length an
 * operation gives exactly one. It may leave out one that has a default in the schema. Null is as good as nothing.
 */
import type { CostedField, Variables } from './costed-operation.js';

/** What is wrong with the first field that does not keep to the rule; null where all do. */
export function wronglySliced(fields: readonly CostedField[], variables: Variables): string | null {
  for (const field of fields) {
    const names = field.size?.slicingArguments ?? [];
    const given = names.filter((path) => isGiven(field.given(path, variables))).length;
    const byDefault = given === 0 && names.some((path) => isGiven(field.argument(path, variables)));
    if (given !== 1 && !byDefault)
      return `"${field.key}" needs exactly one of the arguments ${names.map((name) => `"${name}"`).join(', ')}; it has ${String(given)}.`;
  }
  return null;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
