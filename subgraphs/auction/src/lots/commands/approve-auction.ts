import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, type Conflict, type NotFound } from '@marque/shared/outcome';
import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { withAuction } from './with-auction.js';

/** A manager lets a dealer's draft be scheduled. Repeating it changes nothing. */
export function approveAuction(
  { platform, caller }: CommandContext,
  { auctionId }: { readonly auctionId: string },
): Promise<AuctionRow | NotFound | Conflict> {
  const { tenantId, actorId } = actorOf(caller);
  return withAuction<AuctionRow | Conflict>(platform, { tenantId, auctionId }, async (tx, auction) => {
    if (auction.approval !== 'WAITING') return auction;
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} needs no approval.`, 'auctionId');
    return updateAuction(tx, auction.id, { approval: 'APPROVED', approvedBy: actorId });
  });
}
