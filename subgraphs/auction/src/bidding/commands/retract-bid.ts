/** Takes a bid out of the standing of a live auction. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, isRefusal, notFound } from '@marque/shared/outcome';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import { withAuctionByStaff } from '../../lots/commands/with-auction-by-staff.js';
import { parseReason } from '@marque/shared/text/reason';
import { noAuction } from '../../lots/domain/refusals.js';
import { bidsById } from '../store/bids.js';
import { takeOut } from './take-out.js';

/** A bid that is taken back, and why. */
export interface RetractBid {
  readonly bidId: string;
  readonly reason: string;
  /** May be missing: a bid is taken back once anyhow. */
  readonly idempotencyKey?: string | null | undefined;
}

/** Staff take a bid back while the auction is live. It stays in the log; the standing is what the other bids come to. */
export async function retractBid(
  { platform, caller }: CommandContext,
  { bidId, reason: given, idempotencyKey }: RetractBid,
): Promise<AuctionAnswer> {
  const reason = parseReason(given);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const [bid] = await platform.database.tenant(actor.tenantId, (tx) => bidsById(tx, [bidId]));
  if (!bid) return noBid;
  const call = { command: 'retractBid', idempotencyKey, input: { bidId, reason } };
  return withAuctionByStaff({ platform, caller }, bid.auctionId, call, async (tx, auction, now) => {
    const [current] = await bidsById(tx, [bidId]);
    if (!current) return noAuction;
    if (auction.state !== 'LIVE') return conflict(`An auction that is ${auction.state} has no bids to retract.`, 'bidId');
    if (current.isPlatformBid) return conflict('A platform bid cannot be retracted.', 'bidId');
    if (current.retraction !== null) return auction;
    const retracted = await takeOut({ platform, tx }, auction, { bidId, bidIds: [bidId], by: actor.actorId, reason, now });
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'BID_RETRACTED', reason, now, bidId });
    return retracted;
  });
}

const noBid = notFound('There is no such bid.', 'bidId');
