/** Notes what the quality check of handed-in work found. */
import { requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { InvalidInput } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { noteProblem } from '../domain/request-input.js';
import { insertQualityCheck } from '../store/quotations.js';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';

/** Passed work is COMPLETED; failed work goes back to the partner. The one who did the work never checks it. */
export async function checkWork(
  platform: Platform,
  caller: Caller,
  { requestId, passed, note }: { readonly requestId: string; readonly passed: boolean; readonly note: string | null },
): Promise<MoveAnswer | InvalidInput> {
  const problem = noteProblem(note);
  if (problem) return new InvalidInput(problem.message, ['input', problem.field]);
  return makeMove(platform, caller, {
    requestId,
    to: passed ? 'COMPLETED' : 'QC_FAILED',
    note,
    // Work is in time when it was handed in before it was due; how long the check took is not the partner's affair.
    facts: (from) => ({ onTime: passed && from.dueAt ? from.updatedAt <= from.dueAt : null }),
    async after(row, _from, tx) {
      const { id, sequence, tenantId, updatedAt } = row;
      await insertQualityCheck(tx, { requestId: id, sequence, tenantId, passed, note, checkedBy: requireUser(caller), at: updatedAt });
    },
  });
}
