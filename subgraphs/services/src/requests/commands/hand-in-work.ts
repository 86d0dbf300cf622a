/** Hands the work in for its quality check. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { noteProblem } from '../domain/request-input.js';
import { makeMove, type MoveOutcome } from './make-move.js';

/** Which work, and what was done. */
export interface HandInWork {
  readonly requestId: string;
  readonly note: string | null;
  readonly idempotencyKey?: string | null | undefined;
}

/** The partner says what was done; the check follows. */
export async function handInWork(context: CommandContext, { idempotencyKey, ...input }: HandInWork): Promise<MoveOutcome | InvalidInput> {
  const problem = noteProblem(input.note);
  if (problem) return invalidInput(problem.message, problem.field);
  return makeMove(context, { command: 'handInServiceWork', idempotencyKey, input }, { ...input, to: 'QC_PENDING' });
}
