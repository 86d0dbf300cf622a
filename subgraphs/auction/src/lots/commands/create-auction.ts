/** Puts a vehicle up. */
import { managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { invalidInput, isRefusal } from '@marque/shared/outcome';
import { actedForSeller } from '../../events/acts.js';
import { vehicleForAuction } from '../../neighbours/vehicles.js';
import { type DraftInput, parseDraft } from '../domain/draft-input.js';
import { faultOfDraft } from '../domain/draft.js';
import { offerableBy } from '../domain/offerable.js';
import { insertAuction } from '../store/auctions.js';
import { columnsOf } from '../store/terms.js';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from './auction-answer.js';
import { callOffDraftOfOthers } from './drafts/former-owner.js';
import { refusedSecondDraft } from './drafts/second-draft.js';
import { sellerOf } from './drafts/vehicle-of.js';
import { withIncrements } from './increments/with-increments.js';

/** What is put up, and under which terms. */
export interface CreateAuction extends DraftInput {
  readonly vehicleId: string;
  readonly idempotencyKey: string;
}

/**
 * Makes a draft, the only one of its vehicle, once for each key; one of a former owner is called off. A manager's own needs no approval, a seller's or
 * dealer's waits for it.
 */
export async function createAuction(
  { platform, caller }: CommandContext,
  { vehicleId, idempotencyKey, ...input }: CreateAuction,
): Promise<AuctionAnswer> {
  const actor = actorOf(caller);
  const { tenantId, actorId } = actor;
  const vehicle = offerableBy(caller, await vehicleForAuction(platform.graph, tenantId, vehicleId));
  const terms = parseDraft(input, isRefusal(vehicle) ? undefined : vehicle.currency);
  if (isRefusal(terms)) return terms;
  const { draft, currency } = terms;
  const call = { command: 'createAuction', idempotencyKey, input: { vehicleId, ...terms } };
  // Decided under the key: a draft that was made is the answer, whatever has become of its vehicle or its start since.
  const outcome = once<NamedAuction | RefusedChange>(platform, actor, call, async (tx, now) => {
    const fault = faultOfDraft(draft, now);
    if (isRefusal(vehicle)) return fault ? invalidInput(fault.message, fault.field) : vehicle;
    // First of all: steps and prices of another currency are of another size too, and would be told as wrong by themselves.
    if (vehicle.currency !== currency)
      return invalidInput(
        `This amount is in ${currency}: the vehicle is priced in ${vehicle.currency}, and so is its auction.`,
        'startPrice',
      );
    if (fault) return invalidInput(fault.message, fault.field);
    const whole = await withIncrements(tx, terms);
    if (isRefusal(whole)) return whole;
    const sellerId = sellerOf(vehicle) ?? actorId;
    await callOffDraftOfOthers({ platform, tx }, { tenantId, vehicleId: vehicle.id, sellerId }, now);
    const made = await insertAuction(tx, {
      ...columnsOf(whole),
      id: newId(),
      tenantId,
      vehicleId: vehicle.id,
      title: vehicle.title,
      sellerId,
      listerId: vehicle.listerId ?? sellerId,
      createdBy: actorId,
      approval: managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING',
      currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: now,
      createdAt: now,
    });
    await platform.events.record(tx, actedForSeller(made, { act: 'PUT_UP', actorId, now }));
    return { auctionId: made.id };
  });
  return outcome.then(
    (decided) => answerNow(platform, tenantId, decided),
    (error: unknown) => refusedSecondDraft(error, 'vehicleId'),
  );
}
