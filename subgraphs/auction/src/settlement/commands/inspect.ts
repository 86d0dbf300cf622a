/** The inspection of a vehicle that is paid, by staff. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { moveStage } from './move-stage.js';
import { type OnSettlement, refusedMove, type SettlementAnswer, withStaffStepOnce } from './with-settlement.js';

/** Begins it. */
export const startInspection = (context: CommandContext, { auctionId, idempotencyKey }: OnSettlement): Promise<SettlementAnswer> =>
  withStaffStepOnce(context, { command: 'startInspection', idempotencyKey, input: { auctionId }, auctionId }, async (within, sale) => {
    const refusal = refusedMove(sale.settlement, 'INSPECTION', 'IN_PROGRESS');
    return refusal ?? moveStage(within, sale, { stage: 'INSPECTION', to: 'IN_PROGRESS', reason: 'inspection begun' });
  });

/** What the inspection has found. */
export interface CompleteInspection extends OnSettlement {
  readonly note: string;
}

/** Completes it with its finding; the documents are next. */
export async function completeInspection(
  context: CommandContext,
  { auctionId, idempotencyKey, ...input }: CompleteInspection,
): Promise<SettlementAnswer> {
  const note = shownText(input.note, { max: 2000, lines: true });
  if (note === null) return invalidInput('A finding has 1 to 2000 characters, none of them hidden.', 'note');
  const call = { command: 'completeInspection', idempotencyKey, input: { auctionId, note }, auctionId };
  return withStaffStepOnce(context, call, async (within, sale) => {
    const refusal = refusedMove(sale.settlement, 'INSPECTION', 'COMPLETED');
    if (refusal) return refusal;
    const changes = { inspectionNote: note };
    const inspected = await moveStage(within, sale, { stage: 'INSPECTION', to: 'COMPLETED', reason: 'inspected', changes });
    return moveStage(within, inspected, { stage: 'DOCUMENTATION', to: 'IN_PROGRESS', reason: 'documents awaited' });
  });
}
