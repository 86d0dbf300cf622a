/** What staff do with an auction for the business. Nobody does it with one in which they bid themselves. */
import { requireUser } from '@marque/shared/auth';
import { actorOf, type CommandContext, type OnceCall } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { hasJoined } from '../store/staff-actions.js';
import type { AuctionRow } from '../store/tables.js';
import type { AuctionAnswer, RefusedChange } from './auction-answer.js';
import { withAuctionOnce } from './with-auction.js';

/** Why the caller does nothing with this auction for the business; null where they do. */
export async function ownInterest(tx: Transaction, caller: CommandContext['caller'], { id }: AuctionRow): Promise<NotAllowed | null> {
  return (await hasJoined(tx, id, requireUser(caller)))
    ? notAllowed('Who bids in an auction does nothing with it for the business.')
    : null;
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
