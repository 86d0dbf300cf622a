import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { refuse, type CommandRefusal } from './refusal.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from './with-auction.js';

/** A manager lets a dealer's draft be scheduled. Repeating it changes nothing. */
export function approveAuction(
  { platform }: AuctionServices,
  tenantId: string,
  managerId: string,
  auctionId: string,
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    if (auction.approval !== 'WAITING') return auction;
    if (auction.state !== 'DRAFT')
      return refuse('CONFLICT', `An auction that is ${auction.state} needs no approval.`, 'input', 'auctionId');
    return updateAuction(tx, auction.id, { approval: 'APPROVED', approvedBy: managerId });
  });
}
