/** What a lot is sold under. Amounts are minor units, times are milliseconds since the epoch. */
import type { Increments } from './increments.js';

/** Soft close: a bid within `windowMs` of the end moves the end to `extensionMs` after it, by at most `maxTotalMs` in all. */
export interface SoftClose {
  readonly windowMs: number;
  readonly extensionMs: number;
  readonly maxTotalMs: number;
}

/** What stays the same while an auction is live. */
export interface Terms {
  /** The owner and whoever listed for them: they may not bid. */
  readonly sellers: readonly string[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly startPrice: bigint;
  readonly reservePrice: bigint | null;
  readonly buyNowPrice: bigint | null;
  readonly increments: Increments;
  readonly softClose: SoftClose | null;
  /** Platform bids on the seller's behalf; never true without a reserve. */
  readonly reserveProtection: boolean;
  readonly depositRateBps: number;
}

/** What bidders are told of the sale itself. */
export interface SaleTerms {
  /** Null for a draft, which takes the rate of the day on which it is scheduled. */
  readonly buyersPremiumBps: number | null;
  readonly paymentHours: number;
  /** Whether a payment that comes too late costs the deposit. */
  readonly latePaymentForfeits: boolean;
}

/** Whether the price has reached the reserve; true where there is none and somebody has bid. */
export function reserveMet({ reservePrice }: Pick<Terms, 'reservePrice'>, { price }: { readonly price: bigint | null }): boolean {
  return price !== null && (reservePrice === null || price >= reservePrice);
}
