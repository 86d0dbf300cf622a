/** From sums to figures. */
import type { MetricRule } from './metrics.js';
import type { Tally } from '../../read-models/domain/tallies.js';

/** Sums over a range: how often, and how much in each currency. */
export interface TallySum {
  readonly tally: Tally;
  readonly currency: string | null;
  readonly count: bigint;
  readonly amountMinor: bigint;
}

/** Everything that figures are made of, for one range of one tenant. */
export interface Sums {
  readonly tallies: readonly TallySum[];
  /** Of auctions that were not called off, as are those who placed them. */
  readonly bids: bigint;
  readonly uniqueBidders: number;
  readonly auctionsLive: number;
}

/** An amount in minor units of a currency. */
export interface Amount {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** A figure: a number as decimal text, or amounts by currency; a ratio of nothing is neither. */
export interface Figure {
  readonly number: string | null;
  readonly amounts: readonly Amount[];
}

const ratioDecimals = 4;

/** A quotient as decimal text with four places, rounded half to even; null where there is nothing to divide by. Counts only: not negative. */
export function quotient(numerator: bigint, denominator: bigint): string | null {
  if (denominator === 0n) return null;
  const scale = 10n ** BigInt(ratioDecimals);
  const scaled = numerator * scale;
  const whole = scaled / denominator;
  const twice = (scaled % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && whole % 2n === 1n);
  const digits = (whole + (up ? 1n : 0n)).toString().padStart(ratioDecimals + 1, '0');
  return `${digits.slice(0, -ratioDecimals)}.${digits.slice(-ratioDecimals)}`;
}

const countOf = (sums: Sums, tallies: readonly Tally[]): bigint =>
  sums.tallies.filter(({ tally }) => tallies.includes(tally)).reduce((total, { count }) => total + count, 0n);

const amountsOf = (sums: Sums, tallies: readonly Tally[]): readonly Amount[] =>
  addedUp(
    sums.tallies.flatMap(({ tally, currency, amountMinor }) =>
      tallies.includes(tally) && currency !== null ? [{ amountMinor, currency }] : [],
    ),
  );

/** One amount for each currency, in the order of their codes. */
export function addedUp(amounts: readonly Amount[]): readonly Amount[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)]
    .map(([currency, all]) => ({ currency, amountMinor: all.reduce((total, { amountMinor }) => total + amountMinor, 0n) }))
    .toSorted((a, b) => a.currency.localeCompare(b.currency));
}

/** The figure of a metric. */
export function figureOf(rule: MetricRule, sums: Sums): Figure {
  switch (rule.from) {
    case 'count':
      return { number: countOf(sums, rule.tallies).toString(), amounts: [] };
    case 'amount':
      return { number: null, amounts: amountsOf(sums, rule.tallies) };
    case 'ratio': {
      const denominator = countOf(sums, rule.denominators);
      return { number: quotient(countOf(sums, [rule.numerator]) * BigInt(rule.times), denominator), amounts: [] };
    }
    case 'bids':
      return { number: sums.bids.toString(), amounts: [] };
    case 'people':
      return { number: sums.uniqueBidders.toString(), amounts: [] };
    case 'auctions live now':
      return { number: sums.auctionsLive.toString(), amounts: [] };
    default:
      return rule satisfies never;
  }
}
