import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, type Conflict, type InvalidInput, isRefusal, type NotFound } from '@marque/shared/outcome';
import { withAuction } from '../../lots/commands/with-auction.js';
import { canMove } from '../../lots/domain/auction-states.js';
import { parseReason } from '../../lots/domain/reason.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { scheduleRelease } from './schedule.js';
import { voidSale } from './void-sale.js';

/**
 * An admin undoes a sale before it is settled, with a reason. Nobody has won any more, the offer is void, and the deposit is freed by a job
 * that repeats until it is. What was sold, and when, stays in the log, and its end tells what has to be taken out of the figures.
 */
export async function voidAuction(
  { platform, caller }: CommandContext,
  input: { readonly auctionId: string; readonly reason: string },
): Promise<AuctionRow | InvalidInput | NotFound | Conflict> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const on = { tenantId: actorOf(caller).tenantId, auctionId: input.auctionId };
  return withAuction<AuctionRow | Conflict>(platform, on, async (tx, auction) => {
    if (!canMove(auction.state, 'VOIDED')) return conflict(`An auction that is ${auction.state} cannot be voided.`, 'auctionId');
    if (auction.depositHoldId !== null) await scheduleRelease({ platform, tx }, auction, auction.depositHoldId);
    return voidSale({ platform, tx }, { auction, reason });
  });
}
