/** Rates: what kinds there are, in what each is measured and from when one may count. Pure. */
import { type DecimalMoney, type Money } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';

/** Every kind of rate. */
export const rateKinds = ['BUYERS_PREMIUM', 'SELLERS_COMMISSION', 'FEATURING_FEE', 'LISTING_FEE', 'DELIVERY_FEE'] as const;
export type RateKind = (typeof rateKinds)[number];

/** Those that are an amount; the others are a share of the price. */
export const feeKinds = ['FEATURING_FEE', 'LISTING_FEE', 'DELIVERY_FEE'] as const satisfies readonly RateKind[];
export type FeeKind = (typeof feeKinds)[number];

/** Whether a kind of rate is an amount. */
export const isFee = (kind: RateKind): kind is FeeKind => feeKinds.some((each) => each === kind);

/** The whole price, in hundredths of a percent. */
const wholeBasisPoints = 10_000;
const dayMs = 86_400_000;
/** How far ahead a rate may be dated. */
export const furthestAheadMs = 2 * 365 * dayMs;

/** What a rate says: a share of the price or an amount. */
export interface RateValue {
  readonly basisPoints: number | null;
  readonly amount: Money | null;
}

/** What somebody asks for. */
export interface RateWish {
  readonly kind: RateKind;
  readonly basisPoints: number | null;
  readonly amount: DecimalMoney | null;
}

/** The value of the kind that is meant, or what is wrong with it. Nothing is a rate too: zero. */
export function rateValue({ kind, basisPoints, amount }: RateWish): RateValue | InvalidInput | AmountRefused {
  if (isFee(kind)) {
    if (basisPoints !== null) return invalidInput('A fee is an amount, not a share of the price.', 'basisPoints');
    if (amount === null) return invalidInput('A fee needs an amount.', 'amount');
    const parsed = movableAmount(amount, ['amount'], { zero: true });
    return isRefusal(parsed) ? parsed : { basisPoints: null, amount: parsed };
  }
  if (amount !== null) return invalidInput('A premium or a commission is a share of the price, not an amount.', 'amount');
  if (basisPoints === null) return invalidInput('A premium or a commission needs basis points.', 'basisPoints');
  if (basisPoints < 0 || basisPoints > wholeBasisPoints)
    return invalidInput(`A share of the price has 0 to ${wholeBasisPoints} basis points.`, 'basisPoints');
  return { basisPoints, amount: null };
}

/** When the rate begins to count, now where nobody says; or why it cannot: what was charged before is never dated anew. */
export function rateStart(wish: Date | null, now: Date): Date | InvalidInput {
  if (wish === null) return now;
  if (wish < now) return invalidInput('A rate begins now or later, never in the past.', 'startsAt');
  if (wish.getTime() - now.getTime() > furthestAheadMs) return invalidInput('A rate begins within two years.', 'startsAt');
  return wish;
}
