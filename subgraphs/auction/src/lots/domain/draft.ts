/** What a new auction must look like. Amounts are minor units of one currency. */
import { faultOfIncrements, type Increments } from './increments.js';
import type { SoftClose } from './terms.js';

/** Kinds of auction. */
export const auctionTypes = ['TIMED', 'RESERVE', 'NO_RESERVE', 'FLASH'] as const;
export type AuctionType = (typeof auctionTypes)[number];

/** The terms that a seller chooses. */
export interface Draft {
  readonly type: AuctionType;
  readonly startPrice: bigint;
  readonly reservePrice: bigint | null;
  readonly buyNowPrice: bigint | null;
  readonly increments: Increments;
  readonly softClose: SoftClose | null;
  readonly reserveProtection: boolean;
  readonly depositRateBps: number;
  /** How long the buyer has to pay. */
  readonly paymentHours: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The same as it is wanted: where no increments are given they are those of the business. */
export type WantedDraft = Omit<Draft, 'increments'> & { readonly increments: Increments | null };

const dayMs = 24 * 3_600_000;
const longestMs = 90 * dayMs;
const flashMs = dayMs;
/** Well before finance ends the deposit's hold. */
const longestPaymentHours = 720;
/** Further ahead it is a slip of the keyboard. */
const furthestMs = 366 * dayMs;

/** What is wrong with a draft, and in which field. */
export interface DraftFault {
  readonly message: string;
  readonly field: string;
}

/** The first fault, or null. The database holds the same rules as constraints. */
export function faultOfDraft(draft: WantedDraft, now: Date): DraftFault | null {
  return faultOfPrices(draft) ?? faultOfTimes(draft, now);
}

function faultOfPrices({
  type,
  startPrice,
  reservePrice,
  buyNowPrice,
  increments,
  reserveProtection,
  depositRateBps,
  paymentHours,
}: WantedDraft): DraftFault | null {
  const increment = increments && faultOfIncrements(increments, startPrice);
  if (increment) return { message: increment, field: 'increments' };
  if (type === 'NO_RESERVE' && reservePrice !== null) return { message: 'An auction without reserve has none.', field: 'reservePrice' };
  if (type === 'RESERVE' && reservePrice === null) return { message: 'A reserve auction needs a reserve price.', field: 'reservePrice' };
  if (reservePrice !== null && reservePrice < startPrice)
    return { message: 'The reserve is below the start price.', field: 'reservePrice' };
  if (buyNowPrice !== null && buyNowPrice < startPrice) return { message: 'Buy-now is below the start price.', field: 'buyNowPrice' };
  if (buyNowPrice !== null && reservePrice !== null && buyNowPrice < reservePrice) {
    return { message: 'Buy-now is below the reserve.', field: 'buyNowPrice' };
  }
  if (reserveProtection && (type === 'NO_RESERVE' || reservePrice === null)) {
    return { message: 'Platform bids are possible only where there is a reserve.', field: 'reserveProtection' };
  }
  if (!(paymentHours >= 1 && paymentHours <= longestPaymentHours))
    return { message: 'The time to pay is 1 to 720 hours.', field: 'paymentHours' };
  return depositRateBps < 0 || depositRateBps > 10_000 ? { message: 'The deposit rate lies between 0 and 1.', field: 'depositRate' } : null;
}

function faultOfTimes({ type, softClose, startsAt, endsAt }: WantedDraft, now: Date): DraftFault | null {
  const lasts = endsAt.getTime() - startsAt.getTime();
  if (lasts <= 0) return { message: 'An auction ends after it starts.', field: 'endsAt' };
  if (endsAt <= now) return { message: 'The end has passed.', field: 'endsAt' };
  if (startsAt.getTime() - now.getTime() > furthestMs) return { message: 'An auction starts within a year.', field: 'startsAt' };
  const duration = faultOfDuration(type, startsAt, endsAt);
  if (duration) return { message: duration, field: 'endsAt' };
  if (softClose && (softClose.windowMs < 1000 || softClose.windowMs > dayMs))
    return { message: 'The soft-close window is 1 second to 24 hours.', field: 'softClose' };
  if (softClose && (softClose.extensionMs < 1000 || softClose.extensionMs > dayMs))
    return { message: 'An extension is 1 second to 24 hours.', field: 'softClose' };
  if (softClose && (softClose.maxTotalMs < 0 || softClose.maxTotalMs > 7 * dayMs))
    return { message: 'All extensions together are 7 days at most.', field: 'softClose' };
  return null;
}

/** What is wrong with how long an auction is planned to last, or null. */
export function faultOfDuration(type: AuctionType, startsAt: Date, endsAt: Date): string | null {
  const lasts = endsAt.getTime() - startsAt.getTime();
  if (lasts > longestMs) return 'An auction lasts 90 days at most.';
  return type === 'FLASH' && lasts > flashMs ? 'A flash auction lasts 24 hours at most.' : null;
}
