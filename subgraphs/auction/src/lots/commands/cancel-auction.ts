import { canMove } from '../domain/auction-states.js';
import { auctionEvent } from '../../events.js';
import { updateAuction } from '../store/auctions.js';
import { lockAccounts, moveCommitments } from '../../bidding/store/decisions.js';
import type { AuctionRow } from '../store/tables.js';
import { refuse, type CommandRefusal } from './refusal.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from './with-auction.js';

/** Staff call an auction off before its end, with a reason. The leader's money is free at once. */
export function cancelAuction(
  { platform }: AuctionServices,
  tenantId: string,
  auctionId: string,
  reason: string,
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    if (!canMove(auction.state, 'CANCELLED'))
      return refuse('CONFLICT', `An auction that is ${auction.state} cannot be cancelled.`, 'input', 'auctionId');
    const now = platform.clock.now();
    if (auction.leaderId !== null && auction.committedMinor > 0n) {
      await lockAccounts(tx, auction.id, []);
      await moveCommitments(tx, auction.currency, new Map([[auction.leaderId, -auction.committedMinor]]));
    }
    const published = auction.state !== 'DRAFT';
    const sequence = published ? auction.sequence + 1 : auction.sequence;
    const cancelled = await updateAuction(tx, auction.id, { state: 'CANCELLED', stateReason: reason, committedMinor: 0n, sequence });
    if (published)
      await platform.events.record(tx, [auctionEvent(auction, 'auction.cancelled.v1', sequence, now, { reason }, [auction.leaderId])]);
    return cancelled;
  });
}
