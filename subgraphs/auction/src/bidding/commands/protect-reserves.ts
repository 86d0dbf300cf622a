import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { protectionLimits } from '../domain/reserve-protection.js';
import { type ProtectedAuction, protectedAuctions } from '../store/protected-auctions.js';
import type { BidQueue } from './bid-queue.js';

/** What this runs on. */
interface ProtectingServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
}

/** So many are looked at together: as many transactions may wait for connections, and bidders' own should not stand behind more. */
const pageSize = 8;

/** Looks at every protected auction that is near its end and below its share of the reserve; the rules decide whether a platform bid is due. */
export async function protectReserves(services: ProtectingServices): Promise<void> {
  const { platform } = services;
  const now = platform.clock.now();
  const span = { after: now, before: new Date(now.getTime() + protectionLimits.lastMs), belowPercent: protectionLimits.belowPercent };
  let page: ProtectedAuction[];
  let beyond: ProtectedAuction | null = null;
  do {
    const from: ProtectedAuction | null = beyond;
    page = await platform.database.system((tx) => protectedAuctions(tx, { ...span, beyond: from, limit: pageSize }));
    await Promise.all(page.map((auction) => protect(services, auction, now)));
    beyond = page.at(-1) ?? null;
  } while (page.length === pageSize);
}

/** One auction that fails does not keep the others waiting: it is looked at again in the next round. */
async function protect({ platform, queue }: ProtectingServices, { id, tenantId }: ProtectedAuction, now: Date): Promise<void> {
  const command = { type: 'PLATFORM_BID' as const, bidId: newId() };
  await queue.submit({ tenantId, auctionId: id }, { kind: 'PLATFORM', command, at: now.getTime() }).catch((error: unknown) => {
    platform.logger.error({ err: error, auctionId: id }, 'a platform bid could not be decided');
  });
}
