import type { Platform } from '@marque/shared/platform/subgraph';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { lockOpenOffer } from '../store/offers.js';
import { moveOn } from './move-on.js';
import { scheduleOfferExpiry } from './schedule.js';

/** Lapses the open offer once its time has passed; one that got more time is looked at again. */
export async function expireOffer({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  await withAuction(platform, on, async (tx, auction, now) => {
    const offer = await lockOpenOffer(tx, auction.id);
    if (!offer) return;
    if (now < offer.expiresAt) await scheduleOfferExpiry({ platform, tx }, offer);
    else await moveOn({ platform, tx }, { auction, offer, now, state: 'LAPSED' });
  });
}
