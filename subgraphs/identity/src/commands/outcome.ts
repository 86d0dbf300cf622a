/** The refusals that commands have in common; each becomes a type of the graph. */

/** Why a command changed nothing. `path` leads to the cause in the command's input. */
export interface Refusal {
  readonly kind: 'InvalidInput' | 'NotFound' | 'NotAllowed' | 'Conflict';
  readonly message: string;
  readonly path: readonly string[];
}

const refusal =
  (kind: Refusal['kind']) =>
  (message: string, ...path: string[]): Refusal => ({ kind, message, path: path.length === 0 ? [] : ['input', ...path] });

export const invalidInput = refusal('InvalidInput');
export const notFound = refusal('NotFound');
export const notAllowed = refusal('NotAllowed');
export const conflict = refusal('Conflict');
