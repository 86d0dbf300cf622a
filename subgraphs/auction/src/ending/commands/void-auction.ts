import type { CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import type { MoveWithReason } from '../../lots/commands/with-auction.js';
import { withAuctionByStaff } from '../../lots/commands/with-auction-by-staff.js';
import { canMove } from '../../lots/domain/auction-states.js';
import { parseReason } from '@marque/shared/text/reason';
import { scheduleRelease } from './schedule.js';
import { voidSale } from './void-sale.js';

/**
 * An admin undoes a sale before it is settled, with a reason. Nobody has won any more, the offer is void, and deposit and payment are
 * given back by jobs that repeat until they are. What was sold, and when, stays in the log, and its end tells what has to be taken out of the figures.
 */
export async function voidAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { command: 'voidAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    if (!canMove(auction.state, 'VOIDED')) return conflict(`An auction that is ${auction.state} cannot be voided.`, 'auctionId');
    const { depositHoldId } = auction;
    const undone = await voidSale({ platform, tx }, { auction, reason });
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'VOIDED', reason, now });
    // What is in escrow comes back from there. A payment that is under way has the deposit or has not: then giving it back finds nothing.
    if (depositHoldId !== null && undone.money === 'NOT_PAID') await scheduleRelease({ platform, tx }, auction, depositHoldId);
    return undone.auction;
  });
}
