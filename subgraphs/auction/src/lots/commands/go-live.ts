import { auctionEvent } from '../../events.js';
import { updateAuction } from '../store/auctions.js';
import { scheduleClose, scheduleGoLive } from './schedule.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from './with-auction.js';

/** Opens a scheduled auction whose start has come; anything else is left as it is. */
export async function goLive({ platform }: AuctionServices, tenantId: string, auctionId: string): Promise<void> {
  await withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    if (auction.state !== 'SCHEDULED') return auction;
    const now = platform.clock.now();
    if (now < auction.startsAt) {
      await scheduleGoLive(tx, platform, auction);
      return auction;
    }
    const live = await updateAuction(tx, auction.id, { state: 'LIVE', sequence: auction.sequence + 1, decidedAt: now });
    await scheduleClose(tx, platform, live);
    await platform.events.record(tx, [auctionEvent(live, 'auction.went_live.v1', live.sequence, now, {})]);
    return live;
  });
}
