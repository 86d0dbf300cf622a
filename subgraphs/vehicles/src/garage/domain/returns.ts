/** What the owner has gained or lost: amounts are minor units of one currency. */
import type { Money } from '@marque/shared/money';

/** A gain, or with a negative amount a loss. */
export interface Gain {
  readonly amount: Money;
  /** Of what it was before, with two decimals; null where that was nothing. */
  readonly percent: number | null;
}

/** A share of a former amount in percent, rounded half away from zero to two decimals; exact, whatever the size. */
function percentOf(changeMinor: bigint, beforeMinor: bigint): number | null {
  if (beforeMinor <= 0n) return null;
  const size = changeMinor < 0n ? -changeMinor : changeMinor;
  const hundredths = (size * 20_000n + beforeMinor) / (2n * beforeMinor);
  return (changeMinor < 0n ? -1 : 1) * (Number(hundredths) / 100);
}

/** From one amount to another; null where one of them is not known, or in another currency: nothing is converted. */
export function gainBetween(before: Money | null, now: Money | null): Gain | null {
  if (before === null || now === null || before.currency !== now.currency) return null;
  const amountMinor = now.amountMinor - before.amountMinor;
  return { amount: { amountMinor, currency: now.currency }, percent: percentOf(amountMinor, before.amountMinor) };
}
