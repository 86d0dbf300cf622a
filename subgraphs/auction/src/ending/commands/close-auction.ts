import { auctionsById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { noAuction, refuse, type CommandRefusal } from '../../lots/commands/refusal.js';
import { scheduleClose } from '../../lots/commands/schedule.js';
import type { AuctionServices } from '../../bidding/commands/services.js';

/**
 * Closes an auction whose end has come, behind the bids that arrived before. One that was extended meanwhile is looked at again
 * at its new end; one that is closed already stays as it is, so that running twice closes once.
 */
export async function closeAuction({ platform, queue }: AuctionServices, tenantId: string, auctionId: string): Promise<void> {
  const at = platform.clock.now().getTime();
  await queue.submit(tenantId, auctionId, { kind: 'PLATFORM', command: { type: 'CLOSE', early: false }, at });
  await platform.database.tenant(tenantId, async (tx) => {
    const [auction] = await auctionsById(tx, [auctionId]);
    if (auction?.state === 'LIVE') await scheduleClose(tx, platform, auction);
  });
}

/** Staff bring the hammer down now. Bids that arrived before are decided first. */
export async function endAuctionEarly(
  { platform, queue }: AuctionServices,
  tenantId: string,
  auctionId: string,
): Promise<AuctionRow | CommandRefusal> {
  const read = async () => (await platform.database.tenant(tenantId, (tx) => auctionsById(tx, [auctionId])))[0];
  const before = await read();
  if (!before) return noAuction;
  const conflict = refuse('CONFLICT', `An auction that is ${before.state} cannot be ended.`, 'input', 'auctionId');
  if (before.state !== 'LIVE') return conflict;
  const at = platform.clock.now().getTime();
  await queue.submit(tenantId, auctionId, { kind: 'PLATFORM', command: { type: 'CLOSE', early: true }, at });
  return (await read()) ?? noAuction;
}
