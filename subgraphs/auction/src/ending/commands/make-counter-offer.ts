import { isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext, type TransactionContext } from '@marque/shared/commands';
import { type DecimalMoney, toMoneyJson } from '@marque/shared/money';
import { invalidInput, isRefusal } from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { offerWindowMs } from '../domain/offers.js';
import { updateOffer } from '../store/offers.js';
import { answerOnOffer, noOffer, type OpenOffer, ownSale } from './answer-on-offer.js';
import { moveOn } from './move-on.js';
import { offerChanged } from './open-offer.js';
import { scheduleOfferExpiry } from './schedule.js';

/** A price after an end below the reserve; null gives up. */
export interface MakeCounterOffer {
  readonly auctionId: string;
  readonly price?: DecimalMoney | null;
  readonly idempotencyKey: string;
}

/** The high bidder of an auction below its reserve names a better price, or gives up. */
export async function makeCounterOffer(
  context: CommandContext,
  { auctionId, idempotencyKey, ...input }: MakeCounterOffer,
): Promise<AuctionAnswer> {
  const { actorId } = actorOf(context.caller);
  const price = input.price ? parseAmount(input.price, 'price') : null;
  if (isRefusal(price)) return price;
  const call = { command: 'makeCounterOffer', idempotencyKey, input: { auctionId, price: price && toMoneyJson(price) }, auctionId };
  return answerOnOffer(context, call, (open) => {
    const { auction, offer } = open;
    if (offer.bidderId !== actorId || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_BIDDER') return noOffer;
    if (isAnyOf(context.caller, auction.sellerId, auction.listerId)) return ownSale;
    if (price === null) return (within) => moveOn(within, { ...open, state: 'DECLINED' });
    if (price.currency !== auction.currency) return invalidInput(`The auction is in ${auction.currency}.`, 'price');
    if (price.amountMinor < offer.priceMinor) return invalidInput('A counter-offer is not below your highest bid.', 'price');
    return (within) => offerToSeller(within, { ...open, offer: { ...offer, priceMinor: price.amountMinor } });
  });
}

/** The counter-offer is made: the seller has one window to take it. */
async function offerToSeller(context: TransactionContext, { auction, offer, now }: OpenOffer): Promise<void> {
  const { platform, tx } = context;
  const made = { ...offer, state: 'AWAITING_SELLER' as const, expiresAt: new Date(now.getTime() + offerWindowMs) };
  await updateOffer(tx, offer.id, { state: made.state, priceMinor: made.priceMinor, expiresAt: made.expiresAt });
  await scheduleOfferExpiry(context, made);
  const sequence = auction.sequence + 1;
  await platform.events.record(tx, [offerChanged(auction, { ...made, from: offer.state }, sequence, now)]);
  await updateAuction(tx, auction.id, { sequence, counterOfferUntil: made.expiresAt });
}
