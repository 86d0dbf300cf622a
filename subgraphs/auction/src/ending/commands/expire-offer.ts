import { lockOpenOffer } from '../store/offers.js';
import { moveOn } from './move-on.js';
import { scheduleOfferExpiry } from '../../lots/commands/schedule.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from '../../lots/commands/with-auction.js';

/** Lapses the open offer once its time has passed; one that got more time is looked at again. */
export async function expireOffer({ platform }: AuctionServices, tenantId: string, auctionId: string): Promise<void> {
  await withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    const offer = await lockOpenOffer(tx, auctionId);
    if (!offer) return auction;
    if (platform.clock.now() >= offer.expiresAt) return moveOn(platform, tx, auction, offer, 'LAPSED');
    await scheduleOfferExpiry(tx, platform, offer);
    return auction;
  });
}
