import type { TransactionContext } from '@marque/shared/commands';
import { lockSettlement, updateSettlement } from '../store/settlements.js';
import { recordCall } from './record-call.js';

/** What money of the sale is where when it is undone. */
export type UndoneMoney = 'IN_ESCROW' | 'NOT_PAID';

/**
 * Closes the settlement of a sale that is undone, in the transaction that has locked its auction. What is in escrow goes back to the buyer; a
 * payment that is under way goes back when finance has answered.
 */
export async function undoSettlement(
  context: TransactionContext,
  { auctionId, reason }: { readonly auctionId: string; readonly reason: string },
): Promise<UndoneMoney> {
  const settlement = await lockSettlement(context.tx, auctionId);
  if (settlement?.state !== 'OPEN') return 'NOT_PAID';
  const closed = { state: 'VOIDED', stateReason: reason, payWhenFunded: false, closedAt: context.platform.clock.now() } as const;
  const undone = await updateSettlement(context.tx, settlement.id, closed);
  if (undone.escrowId === null) return 'NOT_PAID';
  await recordCall(context, undone, 'REFUND');
  return 'IN_ESCROW';
}
