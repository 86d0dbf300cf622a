/** What staff do with an auction for the business. Nobody does it with one in which they bid or sell, whoever's name they do it in. */
import { type Caller, isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext, type OnceCall } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { callerBidsIn } from '../store/interests.js';
import type { AuctionRow } from '../store/tables.js';
import type { AuctionAnswer, RefusedChange } from './auction-answer.js';
import { withAuctionOnce } from './with-auction.js';

/** Why the caller does nothing with this auction that is its seller's or the business's to do: they bid in it. Null where they do not. */
export async function bidsThemselves(tx: Transaction, caller: Caller, { id }: AuctionRow): Promise<NotAllowed | null> {
  if (!(await callerBidsIn(tx, caller, id))) return null;
  return notAllowed('Who bids in an auction does nothing with it for its seller or the business.');
}

/** Why the caller does nothing with this auction for the business: they bid in it, or sell by it. Null where they do neither. */
export async function ownInterest(tx: Transaction, caller: Caller, auction: AuctionRow): Promise<NotAllowed | null> {
  if (isAnyOf(caller, auction.sellerId, auction.listerId))
    return notAllowed('Who sells by an auction does nothing with it for the business: somebody else of it does.');
  return bidsThemselves(tx, caller, auction);
}

/** As `withAuctionOnce`, for what staff do. */
export const withAuctionByStaff = (
  { platform, caller }: CommandContext,
  auctionId: string,
  call: OnceCall,
  work: (tx: Transaction, auction: AuctionRow, now: Date) => Promise<AuctionRow | RefusedChange>,
): Promise<AuctionAnswer> =>
  withAuctionOnce(
    platform,
    { ...actorOf(caller), auctionId },
    call,
    async (tx, auction, now) => (await ownInterest(tx, caller, auction)) ?? work(tx, auction, now),
  );
