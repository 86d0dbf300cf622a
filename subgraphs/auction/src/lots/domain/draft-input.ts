/** The terms of a new auction as a seller types them. */
import { type DecimalMoney, ratio } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import type { AuctionType, Draft } from './draft.js';
import type { IncrementBand, Increments } from './increments.js';

/** Amounts and rates are decimal texts, times ISO 8601. */
export interface DraftInput {
  readonly type: AuctionType;
  readonly startPrice: DecimalMoney;
  readonly reservePrice?: DecimalMoney | null;
  readonly buyNowPrice?: DecimalMoney | null;
  readonly increments: IncrementsInput;
  readonly softClose?: SoftCloseInput | null;
  readonly reserveProtection: boolean;
  /** Such as "0.2". */
  readonly depositRate: string;
  readonly paymentHours?: number | null;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface IncrementsInput {
  readonly fixed?: DecimalMoney | null;
  readonly ladder?: readonly { readonly below?: DecimalMoney | null; readonly step: DecimalMoney }[] | null;
}

interface SoftCloseInput {
  readonly enabled: boolean;
  readonly windowSeconds: number;
  readonly extensionSeconds: number;
  readonly maxTotalSeconds: number;
}

/** The terms and their one currency. */
export function parseDraft(input: DraftInput): { readonly currency: string; readonly draft: Draft } | InvalidInput {
  const start = parseAmount(input.startPrice, 'startPrice');
  if (isRefusal(start)) return start;
  const { currency } = start;
  const reservePrice = optional(currency, input.reservePrice, 'reservePrice');
  if (isRefusal(reservePrice)) return reservePrice;
  const buyNowPrice = optional(currency, input.buyNowPrice, 'buyNowPrice');
  if (isRefusal(buyNowPrice)) return buyNowPrice;
  const increments = incrementsOf(currency, input.increments);
  if (isRefusal(increments)) return increments;
  const depositRateBps = rateOf(input.depositRate);
  if (isRefusal(depositRateBps)) return depositRateBps;
  const draft: Draft = {
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

function inCurrency(currency: string, input: DecimalMoney, ...fields: string[]): bigint | InvalidInput {
  const amount = parseAmount(input, ...fields);
  if (isRefusal(amount)) return amount;
  return amount.currency === currency ? amount.amountMinor : invalidInput(`All amounts are in ${currency}.`, ...fields);
}

const optional = (currency: string, input: DecimalMoney | null | undefined, ...fields: string[]): bigint | null | InvalidInput =>
  input ? inCurrency(currency, input, ...fields) : null;

function incrementsOf(currency: string, { fixed, ladder }: IncrementsInput): Increments | InvalidInput {
  if (fixed && !ladder) {
    const step = inCurrency(currency, fixed, 'increments', 'fixed');
    return isRefusal(step) ? step : { kind: 'FIXED', step };
  }
  if (!ladder || fixed) return invalidInput('Give either a fixed increment or a ladder.', 'increments');
  const bands: IncrementBand[] = [];
  for (const band of ladder) {
    const below = optional(currency, band.below, 'increments', 'ladder');
    if (isRefusal(below)) return below;
    const step = inCurrency(currency, band.step, 'increments', 'ladder');
    if (isRefusal(step)) return step;
    bands.push({ below, step });
  }
  return { kind: 'LADDER', bands };
}

const usualPaymentHours = 24;
const usualSoftClose = { windowMs: 120_000, extensionMs: 120_000, maxTotalMs: 3_600_000 };

function softCloseOf(input: SoftCloseInput | null | undefined): Draft['softClose'] {
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
