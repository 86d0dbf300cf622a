import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from '../../lots/commands/auction-answer.js';
import type { MoveAuction } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import { removeWatch } from '../store/watches.js';
import { scheduleTellWatchers } from './schedule.js';

/** Takes an auction off the caller's watchlist; one that is not there is off. */
export async function unwatchAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey }: MoveAuction,
): Promise<AuctionAnswer> {
  const actor = actorOf(caller);
  const { tenantId, actorId: userId } = actor;
  const call = { command: 'unwatchAuction', idempotencyKey, input: { auctionId } };
  const outcome = await once<NamedAuction | RefusedChange>(platform, actor, call, async (tx, now) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction || auction.state === 'DRAFT') return noAuction;
    await removeWatch(tx, userId, auction.id);
    await scheduleTellWatchers({ platform, tx }, auction, now);
    return { auctionId: auction.id };
  });
  return answerNow(platform, tenantId, outcome);
}
