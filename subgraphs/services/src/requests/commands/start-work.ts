/** Begins the work on a paid request, or begins again after a failed quality check. */
import type { CommandContext } from '@marque/shared/commands';
import { quotationOf } from '../store/quotations.js';
import { makeMove, type MoveOutcome } from './make-move.js';

const hourMs = 3_600_000;

/** Which work begins. */
export interface StartWork {
  readonly requestId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** The first begin sets when the work is due by the estimate of the quotation. */
export function startWork(context: CommandContext, { idempotencyKey, ...input }: StartWork): Promise<MoveOutcome> {
  const call = { command: 'startServiceWork', idempotencyKey, input };
  return makeMove(context, call, {
    ...input,
    to: 'IN_PROGRESS',
    async change(from, tx) {
      if (from.dueAt !== null || from.quotationId === null) return {};
      const quotation = await quotationOf(tx, from.id, from.quotationId);
      return quotation ? { dueAt: new Date(context.platform.clock.now().getTime() + quotation.estimatedHours * hourMs) } : {};
    },
  });
}
