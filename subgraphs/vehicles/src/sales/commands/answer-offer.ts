/** Answers to an offer that make no sale: another amount, a refusal, a withdrawal. */
import type { CommandContext } from '@marque/shared/commands';
import type { DecimalMoney } from '@marque/shared/money';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { amountIn, faultOfCounter } from '../domain/haggling.js';
import { mayMoveOffer, mostAmounts, type OfferState, type Party } from '../domain/offer-states.js';
import type { OfferRow } from '../store/tables.js';
import { noteOf } from './make-offer.js';
import { moveOffer } from './move-offer.js';
import { type OfferAnswer, type OnOffer, withOfferOnce } from './with-offer.js';

/** Another amount. */
export interface CounterOffer extends OnOffer {
  readonly amount: DecimalMoney;
  readonly note?: string | null | undefined;
}

/** Why it is not this side's turn; null where it is. */
export const notTheirTurn = ({ state }: OfferRow, to: OfferState, party: Party) =>
  mayMoveOffer(state, to, party) ? null : conflict(`The offer is ${state}: the other side answers.`, 'offerId');

/** The side whose answer is awaited names another amount, and the other side's answer is awaited then. */
export async function counterOffer(context: CommandContext, { amount, ...on }: CounterOffer): Promise<OfferAnswer> {
  const note = noteOf(on.note);
  if (isRefusal(note)) return note;
  const call = { ...on, command: 'counterPurchaseOffer', also: { amount, note } };
  return withOfferOnce(context, call, async (within, { offer, party }) => {
    const to = party === 'SELLER' ? 'AWAITING_BUYER' : 'AWAITING_SELLER';
    const refusal = notTheirTurn(offer, to, party);
    if (refusal) return refusal;
    if (offer.steps >= mostAmounts) return conflict(`An offer names ${mostAmounts} amounts at most: accept or decline it.`, 'offerId');
    const amountMinor = amountIn(offer.currency, amount);
    if (isRefusal(amountMinor)) return amountMinor;
    const fault = faultOfCounter(offer, party, amountMinor);
    return fault ?? moveOffer(within, offer, { to, by: party, kind: 'COUNTERED', amountMinor, note });
  });
}

/** An answer without an amount. */
export interface DeclineOffer extends OnOffer {
  readonly note?: string | null | undefined;
}

/** The side whose answer is awaited declines. */
export async function declineOffer(context: CommandContext, on: DeclineOffer): Promise<OfferAnswer> {
  const note = noteOf(on.note);
  if (isRefusal(note)) return note;
  return withOfferOnce(context, { ...on, command: 'declinePurchaseOffer', also: { note } }, async (within, { offer, party }) => {
    const refusal = notTheirTurn(offer, 'DECLINED', party);
    return refusal ?? moveOffer(within, offer, { to: 'DECLINED', by: party, kind: 'DECLINED', note });
  });
}

/** The buyer takes an open offer back, whoever's answer is awaited. */
export const withdrawOffer = (context: CommandContext, on: OnOffer): Promise<OfferAnswer> =>
  withOfferOnce(context, { ...on, command: 'withdrawPurchaseOffer' }, async (within, { offer, party }) => {
    if (party !== 'BUYER') return conflict('Only the buyer withdraws an offer: decline it.', 'offerId');
    return moveOffer(within, offer, { to: 'WITHDRAWN', by: party, kind: 'WITHDRAWN' });
  });
