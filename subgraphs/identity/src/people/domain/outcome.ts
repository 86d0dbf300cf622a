/** The refusals that commands have in common; each becomes a type of the graph. */

export type RefusalKind = 'InvalidInput' | 'NotFound' | 'NotAllowed' | 'Conflict';

/** Why a command changed nothing. `path` leads to the cause in the command's input. */
export interface Refusal<Kind extends RefusalKind = RefusalKind> {
  readonly kind: Kind;
  readonly message: string;
  readonly path: readonly string[];
}

const refusal =
  <Kind extends RefusalKind>(kind: Kind) =>
  (message: string, ...path: string[]): Refusal<Kind> => ({ kind, message, path: path.length === 0 ? [] : ['input', ...path] });

export const invalidInput = refusal('InvalidInput');
export const notFound = refusal('NotFound');
export const notAllowed = refusal('NotAllowed');
export const conflict = refusal('Conflict');
