import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { canMove } from '../../lots/domain/auction-states.js';
import { lockAuctionOfDeposit } from '../../lots/store/auctions.js';
import { voidSale } from './void-auction.js';

/**
 * A sale whose deposit stands no more is void: finance has ended the hold, and the buyer has the money back. Runs in the consumer's
 * transaction; a sale that is settled, or that staff voided, stays as it is.
 */
export async function lapseSale(platform: Platform, tx: Transaction, depositHoldId: string): Promise<void> {
  const auction = await lockAuctionOfDeposit(tx, depositHoldId);
  if (auction && canMove(auction.state, 'VOIDED')) await voidSale(platform, tx, auction, 'DEPOSIT_EXPIRED');
}
