import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { canMove } from '../domain/auction-states.js';
import { faultOfDraft } from '../domain/draft.js';
import { insertAuction, updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { draftOf } from '../store/terms.js';
import { columnsOf, managesBusiness } from './create-auction.js';
import { noAuction, refuse, type CommandRefusal } from './refusal.js';
import { runsAuction } from './schedule-auction.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from './with-auction.js';

/** Makes a new draft of an unsold auction's terms with new times, by the rules of every draft. Answers the draft; the old auction points to it. */
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
    const terms = draftOf(auction, input);
    const fault = faultOfDraft(terms, now);
    if (fault) return refuse('INVALID_INPUT', fault.message, 'input', fault.field);
    const { tenantId, vehicleId, title, sellerId, listerId, currency, vehicleCurrency } = auction;
    const draft = await insertAuction(tx, {
      ...columnsOf(terms),
      tenantId,
      vehicleId,
      title,
      sellerId,
      listerId,
      currency,
      vehicleCurrency,
      id: newId(),
      createdBy: caller.userId,
      approval: managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING',
      decidedAt: now,
      createdAt: now,
    });
    await updateAuction(tx, auction.id, { state: 'RELISTED', relistedAs: draft.id });
    return draft;
  });
}
