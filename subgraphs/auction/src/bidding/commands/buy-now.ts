import { isRefusal } from '@marque/shared/outcome';
import type { BidOutcome } from '../domain/bid-outcome.js';
import type { BidTooLow } from '../domain/refusals.js';
import { type BiddingContext, submitBid } from './submit-bid.js';

/** A purchase at the price that the seller set. */
export interface BuyNow {
  readonly auctionId: string;
  readonly idempotencyKey: string;
}

/** Buys at once; ends the auction. The same key gives the first answer again, refusals by the rules included. */
export async function buyNow(context: BiddingContext, { auctionId, idempotencyKey }: BuyNow): Promise<Exclude<BidOutcome, BidTooLow>> {
  const outcome = await submitBid(context, { auctionId, wish: { type: 'BUY_NOW' }, idempotencyKey });
  if (isRefusal(outcome) && outcome.refused === 'BidTooLow') throw new Error('The price of a purchase at once is never too low.');
  return outcome;
}
