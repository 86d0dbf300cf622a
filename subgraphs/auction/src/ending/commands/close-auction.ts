import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidQueue } from '../../bidding/commands/bid-queue.js';
import { scheduleClose } from '../../lots/commands/schedule.js';
import type { OnAuction } from '../../lots/commands/with-auction.js';
import { auctionById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';

interface ClosingServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
}

/**
 * Closes an auction whose end has come, behind the bids that arrived before, and with it all others of the tenant that have ended: what many
 * end at once costs is mostly the transaction. One that was extended meanwhile is looked at again at its new end; one that is closed
 * already stays as it is, so that running twice closes once.
 */
export async function closeAuction(services: ClosingServices, on: OnAuction): Promise<void> {
  const { platform, queue } = services;
  await closeTogether(services, on.tenantId);
  if ((await stateOf(platform, on))?.state !== 'LIVE') return;
  const at = platform.clock.now().getTime();
  await queue.submit(on, { kind: 'PLATFORM', command: { type: 'CLOSE', early: false }, at });
  await platform.database.tenant(on.tenantId, async (tx) => {
    const auction = await auctionById(tx, on.auctionId);
    if (auction?.state === 'LIVE') await scheduleClose({ platform, tx }, auction);
  });
}

/** One auction that cannot be closed keeps no other open: each is closed alone by its own job then. */
async function closeTogether({ platform, queue }: ClosingServices, tenantId: string): Promise<void> {
  try {
    await queue.closeEnded(tenantId);
  } catch (error) {
    platform.logger.warn({ err: error }, 'auctions could not be closed together; each is closed alone');
  }
}

const stateOf = (platform: Platform, { tenantId, auctionId }: OnAuction): Promise<AuctionRow | null> =>
  platform.database.tenant(tenantId, (tx) => auctionById(tx, auctionId));
