/** Notes what the quality check of handed-in work found. */
import { requireUser } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { noteProblem } from '../domain/request-input.js';
import { insertQualityCheck } from '../store/quotations.js';
import { makeMove, type MoveOutcome } from './make-move.js';

/** Which work, and what was found. */
export interface CheckWork {
  readonly requestId: string;
  readonly passed: boolean;
  readonly note: string | null;
  readonly idempotencyKey?: string | null | undefined;
}

/** Passed work is COMPLETED; failed work goes back to the partner. The one who did the work never checks it. */
export async function checkWork(context: CommandContext, { idempotencyKey, ...input }: CheckWork): Promise<MoveOutcome | InvalidInput> {
  const { requestId, passed, note } = input;
  const problem = noteProblem(note);
  if (problem) return invalidInput(problem.message, problem.field);
  const checkedBy = requireUser(context.caller);
  const call = { command: 'checkServiceWork', idempotencyKey, input };
  return makeMove(context, call, {
    requestId,
    to: passed ? 'COMPLETED' : 'QC_FAILED',
    note,
    // Work is in time when it was handed in before it was due; how long the check took is not the partner's affair.
    facts: (from) => ({ onTime: passed && from.dueAt ? from.updatedAt <= from.dueAt : null }),
    async after({ id, sequence, tenantId, updatedAt: at }, _from, tx) {
      await insertQualityCheck(tx, { requestId: id, sequence, tenantId, passed, note, checkedBy, at });
    },
  });
}
