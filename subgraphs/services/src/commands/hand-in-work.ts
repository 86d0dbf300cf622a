/** Hands the work in for its quality check. */
import type { Caller } from '@marque/shared/auth';
import { InvalidInput } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { noteProblem } from '../domain/request-input.js';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';

/** The partner says what was done; the check follows. */
export async function handInWork(
  platform: Platform,
  caller: Caller,
  { requestId, note }: { readonly requestId: string; readonly note: string | null },
): Promise<MoveAnswer | InvalidInput> {
  const problem = noteProblem(note);
  if (problem) return new InvalidInput(problem.message, ['input', problem.field]);
  return makeMove(platform, caller, { requestId, to: 'QC_PENDING', note });
}
