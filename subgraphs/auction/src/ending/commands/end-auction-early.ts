import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { conflict, type Conflict, isRefusal } from '@marque/shared/outcome';
import type { BidQueue } from '../../bidding/commands/bid-queue.js';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from '../../lots/commands/auction-answer.js';
import type { MoveWithReason } from '../../lots/commands/with-auction.js';
import { ownInterest } from '../../lots/commands/with-auction-by-staff.js';
import { parseReason } from '@marque/shared/text/reason';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';

/**
 * Staff bring the hammer down now, with a reason. Bids that arrived before are decided first. The key keeps that the end was wanted; the queue brings it, with
 * its entry in the log of staff, and leaves an auction that has ended as it is, so that a repetition finishes what a crash cut off and nothing else. One
 * that was called off meanwhile has no end to bring forward.
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
  const wanted = await once<NamedAuction | RefusedChange>(platform, actor, call, async (tx) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction) return noAuction;
    const interest = await ownInterest(tx, caller, auction);
    if (interest) return interest;
    return auction.state === 'LIVE' ? { auctionId: auction.id } : notLive(auction);
  });
  if (isRefusal(wanted)) return wanted;
  const at = platform.clock.now().getTime();
  const wantedBy = { caller, reason };
  await queue.submit({ tenantId, ...wanted }, { kind: 'PLATFORM', command: { type: 'CLOSE', early: true }, at, wantedBy });
  const answer = await answerNow(platform, tenantId, wanted);
  // No auction that has ended is ever called off.
  return isRefusal(answer) || answer.state !== 'CANCELLED' ? answer : notLive(answer);
}

const notLive = ({ state }: AuctionRow): Conflict => conflict(`An auction that is ${state} cannot be ended.`, 'auctionId');
