/** Amounts of money: whole minor units beside a currency, on dinero.js with bigints. No floating point anywhere. */
import {
  add as dineroAdd,
  calculator,
  compare as dineroCompare,
  dinero,
  halfEven,
  subtract as dineroSubtract,
  toSnapshot,
} from 'dinero.js/bigint';
import type { Dinero } from 'dinero.js/bigint';
import { currencyExponents } from './currencies.js';
import { PlatformError } from '../errors/errors.js';

/** An amount in minor units (kobo, cents) of an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** A decimal amount as a client writes it. */
export interface DecimalMoney {
  readonly amount: string;
  readonly currency: string;
}

/** Money as it travels in events and JSON columns, where a bigint cannot. */
export interface MoneyJson {
  readonly amountMinor: string;
  readonly currency: string;
}

/** A fraction to multiply by; 20 % is `{ numerator: 20n, denominator: 100n }`. The denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Largest amount that enters the platform, in minor units, in either direction. */
export const maximumMinor = 10n ** 15n;

/** Why a text is not an amount that the platform takes. */
export type MoneyProblem = 'MALFORMED' | 'UNKNOWN_CURRENCY' | 'OVER_PRECISE' | 'NEGATIVE' | 'ZERO' | 'TOO_LARGE' | 'MIXED_CURRENCIES';

/** An amount that cannot be used, with the reason as a fact; thrown where a value cannot be returned. */
export class MoneyError extends PlatformError {
  readonly problem: MoneyProblem;

  constructor(problem: MoneyProblem, message: string) {
    super('BAD_USER_INPUT', message, { facts: { problem } });
    this.name = 'MoneyError';
    this.problem = problem;
  }
}

/** What a parser answers: the amount, or why there is none. */
export type ParsedMoney =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly problem: MoneyProblem; readonly message: string };

/** Which amounts are taken besides positive ones. */
export interface AmountRule {
  readonly zero?: boolean;
  readonly negative?: boolean;
}

/** Decimal places of the currency; throws `MoneyError` UNKNOWN_CURRENCY. */
export function exponentOf(currency: string): number {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new MoneyError('UNKNOWN_CURRENCY', `${JSON.stringify(currency)} is not an active ISO 4217 currency.`);
  return exponent;
}

// Longer texts cannot hold an amount in range; the bound keeps hostile input from reaching BigInt.
const decimalPattern = /^(?<sign>-?)(?<whole>0|[1-9][0-9]{0,29})(?:\.(?<fraction>[0-9]{1,30}))?$/;

/** Parses a decimal text such as "1250.50" exactly; only positive amounts unless the rule says otherwise. Never throws. */
export function parseMoney(input: DecimalMoney, rule: AmountRule = {}): ParsedMoney {
  const refuse = (problem: MoneyProblem, message: string): ParsedMoney => ({ ok: false, problem, message });
  const exponent = currencyExponents.get(input.currency);
  if (exponent === undefined) return refuse('UNKNOWN_CURRENCY', 'The currency is not an active ISO 4217 code.');
  const groups = decimalPattern.exec(input.amount)?.groups;
  if (groups === undefined) return refuse('MALFORMED', 'An amount is written in digits with a point, such as 1250.50.');
  const fraction = groups['fraction'] ?? '';
  if (fraction.length > exponent) return refuse('OVER_PRECISE', `${input.currency} has ${exponent} decimal places.`);
  const magnitude = BigInt(`${groups['whole'] ?? '0'}${fraction.padEnd(exponent, '0')}`);
  if (magnitude > maximumMinor) return refuse('TOO_LARGE', 'The amount is larger than the platform takes.');
  if (magnitude === 0n && rule.zero !== true) return refuse('ZERO', 'The amount must be more than zero.');
  if (groups['sign'] === '-' && rule.negative !== true) return refuse('NEGATIVE', 'The amount must not be negative.');
  return { ok: true, money: { amountMinor: groups['sign'] === '-' ? -magnitude : magnitude, currency: input.currency } };
}

/** The amount of a decimal text that must be right, of any sign; throws `MoneyError`. */
export function money(amount: string, currency: string): Money {
  const parsed = parseMoney({ amount, currency }, { zero: true, negative: true });
  if (!parsed.ok) throw new MoneyError(parsed.problem, parsed.message);
  return parsed.money;
}

/** The amount of a number of minor units; throws `MoneyError` UNKNOWN_CURRENCY. */
export function minor(amountMinor: bigint, currency: string): Money {
  exponentOf(currency);
  return { amountMinor, currency };
}

/** Decimal text with all of the currency's places: 125050n NGN is "1250.50", 5n JPY is "5". */
export function formatMoney({ amountMinor, currency }: Money): string {
  // By hand: a page writes hundreds of amounts, and dinero's way makes a dozen objects for each. A test holds the two equal.
  const exponent = exponentOf(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, '0');
  const sign = amountMinor < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The sum; throws `MoneyError` MIXED_CURRENCIES. */
export function add(a: Money, b: Money): Money {
  return fromDinero(dineroAdd(...pair(a, b)));
}

/** The difference, which may be negative; throws `MoneyError` MIXED_CURRENCIES. */
export function subtract(a: Money, b: Money): Money {
  return fromDinero(dineroSubtract(...pair(a, b)));
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`; throws `MoneyError` MIXED_CURRENCIES. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  const order = dineroCompare(...pair(a, b));
  if (order < 0) return -1;
  return order > 0 ? 1 : 0;
}

/** The amount times the ratio, rounded once to a minor unit, halves to the even one. */
export function multiply(value: Money, ratio: Ratio): Money {
  if (ratio.denominator <= 0n) throw new RangeError('The denominator of a ratio is positive.');
  // The exact half is found on the magnitude: rounding is the same on both sides of zero.
  const product = value.amountMinor * ratio.numerator;
  const rounded = halfEven(product < 0n ? -product : product, ratio.denominator, calculator);
  return { amountMinor: product < 0n ? -rounded : rounded, currency: value.currency };
}

/** The ratio that a decimal text such as "0.15" writes, exactly; throws `MoneyError` MALFORMED. */
export function ratio(decimal: string): Ratio {
  const groups = decimalPattern.exec(decimal)?.groups;
  if (groups === undefined) throw new MoneyError('MALFORMED', 'A ratio is written in digits with a point, such as 0.15.');
  const fraction = groups['fraction'] ?? '';
  const numerator = BigInt(`${groups['sign'] ?? ''}${groups['whole'] ?? '0'}${fraction}`);
  return { numerator, denominator: 10n ** BigInt(fraction.length) };
}

/**
 * Splits the amount by weights: the parts sum to the whole, and each differs from its exact share by less than one minor unit. The units that
 * are left over go to the largest remainders, to the first of equal ones. (Dinero gives them to the first parts, also to one that is exact.)
 */
export function allocate(value: Money, weights: readonly bigint[]): Money[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is not negative.');
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new RangeError('At least one weight is positive.');
  const whole = value.amountMinor < 0n ? -value.amountMinor : value.amountMinor;
  const parts = weights.map((weight) => (whole * weight) / total);
  const remainders = weights.map((weight) => (whole * weight) % total);
  const left = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = remainders.map((_, index) => index).toSorted((a, b) => Number((remainders[b] ?? 0n) - (remainders[a] ?? 0n)));
  const raised = new Set(byRemainder.slice(0, Number(left)));
  return parts.map((part, index) => {
    const share = raised.has(index) ? part + 1n : part;
    return { amountMinor: value.amountMinor < 0n ? -share : share, currency: value.currency };
  });
}

/** The amount for an event or a JSON column. */
export const toMoneyJson = (value: Money): MoneyJson => ({ amountMinor: value.amountMinor.toString(), currency: value.currency });

/** The amount of an event or a JSON column; throws where the text is no integer. */
export const fromMoneyJson = (value: MoneyJson): Money => minor(BigInt(value.amountMinor), value.currency);

function toDinero(value: Money): Dinero<bigint> {
  const currency = { code: value.currency, base: 10n, exponent: BigInt(exponentOf(value.currency)) };
  return dinero({ amount: value.amountMinor, currency });
}

function fromDinero(value: Dinero<bigint>): Money {
  const { amount, currency } = toSnapshot(value);
  return { amountMinor: amount, currency: currency.code };
}

function pair(a: Money, b: Money): [Dinero<bigint>, Dinero<bigint>] {
  if (a.currency !== b.currency) throw new MoneyError('MIXED_CURRENCIES', `${a.currency} and ${b.currency} do not mix.`);
  return [toDinero(a), toDinero(b)];
}
