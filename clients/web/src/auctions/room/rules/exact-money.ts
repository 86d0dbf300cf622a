/** Reckons with exact amounts: in minor units, never in numbers of a machine. */
import type { Money } from '../../../design/money-text.js';

const digitsOf = ({ amount }: Money): number => amount.split('.')[1]?.length ?? 0;

/** The amount in units of its last digit. */
export const unitsOf = ({ amount }: Money): bigint => BigInt(amount.replace('.', ''));

/** An amount of so many units, in the currency and with the digits of another. */
export function ofUnits(units: bigint, like: Money): Money {
  const digits = digitsOf(like);
  const text = units.toString().padStart(digits + 1, '0');
  return { amount: digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency: like.currency };
}

/** The sum of two amounts of one currency. */
export const plus = (one: Money, other: Money): Money => ofUnits(unitsOf(one) + unitsOf(other), one);

/** Whether the first is below the second. */
export const isBelow = (one: Money, other: Money): boolean => unitsOf(one) < unitsOf(other);

/** The larger of two. */
export const larger = (one: Money, other: Money): Money => (isBelow(one, other) ? other : one);

const wholeBasisPoints = 10_000n;

/** A share in hundredths of a percent; half a unit goes to the even one, as the platform rounds what it charges. */
export function shareOf(money: Money, basisPoints: number): Money {
  const exact = unitsOf(money) * BigInt(basisPoints);
  const whole = exact / wholeBasisPoints;
  const twice = (exact % wholeBasisPoints) * 2n;
  const isUp = twice > wholeBasisPoints || (twice === wholeBasisPoints && whole % 2n === 1n);
  return ofUnits(isUp ? whole + 1n : whole, money);
}

/** Hundredths of a percent of a rate such as "0.2". */
export const basisPointsOf = (rate: string): number => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return Number(`${whole}${fraction.padEnd(4, '0').slice(0, 4)}`);
};
