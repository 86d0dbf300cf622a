import type { CommandContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { auctionEvent } from '../../events.js';
import { extendedEnds } from '../domain/extension.js';
import { parseReason } from '@marque/shared/text/reason';
import { updateAuction } from '../store/auctions.js';
import type { AuctionAnswer } from './auction-answer.js';
import { recordStaffAction } from './record-staff-action.js';
import { scheduleClose } from './schedule.js';
import type { MoveWithReason } from './with-auction.js';
import { withAuctionByStaff } from './with-auction-by-staff.js';

/** A later end, and why. */
export interface ExtendAuction extends MoveWithReason {
  readonly effectiveEnd: Date;
}

/** Staff move the end of a scheduled or live auction later. Who bids is told that it was staff, and why. */
export async function extendAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, effectiveEnd: wanted, ...input }: ExtendAuction,
): Promise<AuctionAnswer> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { command: 'extendAuction', idempotencyKey, input: { auctionId, effectiveEnd: wanted, reason } };
  return withAuctionByStaff({ platform, caller }, auctionId, call, async (tx, auction, now) => {
    const ends = extendedEnds(auction, wanted, now);
    if (isRefusal(ends)) return ends;
    const { effectiveEnd } = ends;
    const extended = await updateAuction(tx, auction.id, { ...ends, sequence: auction.sequence + 1 });
    if (extended.state === 'LIVE') await scheduleClose({ platform, tx }, extended);
    const facts = { effectiveEnd: effectiveEnd.toISOString(), byStaff: true, reason };
    await platform.events.record(tx, [auctionEvent(extended, 'auction.extended.v1', extended.sequence, now, facts, [auction.leaderId])]);
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'EXTENDED', reason, now, effectiveEnd });
    return extended;
  });
}
