/** What may be true of a vehicle and is mostly a slip of the pen: it is asked about once. */
import { formatMoney, type Money, minor } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { VehicleDraft } from './draft.js';

/** What a vehicle is worth by its market: the ends of an 80 % interval, in minor units. */
export interface Worth {
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
}

/** The question back to whoever stated it. */
export const toConfirm = (question: string, field: string): InvalidInput => invalidInput(`${question} Check it, or confirm it.`, field);

/**
 * A price is asked about where it lies further outside of the interval than half the way to a slip by a whole digit: the square root of ten, in
 * thousandths. So one zero too few or too many is seen wherever the interval's ends are not more than that far apart, and so is a price in the money
 * of another country; bargains and rarities are not.
 */
const halfADigit = 3_162n;

/** Why the price is asked about; null where it is usual, or its market says nothing. */
export function unusualPrice({ amountMinor, currency }: Money, worth: Worth | null): string | null {
  if (worth === null || worth.currency !== currency) return null;
  const { lowMinor, highMinor } = worth;
  const isFar = amountMinor * halfADigit < lowMinor * 1_000n || amountMinor * 1_000n > highMinor * halfADigit;
  if (!isFar) return null;
  const [low, high] = [lowMinor, highMinor].map((end) => formatMoney(minor(end, currency)));
  return `By its market it is worth ${low} to ${high} ${currency}: is the price meant so?`;
}

/** Model years after which a car has been driven somewhere. */
const firstYears = 3;
/** Of cars of that age on two public lists (18,000 British, 3,700 Nigerian) one in 800 and one in 300 had gone less in a year. */
const leastKmPerYear = 500;

/** Why the distance is asked about; null where it is usual, or not said. A brand-new car has its own rule. */
export function unusualOdometer(
  { year, segment, odometerKm }: Pick<VehicleDraft, 'year' | 'segment' | 'odometerKm'>,
  now: Date,
): string | null {
  const age = now.getUTCFullYear() - year;
  if (odometerKm === null || segment === 'BRAND_NEW' || age < firstYears || odometerKm >= leastKmPerYear * age) return null;
  return `A vehicle of ${year} that has gone only ${odometerKm} km: is the distance meant so, in kilometres?`;
}
