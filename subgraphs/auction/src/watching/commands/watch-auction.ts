import { actorOf, type CommandContext } from '@marque/shared/commands';
import type { NotFound } from '@marque/shared/outcome';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { addWatch } from '../store/watches.js';

/** Puts an auction on the caller's watchlist; doing so twice is doing so once. */
export function watchAuction(
  { platform: { database, clock }, caller }: CommandContext,
  { auctionId }: { readonly auctionId: string },
): Promise<AuctionRow | NotFound> {
  const { tenantId, actorId: userId } = actorOf(caller);
  return database.tenant(tenantId, async (tx) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction || auction.state === 'DRAFT') return noAuction;
    await addWatch(tx, { userId, auctionId: auction.id, tenantId, watchedAt: clock.now() });
    return auction;
  });
}
