import type { TransactionContext } from '@marque/shared/commands';
import { lockSettlement, updateSettlement } from '../store/settlements.js';
import { recordCall } from './record-call.js';

/** What money of the sale is where when it is undone. */
export type UndoneMoney = 'IN_ESCROW' | 'NOT_PAID';

/** A settlement that was undone; null where none was open. */
export interface UndoneSettlement {
  readonly settlementId: string | null;
  readonly money: UndoneMoney;
}

/**
 * Closes the settlement of a sale that is undone, in the transaction that has locked its auction. What is in escrow goes back to the buyer; a
 * payment that is under way goes back when finance has answered.
 */
export async function undoSettlement(
  context: TransactionContext,
  { auctionId, reason }: { readonly auctionId: string; readonly reason: string },
): Promise<UndoneSettlement> {
  const settlement = await lockSettlement(context.tx, auctionId);
  if (settlement?.state !== 'OPEN') return { settlementId: null, money: 'NOT_PAID' };
  const closed = { state: 'VOIDED', stateReason: reason, payWhenFunded: false, closedAt: context.platform.clock.now() } as const;
  const undone = await updateSettlement(context.tx, settlement.id, closed);
  if (undone.escrowId === null) return { settlementId: undone.id, money: 'NOT_PAID' };
  await recordCall(context, undone, 'REFUND');
  return { settlementId: undone.id, money: 'IN_ESCROW' };
}
