import type { CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { recordStaffAction } from './record-staff-action.js';
import type { MoveWithReason } from './with-auction.js';
import { withAuctionByStaff } from './with-auction-by-staff.js';

/** A manager sends a seller's draft back, who is told why and may revise it. An approval is taken back in the same way until it is scheduled. */
export async function rejectAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { command: 'rejectAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} cannot be sent back.`, 'auctionId');
    if (auction.approval === 'NOT_NEEDED') return conflict('A manager made this draft: nobody has submitted it.', 'auctionId');
    if (auction.approval === 'REJECTED') return conflict('The draft was sent back already.', 'auctionId');
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'REJECTED', reason, now });
    return updateAuction(tx, auction.id, { approval: 'REJECTED', approvedBy: null, approvalReason: reason });
  });
}
