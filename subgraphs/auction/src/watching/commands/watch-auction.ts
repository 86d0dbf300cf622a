import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from '../../lots/commands/auction-answer.js';
import type { MoveAuction } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import { mostWatched } from '../domain/watchlist.js';
import { addWatch } from '../store/watches.js';
import { scheduleTellWatchers } from './schedule.js';

const tooMany = conflict(`You watch ${mostWatched} auctions already: take one off the list first.`, 'auctionId');

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
    if (!(await addWatch(tx, { userId, tenantId, watchedAt: now }, auction))) return tooMany;
    await scheduleTellWatchers({ platform, tx }, auction, now);
    return { auctionId: auction.id };
  });
  return answerNow(platform, tenantId, outcome);
}
