import type { TransactionContext } from '@marque/shared/commands';
import { amountOf, auctionEvent } from '../../events.js';
import type { AuctionState } from '../../lots/domain/auction-states.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { canMoveStage, type SettlementStage, type StageState } from '../domain/stages.js';
import { dateOfMove, stagesOf, updateSettlement } from '../store/settlements.js';
import type { SettlementRow } from '../store/tables.js';

/** An auction and the settlement of its sale; the caller has locked both. */
export interface OpenSale {
  readonly auction: AuctionRow;
  readonly settlement: SettlementRow;
  readonly now: Date;
}

/** A move of one stage. */
export interface StageMove {
  readonly stage: SettlementStage;
  readonly to: Exclude<StageState, 'PENDING'>;
  /** For everybody to read. */
  readonly reason: string;
  /** What else becomes of the settlement. */
  readonly changes?: Partial<SettlementRow>;
  /** Where the auction goes with it; it stays where it is without. */
  readonly auctionTo?: AuctionState;
}

/** Moves a stage and tells of it in the auction's stream; the caller has seen that the move is legal. */
export async function moveStage(
  { platform, tx }: TransactionContext,
  { auction, settlement, now }: OpenSale,
  move: StageMove,
): Promise<OpenSale> {
  const { stage, to, reason, changes, auctionTo = auction.state } = move;
  if (!canMoveStage(stagesOf(settlement), stage, to)) throw new Error(`A settlement's stage ${stage} cannot be ${to} now.`);
  const moved = await updateSettlement(tx, settlement.id, { ...dateOfMove(stage, to, now), ...changes });
  const sequence = auction.sequence + 1;
  const { id: settlementId, buyerId, sellerId, deliveryAddress, priceMinor } = moved;
  const facts = {
    from: auction.state,
    to: auctionTo,
    reason,
    settlementId,
    buyerId,
    sellerId,
    stage,
    stageState: to,
    price: { ...amountOf(auction, priceMinor) },
    ...(deliveryAddress && { deliveryCity: deliveryAddress.city }),
  };
  await platform.events.record(tx, [auctionEvent(auction, 'auction.settlement_changed.v1', sequence, now, facts, [buyerId, sellerId])]);
  return { auction: await updateAuction(tx, auction.id, { sequence, state: auctionTo }), settlement: moved, now };
}
