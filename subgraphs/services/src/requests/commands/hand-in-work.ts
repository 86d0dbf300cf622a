/** Hands the work in for its quality check. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { noteProblem } from '../domain/request-input.js';
import { makeMove, type MoveOutcome } from './make-move.js';

/** The partner says what was done; the check follows. */
export async function handInWork(
  context: CommandContext,
  { requestId, note }: { readonly requestId: string; readonly note: string | null },
): Promise<MoveOutcome | InvalidInput> {
  const problem = noteProblem(note);
  if (problem) return invalidInput(problem.message, problem.field);
  return makeMove(context, { requestId, to: 'QC_PENDING', note });
}
