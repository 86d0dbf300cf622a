import { actorOf, type CommandContext } from '@marque/shared/commands';
import type { NotFound } from '@marque/shared/outcome';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { removeWatch } from '../store/watches.js';

/** Takes an auction off the caller's watchlist; one that is not there is off. */
export function unwatchAuction(
  { platform: { database }, caller }: CommandContext,
  { auctionId }: { readonly auctionId: string },
): Promise<AuctionRow | NotFound> {
  const { tenantId, actorId: userId } = actorOf(caller);
  return database.tenant(tenantId, async (tx) => {
    const auction = await auctionById(tx, auctionId);
    if (!auction || auction.state === 'DRAFT') return noAuction;
    await removeWatch(tx, userId, auction.id);
    return auction;
  });
}
