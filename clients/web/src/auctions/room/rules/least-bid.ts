/** The least that may be bid, and amounts to choose from: by the public terms of the auction, so that they follow each event at once. */
import type { Money } from '../../../design/money-text.js';
import { isBelow, larger, plus } from './exact-money.js';

/** By how much bids rise in one band of prices. */
export interface Band {
  readonly below: Money | null;
  readonly step: Money;
}

/** What the least bid depends on. */
export interface LeastBidTerms {
  readonly startPrice: Money;
  readonly increments: readonly Band[];
}

/** The step at a price; none where the bands do not say. */
function stepAt({ increments }: LeastBidTerms, price: Money): Money | null {
  return increments.find(({ below }) => below === null || isBelow(price, below))?.step ?? null;
}

/** The least that anybody may bid at a price; the platform decides, and its refusal says the same in words. */
export function leastBid(terms: LeastBidTerms, price: Money | null): Money {
  if (price === null) return terms.startPrice;
  const step = stepAt(terms, price);
  return step === null ? price : plus(price, step);
}

/** The least that this bidder may bid: who leads with a maximum that is as high already has to go above that. */
export function ownLeastBid(terms: LeastBidTerms, price: Money | null, ownMaximum: Money | null): Money {
  const least = leastBid(terms, price);
  if (ownMaximum === null || isBelow(ownMaximum, least)) return least;
  return larger(least, plus(ownMaximum, stepAt(terms, ownMaximum) ?? least));
}

const choices = 3;

/** Amounts for one tap: the least bid, and steps above it. */
export function quickAmounts(terms: LeastBidTerms, least: Money): readonly Money[] {
  const amounts = [least];
  for (let count = 1; count < choices; count += 1) amounts.push(leastBid(terms, amounts.at(-1) ?? least));
  return amounts;
}
