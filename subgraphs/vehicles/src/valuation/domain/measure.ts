/** The error of the baseline on listings that it has not seen. */
import { createHash } from 'node:crypto';
import type { Comparable } from '../../catalogue/domain/comparable.js';
import { baselineVersion, estimate } from './valuation.js';
import { weightedQuantile } from './quantile.js';

/** A listing with the key under which comparables are looked up. */
export interface Listing extends Comparable {
  readonly make: string;
  readonly model: string;
}

/** What a hold-out shows; errors are shares of the true price. */
export interface BaselineReport {
  readonly method: string;
  readonly heldOut: number;
  /** Held-out listings without a comparable. */
  readonly notValued: number;
  readonly medianError: number;
  readonly meanError: number;
  /** Mean of the signed errors: above 0 the baseline is too high. */
  readonly bias: number;
  /** Share of true prices inside the 80 % interval. */
  readonly coverage: number;
}

/** One in five, chosen by a hash so that it is the same fifth each time. */
const isHeldOut = (index: number): boolean => (createHash('sha256').update(String(index)).digest()[0] ?? 0) < 51;
const keyOf = ({ make, model }: Listing): string => JSON.stringify([make.toLowerCase(), model.toLowerCase()]);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Values every held-out listing by the others and compares. Throws RangeError when none can be valued. */
export function measureBaseline(listings: readonly Listing[]): BaselineReport {
  const market = Map.groupBy(
    listings.filter((_, index) => !isHeldOut(index)),
    keyOf,
  );
  const heldOut = listings.filter((_, index) => isHeldOut(index));
  const thisYear = Math.max(...listings.map(({ year }) => year));
  const errors: number[] = [];
  let inside = 0;
  for (const listing of heldOut) {
    const found = estimate({ ...listing, condition: 'CLEAN' }, market.get(keyOf(listing)) ?? [], [], thisYear);
    if (!found) continue;
    errors.push(Number(found.estimateMinor) / Number(listing.priceMinor) - 1);
    if (found.lowMinor <= listing.priceMinor && listing.priceMinor <= found.highMinor) inside += 1;
  }
  const sizes = errors.map(Math.abs);
  return {
    method: baselineVersion,
    heldOut: heldOut.length,
    notValued: heldOut.length - errors.length,
    medianError: weightedQuantile(
      sizes.map((value) => ({ value, weight: 1 })),
      0.5,
    ),
    meanError: mean(sizes),
    bias: mean(errors),
    coverage: inside / errors.length,
  };
}
