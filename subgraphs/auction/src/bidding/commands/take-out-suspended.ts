/** Takes out of a live auction what people have bid who are suspended. */
import type { TransactionContext } from '@marque/shared/commands';
import { recordPlatformRetraction } from '../../lots/commands/record-staff-action.js';
import { lockAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { suspendedIn } from '../store/bidders.js';
import { standingLog } from '../store/bids.js';
import { takeOut } from './take-out.js';

/** For everybody to read. Whom it is about nobody knows but those who see who bids; why they are suspended stands nowhere here. */
const reason = 'The bidder was suspended.';

/**
 * Takes back all bids of everybody who is suspended, in one event; the caller has locked the auction. The log has it as the platform's act. Without such a
 * bid, or once the auction is not live any more, nothing changes: running twice is running once.
 */
export async function takeOutSuspended(context: TransactionContext, auction: AuctionRow, now: Date): Promise<AuctionRow> {
  if (auction.state !== 'LIVE') return auction;
  const { tx } = context;
  const suspended = await suspendedIn(tx, auction.id);
  const [highest] = suspended;
  if (!highest) return auction;
  const people = new Set(suspended.map(({ bidderId }) => bidderId));
  const log = await standingLog(tx, auction.id);
  const bidIds = log.flatMap(({ bidId, bidderId }) => (bidderId !== null && people.has(bidderId) ? [bidId] : []));
  for (const { bidId } of suspended) await recordPlatformRetraction(context, { auction, reason, bidId, now });
  return takeOut(context, auction, { bidId: highest.bidId, bidIds, by: null, reason, because: 'BIDDER_SUSPENDED', now });
}

/** The same for an auction that is not locked yet, in a transaction of its own. */
export async function lockAndTakeOutSuspended(context: TransactionContext, auctionId: string): Promise<void> {
  const auction = await lockAuction(context.tx, auctionId);
  if (auction) await takeOutSuspended(context, auction, context.platform.clock.now());
}
