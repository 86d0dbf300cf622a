import { managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { conflict, invalidInput } from '@marque/shared/outcome';
import { actedForSeller } from '../../events/acts.js';
import { canMove } from '../domain/auction-states.js';
import { faultOfDraft } from '../domain/draft.js';
import { faultOfPictures } from '../domain/pictures.js';
import { refusedToRun } from '../domain/rights.js';
import { insertAuction, updateAuction } from '../store/auctions.js';
import { columnsOf, draftOf } from '../store/terms.js';
import type { AuctionAnswer } from './auction-answer.js';
import { refusedSecondDraft } from './drafts/second-draft.js';
import { faultOfOwner, vehicleOf } from './drafts/vehicle-of.js';
import { withAuctionOnce } from './with-auction.js';
import { bidsThemselves } from './with-auction-by-staff.js';

/** An auction that came to nothing, and its new times. */
export interface RelistAuction {
  readonly auctionId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly idempotencyKey: string;
}

/**
 * Makes a new draft of the terms of an unsold or voided auction with new times, by the rules of every draft, once for each key. Answers the draft; the old
 * auction points to it.
 */
export async function relistAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...times }: RelistAuction,
): Promise<AuctionAnswer> {
  const actor = actorOf(caller);
  const { tenantId, actorId } = actor;
  const call = { command: 'relistAuction', idempotencyKey, input: { auctionId, ...times } };
  const vehicle = await vehicleOf(platform, tenantId, auctionId);
  const relisted = withAuctionOnce(platform, { ...actor, auctionId }, call, async (tx, auction, now) => {
    const refusal = refusedToRun(auction, caller);
    if (refusal) return refusal;
    const interest = await bidsThemselves(tx, caller, auction);
    if (interest) return interest;
    if (!canMove(auction.state, 'RELISTED')) return conflict(`An auction that is ${auction.state} cannot be relisted.`, 'auctionId');
    if (auction.counterOfferUntil !== null) return conflict('The counter-offer window is still open.', 'auctionId');
    const sold = faultOfOwner(auction, vehicle);
    if (sold) return sold;
    const stale = faultOfPictures(vehicle?.picturesAt ? new Date(vehicle.picturesAt) : null, now);
    if (stale) return conflict(stale, 'auctionId');
    const terms = draftOf(auction, times);
    const fault = faultOfDraft(terms, now);
    if (fault) return invalidInput(fault.message, fault.field);
    const { vehicleId, title, sellerId, listerId, currency, vehicleCurrency } = auction;
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
      createdBy: actorId,
      approval: managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING',
      decidedAt: now,
      createdAt: now,
    });
    await updateAuction(tx, auction.id, { state: 'RELISTED', relistedAs: draft.id });
    await platform.events.record(tx, actedForSeller(draft, { act: 'PUT_UP', actorId, now }));
    return draft;
  });
  return relisted.catch((error: unknown) => refusedSecondDraft(error, 'auctionId'));
}
