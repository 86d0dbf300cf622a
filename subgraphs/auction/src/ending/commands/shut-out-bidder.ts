import type { TransactionContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { OfBidder } from '../../bidding/commands/schedule.js';
import { takeOutSuspended } from '../../bidding/commands/take-out-suspended.js';
import { isSuspended } from '../../bidding/store/bidders.js';
import { notOverFor } from '../../bidding/store/participants.js';
import { withAuction } from '../../lots/commands/with-auction.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { lockOpenOffer } from '../store/offers.js';
import { moveOn } from './move-on.js';

/**
 * Takes a suspended person out of every auction that is not over: their bids out of those that are live, and what they were offered after the end passes on. One
 * transaction for each auction, so that a crash between two leaves a rest for the next run; what is done already is not done again. Which auctions it is about is
 * read after the suspension is known to all: whoever decides later decides without the person.
 */
export async function shutOutBidder({ platform }: { readonly platform: Platform }, { tenantId, bidderId }: OfBidder): Promise<void> {
  const auctionIds = await platform.database.tenant(tenantId, (tx) => notOverFor(tx, bidderId));
  const failures: unknown[] = [];
  for (const auctionId of auctionIds) {
    const leaving = withAuction(platform, { tenantId, auctionId }, (tx, auction, now) =>
      leave({ platform, tx }, { auction, bidderId, now }),
    );
    // One that fails keeps the person in none of the others; the job is tried again for it.
    await leaving.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

interface Leaving {
  readonly auction: AuctionRow;
  readonly bidderId: string;
  readonly now: Date;
}

async function leave(context: TransactionContext, { auction, bidderId, now }: Leaving): Promise<void> {
  const { tx } = context;
  // Who was let in again meanwhile keeps what stands, and what they have bid since.
  if (!(await isSuspended(tx, bidderId))) return;
  if (auction.state === 'LIVE') {
    await takeOutSuspended(context, auction, now);
    return;
  }
  const offer = await lockOpenOffer(tx, auction.id);
  if (offer?.bidderId === bidderId) await moveOn(context, { auction, offer, now, state: 'LAPSED', suspended: true });
}
