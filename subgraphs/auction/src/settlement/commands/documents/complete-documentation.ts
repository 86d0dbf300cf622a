import type { CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { missingDocuments } from '../../domain/documents.js';
import { documentsOf } from '../../store/documents.js';
import { moveStage } from '../move-stage.js';
import { type OnSettlement, refusedMove, type SettlementAnswer, withStaffStepOnce } from '../with-settlement.js';

/** Staff say that the papers are complete, which they are when one of each required kind is accepted. */
export const completeDocumentation = (context: CommandContext, { auctionId, idempotencyKey }: OnSettlement): Promise<SettlementAnswer> =>
  withStaffStepOnce(
    context,
    { command: 'completeDocumentation', idempotencyKey, input: { auctionId }, auctionId },
    async (within, sale) => {
      const { settlement } = sale;
      const refusal = refusedMove(settlement, 'DOCUMENTATION', 'COMPLETED');
      if (refusal) return refusal;
      const missing = missingDocuments(settlement.requiredDocuments, await documentsOf(within.tx, [settlement.id]));
      if (missing.length > 0) return conflict(`These are not accepted yet: ${missing.join(', ')}.`, 'auctionId');
      return moveStage(within, sale, { stage: 'DOCUMENTATION', to: 'COMPLETED', reason: 'documents complete' });
    },
  );
