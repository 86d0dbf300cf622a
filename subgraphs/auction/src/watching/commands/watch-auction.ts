import { auctionsById } from '../../lots/store/auctions.js';
import { addWatch, removeWatch } from '../../bidding/store/participants.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { noAuction, type CommandRefusal } from '../../lots/commands/refusal.js';
import type { AuctionServices } from '../../bidding/commands/services.js';

/** Puts an auction on a person's watchlist or takes it off; doing so twice is doing so once. */
export function watchAuction(
  { platform }: AuctionServices,
  { tenantId, userId }: { tenantId: string; userId: string },
  auctionId: string,
  watching: boolean,
): Promise<AuctionRow | CommandRefusal> {
  return platform.database.tenant(tenantId, async (tx) => {
    const [auction] = await auctionsById(tx, [auctionId]);
    if (!auction || auction.state === 'DRAFT') return noAuction;
    if (watching) await addWatch(tx, { userId, auctionId, tenantId, watchedAt: platform.clock.now() });
    else await removeWatch(tx, userId, auctionId);
    return auction;
  });
}
