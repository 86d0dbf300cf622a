import type { Platform } from '@marque/shared/platform/subgraph';
import type { OnAuction } from '../../lots/commands/with-auction.js';
import { auctionById } from '../../lots/store/auctions.js';
import { isOvertaken, type Lead, momentOf } from '../domain/ending-soon.js';
import { biddersIn, watchersIn } from '../store/audience.js';
import { scheduleLead } from './schedule.js';
import { tell } from './tell.js';

/** Tells those who watch or have bid that the auction ends soon, once for each lead; where the end has moved, the job moves after it. */
export async function tellOfEnd(
  { platform }: { readonly platform: Platform },
  { tenantId, auctionId, lead }: OnAuction & { readonly lead: Lead },
): Promise<void> {
  const { database, clock } = platform;
  await database.tenant(tenantId, async (tx) => {
    const auction = await auctionById(tx, auctionId);
    const now = clock.now();
    const moment = auction && momentOf(lead, auction);
    if (auction?.state !== 'LIVE' || !moment || now >= auction.effectiveEnd) return;
    if (now < moment) return scheduleLead({ platform, tx }, lead, auction);
    if (isOvertaken(lead, auction.effectiveEnd, now)) return;
    const people = new Set([...(await watchersIn(tx, auctionId)), ...(await biddersIn(tx, auctionId))]);
    const occasion = `${lead}`;
    await tell({ platform, tx }, { tenantId, kind: 'ENDING_SOON', people: [...people].map((userId) => ({ auctionId, userId, occasion })) });
  });
}
