/** Begins the work on a paid request, or begins again after a failed quality check. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { quotationOf } from '../store/quotations.js';
import { makeMove, type MoveOutcome } from './make-move.js';
import { vehicleFault } from './vehicle-fault.js';

const hourMs = 3_600_000;

/** Which work begins. */
export interface StartWork {
  readonly requestId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** The first begin, for a vehicle that is the owner's still, sets when the work is due by the estimate of the quotation. */
export async function startWork(context: CommandContext, { idempotencyKey, ...input }: StartWork): Promise<MoveOutcome> {
  const call = { command: 'startServiceWork', idempotencyKey, input };
  const { tenantId } = actorOf(context.caller);
  const fault = await vehicleFault(context.platform, { tenantId, requestId: input.requestId, state: 'PAID' });
  return makeMove(context, call, {
    ...input,
    to: 'IN_PROGRESS',
    // What was begun already goes on, whosever the vehicle is.
    fault: ({ state }) => (state === 'PAID' ? fault : null),
    async change(from, tx) {
      if (from.dueAt !== null || from.quotationId === null) return {};
      const quotation = await quotationOf(tx, from.id, from.quotationId);
      return quotation ? { dueAt: new Date(context.platform.clock.now().getTime() + quotation.estimatedHours * hourMs) } : {};
    },
  });
}
