import type { DecimalMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import type { BidOutcome } from '../domain/bid-outcome.js';
import type { BidStyle } from '../domain/bidding.js';
import type { BuyNowUnavailable } from '../domain/refusals.js';
import type { BidderWish } from './batch.js';
import { type BiddingContext, submitBid } from './submit-bid.js';

/** A bid: exactly one of maximum and amount. */
export interface PlaceBid {
  readonly auctionId: string;
  /** Secret; the platform bids the least that leads. */
  readonly maximum?: DecimalMoney | null;
  /** If it leads, it is the price. */
  readonly amount?: DecimalMoney | null;
  readonly idempotencyKey: string;
}

/** Places a bid. The same key with the same bid gives the first answer again, refusals by the rules included. */
export async function placeBid(context: BiddingContext, input: PlaceBid): Promise<Exclude<BidOutcome, BuyNowUnavailable>> {
  const wish = wishOf(input);
  if (isRefusal(wish)) return wish;
  const outcome = await submitBid(context, { auctionId: input.auctionId, wish, idempotencyKey: input.idempotencyKey });
  if (isRefusal(outcome) && outcome.refused === 'BuyNowUnavailable') throw new Error('Only a purchase at once can be unavailable.');
  return outcome;
}

function wishOf({ maximum, amount }: PlaceBid): BidderWish | InvalidInput {
  if (maximum && !amount) return bid('MAXIMUM', maximum, 'maximum');
  if (amount && !maximum) return bid('AMOUNT', amount, 'amount');
  return { ...invalidInput('Give either a maximum or an amount.'), path: ['input'] };
}

function bid(style: BidStyle, input: DecimalMoney, field: string): BidderWish | InvalidInput {
  const money = parseAmount(input, field);
  return isRefusal(money) ? money : { type: 'BID', style, amount: money.amountMinor, currency: money.currency };
}
