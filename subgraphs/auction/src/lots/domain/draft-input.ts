/** The terms of a new auction as a seller types them. */
import { type DecimalMoney, ratio } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import type { AuctionType, WantedDraft } from './draft.js';
import { amountsOfIncrements, type IncrementsInput, parseIncrements } from './increments-input.js';

/** Amounts and rates are decimal texts, times ISO 8601. */
export interface DraftInput {
  readonly type: AuctionType;
  readonly startPrice: DecimalMoney;
  readonly reservePrice?: DecimalMoney | null;
  readonly buyNowPrice?: DecimalMoney | null;
  /** Those of the business where none are given. */
  readonly increments?: IncrementsInput | null;
  readonly softClose?: SoftCloseInput | null;
  readonly reserveProtection: boolean;
  /** Such as "0.2". */
  readonly depositRate: string;
  readonly paymentHours?: number | null;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface SoftCloseInput {
  readonly enabled: boolean;
  readonly windowSeconds: number;
  readonly extensionSeconds: number;
  readonly maxTotalSeconds: number;
}

/** The terms that are wanted, and their one currency. */
export interface WantedTerms {
  readonly currency: string;
  readonly draft: WantedDraft;
}

/** The terms and their one currency; `expected` is the one that the auction has to be in, where it is known: an amount in another is the wrong one. */
export function parseDraft(input: DraftInput, expected?: string): WantedTerms | InvalidInput {
  const start = parseAmount(input.startPrice, 'startPrice');
  if (isRefusal(start)) return start;
  const { currency } = start;
  const strange = currencyFault(input, currency, expected);
  if (strange) return strange;
  const reservePrice = optional(input.reservePrice, 'reservePrice');
  if (isRefusal(reservePrice)) return reservePrice;
  const buyNowPrice = optional(input.buyNowPrice, 'buyNowPrice');
  if (isRefusal(buyNowPrice)) return buyNowPrice;
  const increments = input.increments ? parseIncrements(input.increments) : null;
  if (isRefusal(increments)) return increments;
  const depositRateBps = rateOf(input.depositRate);
  if (isRefusal(depositRateBps)) return depositRateBps;
  const draft: WantedDraft = {
    type: input.type,
    startPrice: start.amountMinor,
    reservePrice,
    buyNowPrice,
    increments,
    softClose: softCloseOf(input.softClose),
    reserveProtection: input.reserveProtection,
    depositRateBps,
    paymentHours: input.paymentHours ?? usualPaymentHours,
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
  };
  return { currency, draft };
}

/** Each amount of the input with the fields that lead to it. */
function* amountsOf({ startPrice, reservePrice, buyNowPrice, increments }: DraftInput): Generator<readonly [DecimalMoney, ...string[]]> {
  yield [startPrice, 'startPrice'];
  if (reservePrice) yield [reservePrice, 'reservePrice'];
  if (buyNowPrice) yield [buyNowPrice, 'buyNowPrice'];
  if (increments) yield* amountsOfIncrements(increments);
}

/** What is wrong where amounts are in several currencies. Without `expected` nobody can say which of them was meant: both are named. */
function currencyFault(input: DraftInput, ofStart: string, expected: string | undefined): InvalidInput | null {
  const amounts = [...amountsOf(input)];
  if (amounts.every(([{ currency }]) => currency === ofStart)) return null;
  for (const [{ currency }, ...fields] of amounts) {
    if (currency === (expected ?? ofStart)) continue;
    const reason =
      expected === undefined ? `the start price is in ${ofStart}, and all amounts are in one` : `all amounts are in ${expected}`;
    return invalidInput(`This amount is in ${currency}: ${reason}.`, ...fields);
  }
  return null;
}

function amountOf(input: DecimalMoney, ...fields: string[]): bigint | InvalidInput {
  const amount = parseAmount(input, ...fields);
  return isRefusal(amount) ? amount : amount.amountMinor;
}

const optional = (input: DecimalMoney | null | undefined, ...fields: string[]): bigint | null | InvalidInput =>
  input ? amountOf(input, ...fields) : null;

const usualPaymentHours = 24;
const usualSoftClose = { windowMs: 120_000, extensionMs: 120_000, maxTotalMs: 3_600_000 };

function softCloseOf(input: SoftCloseInput | null | undefined): WantedDraft['softClose'] {
  if (!input) return usualSoftClose;
  if (!input.enabled) return null;
  return { windowMs: input.windowSeconds * 1000, extensionMs: input.extensionSeconds * 1000, maxTotalMs: input.maxTotalSeconds * 1000 };
}

/** A rate in basis points; finer ones are refused. */
function rateOf(rate: string): number | InvalidInput {
  const { numerator, denominator } = ratio(rate);
  if ((numerator * 10_000n) % denominator !== 0n) return invalidInput('A rate has four decimals at most.', 'depositRate');
  return Number((numerator * 10_000n) / denominator);
}
