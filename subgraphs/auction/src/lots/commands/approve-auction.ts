import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { recordStaffAction } from './record-staff-action.js';
import type { MoveWithReason } from './with-auction.js';
import { withAuctionByStaff } from './with-auction-by-staff.js';

/** A draft as of the terms that were read. */
export interface ApproveAuction extends MoveWithReason {
  /** `Auction.revision` as it was read; missing where the terms count as they are. */
  readonly revision?: number | null | undefined;
}

/**
 * A manager lets a seller's draft be scheduled, also one that was sent back before; where they name the revision that they have read, no other one.
 * Repeating it changes nothing.
 */
export async function approveAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, revision, ...input }: ApproveAuction,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const named = revision ?? null;
  // A key from before there were revisions stands for the same as one without.
  const call = { command: 'approveAuction', idempotencyKey, input: { auctionId, reason, ...(named !== null && { revision: named }) } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    if (auction.approval === 'APPROVED' || auction.approval === 'NOT_NEEDED') return auction;
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} needs no approval.`, 'auctionId');
    if (named !== null && named !== auction.revision)
      return conflict(`The draft is at revision ${auction.revision} by now: read its terms again.`, 'revision');
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'APPROVED', reason, now });
    return updateAuction(tx, auction.id, { approval: 'APPROVED', approvedBy: actor.actorId, approvalReason: reason });
  });
}
