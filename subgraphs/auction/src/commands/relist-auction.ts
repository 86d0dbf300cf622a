import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { canMove } from '../domain/auction-states.js';
import { insertAuction, updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { managesBusiness } from './create-auction.js';
import { noAuction, refuse, type CommandRefusal } from './refusal.js';
import { runsAuction } from './schedule-auction.js';
import type { AuctionServices } from './services.js';
import { withAuction } from './with-auction.js';

/** Makes a new draft of an unsold auction's terms with new times. Answers the draft; the old auction points to it. */
export function relistAuction(
  { platform }: AuctionServices,
  caller: Caller & { tenantId: string; userId: string },
  input: { auctionId: string; startsAt: Date; endsAt: Date },
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, caller.tenantId, input.auctionId, async (tx, auction) => {
    if (!runsAuction(auction, caller)) return noAuction;
    if (!canMove(auction.state, 'RELISTED'))
      return refuse('CONFLICT', `An auction that is ${auction.state} cannot be relisted.`, 'input', 'auctionId');
    if (auction.counterOfferUntil !== null) return refuse('CONFLICT', 'The counter-offer window is still open.', 'input', 'auctionId');
    const now = platform.clock.now();
    if (input.endsAt <= now || input.endsAt <= input.startsAt)
      return refuse('INVALID_INPUT', 'The end lies after the start and in the future.', 'input', 'endsAt');
    const { tenantId, vehicleId, title, sellerId, listerId, type, currency, startPriceMinor, reserveMinor, buyNowMinor, increments } =
      auction;
    const { softCloseWindowMs, softCloseExtensionMs, softCloseCapMs, reserveProtection, depositRateBps } = auction;
    const draft = await insertAuction(tx, {
      tenantId,
      vehicleId,
      title,
      sellerId,
      listerId,
      type,
      currency,
      startPriceMinor,
      reserveMinor,
      buyNowMinor,
      increments,
      softCloseWindowMs,
      softCloseExtensionMs,
      softCloseCapMs,
      reserveProtection,
      depositRateBps,
      id: newId(),
      createdBy: caller.userId,
      approval: managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING',
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      effectiveEnd: input.endsAt,
      decidedAt: now,
      createdAt: now,
    });
    await updateAuction(tx, auction.id, { state: 'RELISTED', relistedAs: draft.id });
    return draft;
  });
}
