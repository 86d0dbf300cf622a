/** Offers an amount for a vehicle that is for sale. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { DecimalMoney } from '@marque/shared/money';
import { conflict, invalidInput, isRefusal, notAllowed } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { offerChanged } from '../../events/deals.js';
import { auctionableStates } from '../../inventory/domain/lifecycle.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { noVehicle } from '../../inventory/domain/refusals.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { mayBuy } from '../../neighbours/identity.js';
import { longestNote } from '../domain/deal-texts.js';
import { amountIn } from '../domain/haggling.js';
import { hoursAfter } from '../domain/sale-terms.js';
import { insertOffer, insertSteps, offersByIds } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';
import { termsOf } from '../store/terms.js';
import { scheduleExpiry } from './schedule.js';
import type { OfferAnswer, RefusedStep } from './with-offer.js';

/** What is offered for which vehicle. */
export interface MakeOffer {
  readonly vehicleId: string;
  readonly amount: DecimalMoney;
  /** For the seller to read. */
  readonly note?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** The note as it is kept, null for none; or what is wrong with it. */
export function noteOf(given: string | null | undefined) {
  if (given === null || given === undefined) return null;
  const note = shownText(given, { max: longestNote, lines: true });
  return note ?? invalidInput(`A note has 1 to ${longestNote} characters, none of them hidden.`, 'note');
}

const mayNotBuy = notAllowed('Only who is through KYC, and not suspended, buys.');

/** Makes an offer on the terms of now, once for its key; a person has one open offer for a vehicle. */
export async function makeOffer({ platform, caller }: CommandContext, { idempotencyKey, ...input }: MakeOffer): Promise<OfferAnswer> {
  const actor = actorOf(caller);
  const { tenantId, actorId: buyerId } = actor;
  const note = noteOf(input.note);
  if (isRefusal(note)) return note;
  const { vehicleId, amount } = input;
  // Asked before the transaction, which waits for no neighbour.
  const allowed = await mayBuy(platform.graph, tenantId, buyerId);
  const call = { command: 'makePurchaseOffer', idempotencyKey, input: { vehicleId, amount, note } };
  const made = await once<{ readonly offerId: string } | RefusedStep>(platform, actor, call, async (tx, now) => {
    const vehicle = await lockVehicle(tx, tenantId, vehicleId);
    if (!vehicle || !maySee(caller, vehicle)) return noVehicle;
    const { ownerId: sellerId, listerId, currency, state } = vehicle;
    if (buyerId === sellerId || buyerId === listerId) return notAllowed('Nobody buys from themselves.');
    if (!auctionableStates.includes(state)) return conflict(`A vehicle that is ${state} is not for sale directly.`, 'vehicleId');
    if (!allowed) return mayNotBuy;
    const amountMinor = amountIn(currency, amount);
    if (isRefusal(amountMinor)) return amountMinor;
    const terms = await termsOf(tx, tenantId);
    const offer: OfferRow = {
      ...terms,
      id: newId(),
      tenantId,
      vehicleId,
      buyerId,
      sellerId,
      currency,
      amountMinor,
      state: 'AWAITING_SELLER',
      steps: 1,
      madeAt: now,
      expiresAt: hoursAfter(now, terms.offerHours),
      closedAt: null,
    };
    if (!(await insertOffer(tx, offer))) return conflict('Your offer for this vehicle is still open.', 'vehicleId');
    await insertSteps(tx, [{ offerId: offer.id, number: 1, tenantId, kind: 'OFFERED', party: 'BUYER', amountMinor, note, at: now }]);
    await platform.events.record(tx, [offerChanged(offer, 'OFFERED', now)]);
    await scheduleExpiry({ platform, tx }, offer);
    return { offerId: offer.id };
  });
  if (isRefusal(made)) return made;
  const [offer] = await platform.database.read(tenantId, (tx) => offersByIds(tx, [made.offerId]));
  if (!offer) throw new Error('An offer that was made is not there.');
  return offer;
}
