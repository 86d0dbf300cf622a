import type { TransactionContext } from '@marque/shared/commands';
import { actedForSeller } from '../../events/acts.js';
import { canMove } from '../../lots/domain/auction-states.js';
import { lockAuctionOfDeposit } from '../../lots/store/auctions.js';
import { voidSale } from './void-sale.js';

/**
 * A sale whose deposit stands no more is void: finance has ended the hold, and the buyer has the money back. Runs in the consumer's
 * transaction; a sale that is settled, or that staff voided, stays as it is.
 */
export async function lapseSale(context: TransactionContext, { depositHoldId }: { readonly depositHoldId: string }): Promise<void> {
  const auction = await lockAuctionOfDeposit(context.tx, depositHoldId);
  if (!auction || !canMove(auction.state, 'VOIDED')) return;
  const { platform, tx } = context;
  await voidSale(context, { auction, reason: 'DEPOSIT_EXPIRED' });
  await platform.events.record(tx, actedForSeller(auction, { act: 'CANCELLED', actorId: null, now: platform.clock.now() }));
}
