import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import type { BidQueue } from '../../bidding/commands/bid-queue.js';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from '../../lots/commands/auction-answer.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import type { MoveWithReason } from '../../lots/commands/with-auction.js';
import { ownInterest } from '../../lots/commands/with-auction-by-staff.js';
import { parseReason } from '../../lots/domain/reason.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';

/**
 * Staff bring the hammer down now, with a reason. Bids that arrived before are decided first. The key keeps that the end was wanted; the queue brings it, and
 * leaves an auction that has ended as it is, so that a repetition finishes what a crash cut off and nothing else.
 */
export async function endAuctionEarly(
  { platform, caller, queue }: CommandContext & { readonly queue: BidQueue },
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const { tenantId } = actor;
  const call = { command: 'endAuctionEarly', idempotencyKey, input: { auctionId, reason } };
  const wanted = await once<NamedAuction | RefusedChange>(platform, actor, call, async (tx, now) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction) return noAuction;
    const interest = await ownInterest(tx, caller, auction);
    if (interest) return interest;
    if (auction.state !== 'LIVE') return conflict(`An auction that is ${auction.state} cannot be ended.`, 'auctionId');
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'ENDED_EARLY', reason, now });
    return { auctionId: auction.id };
  });
  if (isRefusal(wanted)) return wanted;
  const at = platform.clock.now().getTime();
  await queue.submit({ tenantId, ...wanted }, { kind: 'PLATFORM', command: { type: 'CLOSE', early: true }, at });
  return answerNow(platform, tenantId, wanted);
}
