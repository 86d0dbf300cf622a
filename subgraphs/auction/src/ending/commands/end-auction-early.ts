import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, type Conflict, type NotFound } from '@marque/shared/outcome';
import type { BidQueue } from '../../bidding/commands/bid-queue.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';

/** Staff bring the hammer down now. Bids that arrived before are decided first. */
export async function endAuctionEarly(
  { platform, caller, queue }: CommandContext & { readonly queue: BidQueue },
  { auctionId }: { readonly auctionId: string },
): Promise<AuctionRow | NotFound | Conflict> {
  const { tenantId } = actorOf(caller);
  const read = () => platform.database.tenant(tenantId, (tx) => auctionById(tx, auctionId));
  const before = await read();
  if (!before) return noAuction;
  if (before.state !== 'LIVE') return conflict(`An auction that is ${before.state} cannot be ended.`, 'auctionId');
  const at = platform.clock.now().getTime();
  await queue.submit({ tenantId, auctionId: before.id }, { kind: 'PLATFORM', command: { type: 'CLOSE', early: true }, at });
  return (await read()) ?? noAuction;
}
