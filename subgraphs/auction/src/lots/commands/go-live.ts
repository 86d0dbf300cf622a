import type { TransactionContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import { auctionEvent } from '../../events.js';
import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { scheduleClose, scheduleGoLive } from './schedule.js';
import { type OnAuction, withAuction } from './with-auction.js';

/** Opens a scheduled auction whose start has come; anything else is left as it is. */
export async function goLive({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  await withAuction(platform, on, async (tx, auction, now) => {
    if (auction.state !== 'SCHEDULED') return;
    if (now < auction.startsAt) return scheduleGoLive({ platform, tx }, auction);
    await openBidding({ platform, tx }, auction, now);
  });
}

/** Opens an auction that the caller has locked and that is scheduled. */
export async function openBidding({ platform, tx }: TransactionContext, auction: AuctionRow, now: Date): Promise<void> {
  const live = await updateAuction(tx, auction.id, { state: 'LIVE', sequence: auction.sequence + 1, decidedAt: now });
  await scheduleClose({ platform, tx }, live);
  await platform.events.record(tx, [auctionEvent(live, 'auction.went_live.v1', live.sequence, now, {})]);
}
