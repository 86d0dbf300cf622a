import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { auctionEvent } from '../../events.js';
import { lockAccount, moveCommitments } from '../../funds/store/accounts.js';
import { canMove } from '../domain/auction-states.js';
import { parseReason } from '../domain/reason.js';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { recordStaffAction } from './record-staff-action.js';
import { type MoveWithReason, withAuctionOnce } from './with-auction.js';

/** Staff call an auction off before its end, with a reason. The leader's money is free at once. */
export async function cancelAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const call = { command: 'cancelAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionOnce(platform, { ...actor, auctionId }, call, async (tx, auction, now) => {
    if (!canMove(auction.state, 'CANCELLED')) return conflict(`An auction that is ${auction.state} cannot be cancelled.`, 'auctionId');
    const { leaderId, currency, committedMinor } = auction;
    if (leaderId !== null && committedMinor > 0n) {
      await lockAccount(tx, actor.tenantId, leaderId, currency);
      await moveCommitments(tx, currency, new Map([[leaderId, -committedMinor]]));
    }
    const published = auction.state !== 'DRAFT';
    const sequence = published ? auction.sequence + 1 : auction.sequence;
    // Shown first no more; a list that somebody pages through keeps its order all the same.
    const featuredUntil = auction.featuredUntil !== null && auction.featuredUntil > now ? now : auction.featuredUntil;
    const cancelled = await updateAuction(tx, auction.id, {
      state: 'CANCELLED',
      stateReason: reason,
      committedMinor: 0n,
      sequence,
      featuredUntil,
    });
    if (published) await platform.events.record(tx, [auctionEvent(auction, 'auction.cancelled.v1', sequence, now, { reason }, [leaderId])]);
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'CANCELLED', reason, now });
    return cancelled;
  });
}
