import type { Platform } from '@marque/shared/platform/subgraph';
import { auctionEvent } from '../../events.js';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { watcherCounts } from '../store/watches.js';

/** Tells in the auction's stream how many watch it, where that is another number than was told last and bids are still to come. */
export async function tellWatchers({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  await withAuction(platform, on, async (tx, auction, now) => {
    if (auction.state !== 'SCHEDULED' && auction.state !== 'LIVE') return;
    const [counted] = await watcherCounts(tx, [auction.id]);
    const watchers = counted?.watchers ?? 0;
    if (watchers === auction.watchersTold) return;
    const sequence = auction.sequence + 1;
    await updateAuction(tx, auction.id, { watchersTold: watchers, sequence });
    await platform.events.record(tx, [auctionEvent(auction, 'auction.watchers_changed.v1', sequence, now, { watchers })]);
  });
}
