/** Shows an auction before the rest no more. */
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { auctionEvent } from '../../events.js';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import type { MoveWithReason } from '../../lots/commands/with-auction.js';
import { withAuctionByStaff } from '../../lots/commands/with-auction-by-staff.js';
import { isFeatured } from '../../lots/domain/featured.js';
import { parseReason } from '@marque/shared/text/reason';
import { updateAuction } from '../../lots/store/auctions.js';
import { withdrawFeaturings } from '../store/featurings.js';
import { scheduleFeaturing } from './schedule.js';

/** Staff take an auction out of those that are shown first, with a reason. The fee of each period that is not over goes back whole. */
export async function unfeatureAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: MoveWithReason,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { command: 'unfeatureAuction', idempotencyKey, input: { auctionId, reason } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    if (!isFeatured(auction, now)) return conflict('The auction is not featured.', 'auctionId');
    const sequence = auction.sequence + 1;
    const plain = await updateAuction(tx, auction.id, { featuredUntil: now, sequence });
    const facts = { featuredUntil: null, byStaff: true, reason };
    await platform.events.record(tx, [auctionEvent(plain, 'auction.featuring_changed.v1', sequence, now, facts)]);
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'UNFEATURED', reason, now });
    await giveBackFees({ platform, tx }, { auctionId, tenantId: auction.tenantId, now, reason });
    return plain;
  });
}

/** The fees of all periods of the auction that are not over go back. */
export async function giveBackFees(
  context: TransactionContext,
  {
    auctionId,
    tenantId,
    now,
    reason,
  }: { readonly auctionId: string; readonly tenantId: string; readonly now: Date; readonly reason: string },
): Promise<void> {
  for (const id of await withdrawFeaturings(context.tx, auctionId, now, reason)) await scheduleFeaturing(context, { tenantId, id });
}
