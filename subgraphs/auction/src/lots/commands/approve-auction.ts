import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { recordStaffAction } from './record-staff-action.js';
import type { MoveWithReason } from './with-auction.js';
import { withAuctionByStaff } from './with-auction-by-staff.js';

/** A manager lets a seller's draft be scheduled, also one that was sent back before. Repeating it changes nothing. */
export async function approveAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const call = { command: 'approveAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    if (auction.approval === 'APPROVED' || auction.approval === 'NOT_NEEDED') return auction;
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} needs no approval.`, 'auctionId');
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'APPROVED', reason, now });
    return updateAuction(tx, auction.id, { approval: 'APPROVED', approvedBy: actor.actorId, approvalReason: reason });
  });
}
