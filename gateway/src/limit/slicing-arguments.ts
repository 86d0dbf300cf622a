/**
 * The rule `requireOneSlicingArgument` of `@listSize`, which holds wherever it is not switched off: of the arguments that bound a list's length an
 * operation gives exactly one. It may leave out one that has a default in the schema. Null is as good as nothing.
 */
import type { CostedField, CostedSet, Variables } from './costed-operation.js';

/** What is wrong with the first field that does not keep to the rule; null where all do. What conditions leave out keeps to anything. */
export function wronglySliced(root: CostedSet, variables: Variables): string | null {
  const seen = new Set<CostedSet>();
  const wrong = (set: CostedSet): string | null => {
    if (seen.has(set)) return null;
    seen.add(set);
    for (const field of set.fields) {
      if (field.isLeftOut?.(variables) === true) continue;
      const found = wrongField(field, variables) ?? (field.inner === null ? null : wrong(field.inner));
      if (found !== null) return found;
    }
    for (const { set: inner, isLeftOut } of set.spreads) {
      const found = isLeftOut?.(variables) === true ? null : wrong(inner);
      if (found !== null) return found;
    }
    return null;
  };
  return wrong(root);
}

function wrongField(field: CostedField, variables: Variables): string | null {
  if (field.size?.requireOne !== true) return null;
  const names = field.size.slicingArguments;
  const given = names.filter((path) => isGiven(field.given(path, variables))).length;
  const byDefault = given === 0 && names.some((path) => isGiven(field.argument(path, variables)));
  if (given === 1 || byDefault) return null;
  return `"${field.key}" needs exactly one of the arguments ${names.map((name) => `"${name}"`).join(', ')}; it has ${String(given)}.`;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
