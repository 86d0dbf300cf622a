import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { turnsOf } from '../../lots/commands/auction-turns.js';
import { lockAuction } from '../../lots/store/auctions.js';
import { noSuchSettlement, ownSale } from '../domain/rights.js';
import { latestTransfers } from '../store/finance-calls.js';
import { settlementById, settlementsById } from '../store/settlements.js';
import { finishCall } from './finish-call.js';
import { recordCall } from './record-call.js';
import { hasInterest, type RefusedStep, type SettlementAnswer } from './with-settlement.js';

/** A sale whose money finance did not move. */
export interface RetryTransfer {
  readonly settlementId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Staff have finance asked once more to move the money of a sale that it refused to move, in the same way: what is under way or done is not asked for
 * again. Nobody does it in a sale of their own. @throws UNAVAILABLE where finance does not answer: the call stands, and a job finishes it
 */
export async function retryTransfer(
  { platform, caller }: CommandContext,
  { settlementId, idempotencyKey }: RetryTransfer,
): Promise<SettlementAnswer> {
  const actor = actorOf(caller);
  const { tenantId } = actor;
  const [known] = await platform.database.read(tenantId, (tx) => settlementsById(tx, [settlementId]));
  if (!known) return noSuchSettlement;
  const { auctionId } = known;
  const call = { command: 'retrySettlementTransfer', idempotencyKey, input: { settlementId } };
  const asked = await turnsOf(platform.database).take(auctionId, () =>
    once<{ callId: string } | RefusedStep>(platform, actor, call, async (tx) => {
      // Whoever records a call of a settlement holds its auction.
      await lockAuction(tx, auctionId);
      const settlement = await settlementById(tx, settlementId);
      if (await hasInterest(tx, caller, settlement)) return ownSale;
      const [last] = await latestTransfers(tx, [settlementId]);
      if (last?.state !== 'REFUSED') return conflict(`${stands[last?.state ?? 'NONE']}: there is nothing to try again.`, 'settlementId');
      return { callId: (await recordCall({ platform, tx }, settlement, last.kind)).id };
    }),
  );
  if (isRefusal(asked)) return asked;
  await finishCall(platform, { tenantId, id: asked.callId });
  return platform.database.read(tenantId, (tx) => settlementById(tx, settlementId));
}

const stands = {
  NONE: 'The money of this sale has not been asked to leave it',
  PENDING: 'Finance is being asked to move the money of this sale',
  DONE: 'The money of this sale has been moved',
} as const;
