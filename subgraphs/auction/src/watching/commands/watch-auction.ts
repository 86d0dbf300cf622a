import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from '../../lots/commands/auction-answer.js';
import type { MoveAuction } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import { addWatch } from '../store/watches.js';

/** Puts an auction on the caller's watchlist; doing so twice is doing so once. */
export async function watchAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey }: MoveAuction,
): Promise<AuctionAnswer> {
  const actor = actorOf(caller);
  const { tenantId, actorId: userId } = actor;
  const call = { command: 'watchAuction', idempotencyKey, input: { auctionId } };
  const outcome = await once<NamedAuction | RefusedChange>(platform, actor, call, async (tx, now) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction || auction.state === 'DRAFT') return noAuction;
    await addWatch(tx, { userId, auctionId: auction.id, tenantId, watchedAt: now });
    return { auctionId: auction.id };
  });
  return answerNow(platform, tenantId, outcome);
}
