import type { Platform } from '@marque/shared/platform/subgraph';
import { auctionEvent } from '../../events.js';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { momentOf } from '../../lots/store/moments.js';
import { isFeaturable } from '../domain/featuring.js';
import { scheduleFeaturingEnd } from './schedule.js';

/**
 * Tells once that an auction is shown before the rest no more, when the clock has ended its time; lists that somebody pages through keep their order.
 * One that has ended itself, or was taken off, has told so.
 */
export async function endFeaturing({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  await withAuction(platform, on, async (tx, auction, now) => {
    const { featuredUntil } = auction;
    if (featuredUntil === null || !isFeaturable(auction, now)) return;
    if (now < featuredUntil) return scheduleFeaturingEnd({ platform, tx }, auction);
    const told = await momentOf(tx, auction.id, 'auction.featuring_changed.v1');
    if (told !== null && new Date(told) >= featuredUntil) return;
    const sequence = auction.sequence + 1;
    const plain = await updateAuction(tx, auction.id, { sequence });
    const facts = { featuredUntil: null, byStaff: false };
    await platform.events.record(tx, [auctionEvent(plain, 'auction.featuring_changed.v1', sequence, now, facts)]);
  });
}
