/** Begins the work on a paid request, or begins again after a failed quality check. */
import type { Caller } from '@marque/shared/auth';
import type { Platform } from '@marque/shared/subgraph';
import { quotationOf } from '../store/quotations.js';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';

const hourMs = 3_600_000;

/** The first begin sets when the work is due by the estimate of the quotation. */
export async function startWork(platform: Platform, caller: Caller, { requestId }: { readonly requestId: string }): Promise<MoveAnswer> {
  return makeMove(platform, caller, {
    requestId,
    to: 'IN_PROGRESS',
    async change(from, tx) {
      if (from.dueAt !== null || from.quotationId === null) return {};
      const quotation = await quotationOf(tx, from.id, from.quotationId);
      return quotation ? { dueAt: new Date(platform.clock.now().getTime() + quotation.estimatedHours * hourMs) } : {};
    },
  });
}
