import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidQueue } from '../../bidding/commands/bid-queue.js';
import { scheduleClose } from '../../lots/commands/schedule.js';
import type { OnAuction } from '../../lots/commands/with-auction.js';
import { auctionById } from '../../lots/store/auctions.js';

/**
 * Closes an auction whose end has come, behind the bids that arrived before. One that was extended meanwhile is looked at again
 * at its new end; one that is closed already stays as it is, so that running twice closes once.
 */
export async function closeAuction(
  { platform, queue }: { readonly platform: Platform; readonly queue: BidQueue },
  on: OnAuction,
): Promise<void> {
  const at = platform.clock.now().getTime();
  await queue.submit(on, { kind: 'PLATFORM', command: { type: 'CLOSE', early: false }, at });
  await platform.database.tenant(on.tenantId, async (tx) => {
    const auction = await auctionById(tx, on.auctionId);
    if (auction?.state === 'LIVE') await scheduleClose({ platform, tx }, auction);
  });
}
