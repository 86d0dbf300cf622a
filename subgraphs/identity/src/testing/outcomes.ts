/** What tests ask of an outcome. */
import { isRefusal } from '@marque/shared/outcome';

/** The value of a success; a refusal fails the test. */
export function done<Outcome extends object>(outcome: Outcome): Exclude<Outcome, { readonly refused: string }> {
  const refused = refusalOf(outcome);
  if (refused !== null) throw new Error(`This was refused: ${refused}`);
  return outcome as Exclude<Outcome, { readonly refused: string }>;
}

/** The name of a refusal; null for a success. */
export function refusalOf(outcome: object): string | null {
  return isRefusal<object | { readonly refused: string }>(outcome) ? outcome.refused : null;
}

/** The names of those that were refused. */
export const refusalsOf = (outcomes: readonly object[]): readonly string[] => outcomes.flatMap((outcome) => refusalOf(outcome) ?? []);
