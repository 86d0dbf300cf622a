/** Gives a draft other terms. */
import { managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, isRefusal } from '@marque/shared/outcome';
import { actedForSeller } from '../../events/acts.js';
import { type DraftInput, parseDraft } from '../domain/draft-input.js';
import { faultOfDraft } from '../domain/draft.js';
import { refusedToRun } from '../domain/rights.js';
import { updateAuction } from '../store/auctions.js';
import { columnsOf } from '../store/terms.js';
import type { AuctionAnswer } from './auction-answer.js';
import { faultOfOwner, vehicleOf } from './drafts/vehicle-of.js';
import { withIncrements } from './increments/with-increments.js';
import { type MoveAuction, withAuctionOnce } from './with-auction.js';

/** The draft and all of its terms. */
export interface ReviseAuction extends DraftInput, MoveAuction {}

/**
 * Submits a draft anew with these terms: what a manager has approved were others, so it waits for approval again. A manager's own needs none as
 * long as managers alone change it.
 */
export async function reviseAuction(
  { platform, caller }: CommandContext,
  { auctionId, idempotencyKey, ...input }: ReviseAuction,
): Promise<AuctionAnswer> {
  const terms = parseDraft(input);
  if (isRefusal(terms)) return terms;
  const { draft, currency } = terms;
  const call = { command: 'reviseAuction', idempotencyKey, input: { auctionId, ...terms } };
  const actor = actorOf(caller);
  const vehicle = await vehicleOf(platform, actor.tenantId, auctionId);
  return withAuctionOnce(platform, { ...actor, auctionId }, call, async (tx, auction, now) => {
    const refusal = refusedToRun(auction, caller);
    if (refusal) return refusal;
    if (auction.state !== 'DRAFT') return conflict(`An auction that is ${auction.state} keeps its terms.`, 'auctionId');
    const sold = faultOfOwner(auction, vehicle);
    if (sold) return sold;
    if (auction.currency !== currency)
      return invalidInput(`This amount is in ${currency}: the auction is in ${auction.currency}.`, 'startPrice');
    const fault = faultOfDraft(draft, now);
    if (fault) return invalidInput(fault.message, fault.field);
    const whole = await withIncrements(tx, terms);
    if (isRefusal(whole)) return whole;
    const approval = auction.approval === 'NOT_NEEDED' && managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING';
    await platform.events.record(tx, actedForSeller(auction, { act: 'CHANGED', actorId: actor.actorId, now }));
    return updateAuction(tx, auction.id, {
      ...columnsOf(whole),
      approval,
      approvedBy: null,
      approvalReason: null,
      revision: auction.revision + 1,
    });
  });
}
