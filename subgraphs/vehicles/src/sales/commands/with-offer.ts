/** Commands that answer an offer hold its vehicle's row and its own while they do. */
import { peopleBehind } from '@marque/shared/auth';
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
  notAllowed,
} from '@marque/shared/outcome';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { hasExpired, isOpenOffer, type Party } from '../domain/offer-states.js';
import { noOffer, partyIn, seesDeal } from '../domain/rights.js';
import { hasOpenOffer, lockOffer, offersByIds } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';

/** Which offer, as of which step. */
export interface OnOffer {
  readonly offerId: string;
  /** The last step that the caller knows: an answer is given to what was read. */
  readonly step: number;
  readonly idempotencyKey?: string | null | undefined;
}

/** Why a command on an offer changes nothing. */
export type RefusedStep = InvalidInput | NotFound | NotAllowed | Conflict;

/** The offer as it is now, or why nothing was changed. */
export type OfferAnswer = OfferRow | RefusedStep | IdempotencyConflict;

/** An open offer whose vehicle and row are locked, and the side on which the caller acts. */
export interface LockedOffer {
  readonly offer: OfferRow;
  readonly vehicle: VehicleRow;
  readonly party: Party;
  readonly now: Date;
}

type Work = (context: TransactionContext, locked: LockedOffer) => Promise<OfferRow | RefusedStep>;

/** One call of a command on an offer. */
export interface OfferCall extends OnOffer {
  /** The name of the command, the same for ever. */
  readonly command: string;
  /** What else was asked for. */
  readonly also?: object;
}

/** Runs `work` once for a key on an open offer of the caller's, and answers the offer as it is by then. For strangers there is none. */
export async function withOfferOnce(
  { platform, caller }: CommandContext,
  { command, offerId, step, idempotencyKey, also = {} }: OfferCall,
  work: Work,
): Promise<OfferAnswer> {
  const actor = actorOf(caller);
  const call = { command, idempotencyKey, input: { offerId, step, ...also } };
  const answered = await once<{ readonly offerId: string } | RefusedStep>(platform, actor, call, async (tx, now) => {
    const [known] = await offersByIds(tx, [offerId]);
    if (!known || !seesDeal(caller, known)) return noOffer;
    const vehicle = await lockVehicle(tx, known.tenantId, known.vehicleId);
    const offer = await lockOffer(tx, offerId);
    if (!vehicle || !offer) return noOffer;
    const party = partyIn(caller, offer);
    if (party === null) return notAllowed('Only its two sides answer an offer.');
    // Who would buy the vehicle has no say in what others offer for it, whatever else they are.
    if (party === 'SELLER' && (await hasOpenOffer(tx, offer, peopleBehind(caller))))
      return notAllowed('Who offers for a vehicle answers no other offer for it.');
    const refusal = refusedAnswer(offer, step, now);
    if (refusal) return refusal;
    const left = await work({ platform, tx }, { offer, vehicle, party, now });
    return isRefusal(left) ? left : { offerId: left.id };
  });
  if (isRefusal(answered)) return answered;
  const [offer] = await platform.database.read(actor.tenantId, (tx) => offersByIds(tx, [answered.offerId]));
  return offer ?? noOffer;
}

/** Why nothing can be answered any more, or not to what the caller has read. */
function refusedAnswer({ state, steps, expiresAt }: OfferRow, step: number, now: Date): Conflict | null {
  if (!isOpenOffer(state)) return conflict(`The offer is ${state}.`, 'offerId');
  if (hasExpired(expiresAt, now)) return conflict('The time to answer is over.', 'offerId');
  return steps === step ? null : conflict(`The offer is at step ${steps} by now: read it again.`, 'step');
}
