import { newId } from '@marque/shared/ids';
import { protectionLimits } from '../domain/reserve-protection.js';
import { protectedAuctions } from '../store/auctions.js';
import type { AuctionServices } from './services.js';

/** Looks at every protected auction that is near its end; the rules decide whether a platform bid is due. */
export async function protectReserves({ platform, queue }: AuctionServices): Promise<void> {
  const now = platform.clock.now();
  const near = await platform.database.system((tx) => protectedAuctions(tx, new Date(now.getTime() + protectionLimits.lastMs)));
  const results = await Promise.allSettled(
    near.map(({ id, tenantId }) =>
      queue.submit(tenantId, id, { kind: 'PLATFORM', command: { type: 'PLATFORM_BID', bidId: newId() }, at: now.getTime() }),
    ),
  );
  // One auction that fails does not keep the others waiting: they are looked at again in the next round.
  for (const result of results) {
    if (result.status === 'rejected') platform.logger.error({ err: result.reason as unknown }, 'a platform bid could not be decided');
  }
}
