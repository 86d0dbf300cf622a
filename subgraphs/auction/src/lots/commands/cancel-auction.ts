import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, type Conflict, type InvalidInput, isRefusal, type NotFound } from '@marque/shared/outcome';
import { auctionEvent } from '../../events.js';
import { lockAccount, moveCommitments } from '../../funds/store/accounts.js';
import { canMove } from '../domain/auction-states.js';
import { parseReason } from '../domain/reason.js';
import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { withAuction } from './with-auction.js';

/** Staff call an auction off before its end, with a reason. The leader's money is free at once. */
export async function cancelAuction(
  { platform, caller }: CommandContext,
  input: { readonly auctionId: string; readonly reason: string },
): Promise<AuctionRow | InvalidInput | NotFound | Conflict> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const { tenantId } = actorOf(caller);
  const { auctionId } = input;
  return withAuction<AuctionRow | Conflict>(platform, { tenantId, auctionId }, async (tx, auction, now) => {
    if (!canMove(auction.state, 'CANCELLED')) return conflict(`An auction that is ${auction.state} cannot be cancelled.`, 'auctionId');
    const { leaderId, currency, committedMinor } = auction;
    if (leaderId !== null && committedMinor > 0n) {
      await lockAccount(tx, tenantId, leaderId, currency);
      await moveCommitments(tx, currency, new Map([[leaderId, -committedMinor]]));
    }
    const published = auction.state !== 'DRAFT';
    const sequence = published ? auction.sequence + 1 : auction.sequence;
    const cancelled = await updateAuction(tx, auction.id, { state: 'CANCELLED', stateReason: reason, committedMinor: 0n, sequence });
    if (published) await platform.events.record(tx, [auctionEvent(auction, 'auction.cancelled.v1', sequence, now, { reason }, [leaderId])]);
    return cancelled;
  });
}
