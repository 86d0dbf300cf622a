import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { canMove } from '../domain/auction-states.js';
import { parseReason } from '@marque/shared/text/reason';
import type { AuctionAnswer } from './auction-answer.js';
import { callOff } from './call-off.js';
import { recordStaffAction } from './record-staff-action.js';
import { type MoveWithReason, withAuctionOnce } from './with-auction.js';
import { ownInterest } from './with-auction-by-staff.js';

/**
 * Staff call an auction off before its end, with a reason. The leader's money is free at once. A draft concerns nobody but those who sell, so that staff
 * call off their own as well.
 */
export async function cancelAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { command: 'cancelAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionOnce(platform, { ...actorOf(caller), auctionId }, call, async (tx, auction, now) => {
    const interest = auction.state === 'DRAFT' ? null : await ownInterest(tx, caller, auction);
    if (interest) return interest;
    if (!canMove(auction.state, 'CANCELLED')) return conflict(`An auction that is ${auction.state} cannot be cancelled.`, 'auctionId');
    const cancelled = await callOff({ platform, tx }, auction, reason, now);
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'CANCELLED', reason, now });
    return cancelled;
  });
}
