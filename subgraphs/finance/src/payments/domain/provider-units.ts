/** The units that a provider counts money in: not always the minor units of ISO 4217. Pure and exact. */
import { exponentOf, formatMoney } from '@marque/shared/money';
import type { Money } from '@marque/shared/money';
import type { PaymentDirection } from './payments.js';

/** How a provider counts one currency. */
export interface CurrencyUnits {
  /** Decimal places of the unit in which the provider writes amounts. */
  readonly exponent: number;
  /** Amounts that are charged, and amounts that are paid out, are multiples of these numbers of units. */
  readonly step: Readonly<Record<PaymentDirection, bigint>>;
}

/** A provider's currencies by ISO code; it is not used for others. */
export type ProviderCurrencies = ReadonlyMap<string, CurrencyUnits>;

/** An amount that a provider states and that has no exact value here, or in a currency that the provider is not used for. */
export class UnknownUnits extends Error {
  override readonly name = 'UnknownUnits';
}

/** Why the provider cannot move this amount, or null. */
export function unitsProblem(currencies: ProviderCurrencies, money: Money, direction: PaymentDirection, provider: string): string | null {
  const units = currencies.get(money.currency);
  if (!units) return `${provider} is not used for ${money.currency}.`;
  if (exactUnits(money, units, direction) !== null) return null;
  return `${provider} does not take ${formatMoney(money)} ${money.currency}: it has no exact value in the units that are counted there.`;
}

/** The amount in the provider's units. @throws UnknownUnits for an amount that `unitsProblem` refuses */
export function toProviderUnits(currencies: ProviderCurrencies, money: Money, direction: PaymentDirection): bigint {
  const units = currencies.get(money.currency);
  const exact = units ? exactUnits(money, units, direction) : null;
  if (exact === null) throw new UnknownUnits(`${formatMoney(money)} ${money.currency} has no exact value at the provider`);
  return exact;
}

/** The amount of a number of the provider's units. @throws UnknownUnits */
export function fromProviderUnits(currencies: ProviderCurrencies, units: bigint, currency: string): Money {
  const counted = currencies.get(currency);
  const amountMinor = counted ? scaled(units, exponentOf(currency) - counted.exponent) : null;
  if (amountMinor === null) throw new UnknownUnits(`the provider states ${units} units of ${currency}`);
  return { amountMinor, currency };
}

function exactUnits({ amountMinor, currency }: Money, { exponent, step }: CurrencyUnits, direction: PaymentDirection): bigint | null {
  const units = scaled(amountMinor, exponent - exponentOf(currency));
  // Providers write amounts as JSON numbers.
  return units !== null && units % step[direction] === 0n && units <= BigInt(Number.MAX_SAFE_INTEGER) ? units : null;
}

/** The number times a power of ten; null where a rest would be lost. */
function scaled(value: bigint, power: number): bigint | null {
  if (power >= 0) return value * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return value % divisor === 0n ? value / divisor : null;
}
