import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { type MoveAuction, withAuctionOnce } from './with-auction.js';

/** A manager lets a dealer's draft be scheduled. Repeating it changes nothing. */
export function approveAuction({ platform, caller }: CommandContext, { auctionId, idempotencyKey }: MoveAuction): Promise<AuctionAnswer> {
  const actor = actorOf(caller);
  const call = { command: 'approveAuction', idempotencyKey, input: { auctionId } };
  return withAuctionOnce(platform, { ...actor, auctionId }, call, async (tx, auction) => {
    if (auction.approval !== 'WAITING') return auction;
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} needs no approval.`, 'auctionId');
    return updateAuction(tx, auction.id, { approval: 'APPROVED', approvedBy: actor.actorId });
  });
}
