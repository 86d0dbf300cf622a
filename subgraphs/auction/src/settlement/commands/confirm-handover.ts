import { isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { canMove } from '../../lots/domain/auction-states.js';
import { isBuyer, notBySeller, ownSale, worksOnSettlements } from '../domain/rights.js';
import { canMoveSettlement } from '../domain/settlement-states.js';
import { moveStage } from './move-stage.js';
import { recordCall } from './record-call.js';
import { hasInterest, type OnSettlement, refusedMove, type SettlementAnswer, withSettlementOnce } from './with-settlement.js';

/** The buyer or staff say that the vehicle is handed over: the sale is settled, and the seller is paid by a job that repeats until it is done. */
export function confirmHandover(context: CommandContext, { auctionId, idempotencyKey }: OnSettlement): Promise<SettlementAnswer> {
  const { caller } = context;
  const call = { command: 'confirmHandover', idempotencyKey, input: { auctionId }, auctionId };
  return withSettlementOnce(context, call, async (within, sale) => {
    const { auction, settlement, now } = sale;
    // Who gets the money does not say that the vehicle has changed hands.
    if (!isBuyer(caller, settlement) && !worksOnSettlements(caller)) return notBySeller;
    if (isAnyOf(caller, settlement.sellerId) || (!isBuyer(caller, settlement) && (await hasInterest(within.tx, caller, settlement))))
      return ownSale;
    const refusal = refusedMove(settlement, 'DELIVERY', 'COMPLETED');
    if (refusal) return refusal;
    if (!canMove(auction.state, 'SETTLED') || !canMoveSettlement(settlement.state, 'SETTLED')) {
      return conflict(`An auction that is ${auction.state} cannot be settled.`, 'auctionId');
    }
    const changes = { state: 'SETTLED', handedOverBy: actorOf(caller).actorId, closedAt: now } as const;
    const move = { stage: 'DELIVERY', to: 'COMPLETED', reason: 'handed over', changes, auctionTo: 'SETTLED' } as const;
    const settled = await moveStage(within, sale, move);
    await recordCall(within, settled.settlement, 'PAY_OUT');
    return settled;
  });
}
