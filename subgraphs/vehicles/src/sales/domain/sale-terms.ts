/** On which terms a business has vehicles sold directly, and what they come to. Amounts are minor units. */
import { minor, multiply } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** The terms; they are frozen in each offer when it is made. */
export interface SaleTerms {
  /** The deposit in hundredths of a percent of the price. */
  readonly depositBps: number;
  /** How long an answer is awaited after each step of an offer. */
  readonly offerHours: number;
  /** How long the deposit is awaited. */
  readonly depositHours: number;
  /** How long the payment is awaited once the deposit is held. */
  readonly paymentHours: number;
  /** Whether a late payment costs the deposit. */
  readonly latePaymentForfeits: boolean;
}

/** The terms of a business that has set none. */
export const usualTerms: SaleTerms = {
  depositBps: 2_000,
  offerHours: 48,
  depositHours: 24,
  paymentHours: 72,
  latePaymentForfeits: true,
};

const wholeBps = 10_000;
const mostHours = 720;

/** What is wrong with the terms; null where nothing is. */
export function faultOfTerms({ depositBps, offerHours, depositHours, paymentHours }: SaleTerms): InvalidInput | null {
  if (depositBps < 0 || depositBps > wholeBps)
    return invalidInput(`A deposit is 0 to ${wholeBps} basis points of the price.`, 'depositBasisPoints');
  for (const [name, hours] of Object.entries({ offerHours, depositHours, paymentHours }))
    if (hours < 1 || hours > mostHours) return invalidInput(`These are 1 to ${mostHours} hours.`, name);
  return null;
}

/** A part of a price at a rate in basis points (100 is 1 %), rounded half-even to the minor unit. */
export const shareOf = (priceMinor: bigint, currency: string, rateBps: number): bigint =>
  multiply(minor(priceMinor, currency), { numerator: BigInt(rateBps), denominator: BigInt(wholeBps) }).amountMinor;

const hourMs = 3_600_000;

/** So many hours after a moment. */
export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * hourMs);
