import type { TransactionContext } from '@marque/shared/commands';
import { canMove } from '../../lots/domain/auction-states.js';
import { lockAuctionOfDeposit } from '../../lots/store/auctions.js';
import { voidSale } from './void-sale.js';

/**
 * A sale whose deposit stands no more is void: finance has ended the hold, and the buyer has the money back. Runs in the consumer's
 * transaction; a sale that is settled, or that staff voided, stays as it is.
 */
export async function lapseSale(context: TransactionContext, { depositHoldId }: { readonly depositHoldId: string }): Promise<void> {
  const auction = await lockAuctionOfDeposit(context.tx, depositHoldId);
  if (auction && canMove(auction.state, 'VOIDED')) await voidSale(context, { auction, reason: 'DEPOSIT_EXPIRED' });
}
