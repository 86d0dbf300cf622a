/** By how much a bid must exceed the price. Amounts are minor units. */
import { maximumMinor } from '@marque/shared/money';

/** One band of a ladder: prices below `below` (null: all prices above the bands before) rise by `step`. */
export interface IncrementBand {
  readonly below: bigint | null;
  readonly step: bigint;
}

/** The increments of one auction: one step for every price, or a step for each price band. */
export type Increments =
  | { readonly kind: 'FIXED'; readonly step: bigint }
  | { readonly kind: 'LADDER'; readonly bands: readonly IncrementBand[] };

/** The step at this price. */
export function incrementAt(increments: Increments, price: bigint): bigint {
  if (increments.kind === 'FIXED') return increments.step;
  const band = increments.bands.find(({ below }) => below === null || price < below);
  if (!band) throw new RangeError('An increment ladder must end with a band that has no upper bound.');
  return band.step;
}

/** Of what the platform takes a thousand such steps still fit. */
const largestStep = maximumMinor / 1000n;
/** Well above what houses use: a ladder that begins at 0.05 is the usual one also of what begins at 0.01. */
const timesTheFloor = 10n;

/**
 * What is wrong with these increments, or null: steps are positive, bands ascend, the last one has no upper bound, and no step shuts out everybody but the first
 * bidder. So it is at most ten times the start price, or the amount at which its band begins where that is more; where no start price is known, the step
 * of the first band at most its upper bound.
 */
export function faultOfIncrements(increments: Increments, startPrice: bigint | null = null): string | null {
  const fault = faultOfBands(increments);
  if (fault !== null) return fault;
  const bands = increments.kind === 'FIXED' ? [{ below: null, step: increments.step }] : increments.bands;
  let floor = 0n;
  for (const { below, step } of bands) {
    const begins = startPrice !== null && startPrice > floor ? startPrice : floor;
    const most = begins > 0n ? timesTheFloor * begins : (below ?? largestStep);
    if (step > most || step > largestStep) return 'A step is at most ten times the amount at which its prices begin.';
    floor = below ?? floor;
  }
  return null;
}

function faultOfBands(increments: Increments): string | null {
  if (increments.kind === 'FIXED') return increments.step > 0n ? null : 'The increment must be above zero.';
  const { bands } = increments;
  if (bands.length === 0 || bands.length > 50) return 'A ladder has 1 to 50 bands.';
  if (bands.some(({ step }) => step <= 0n)) return 'Each step of the ladder must be above zero.';
  let floor = 0n;
  for (const [index, { below }] of bands.entries()) {
    const last = index === bands.length - 1;
    if (last !== (below === null)) return 'The last band of a ladder, and only that one, has no upper bound.';
    if (below !== null && below <= floor) return 'The bands of a ladder must ascend.';
    floor = below ?? floor;
  }
  return null;
}
