/** Ladders that houses publish, as data. */
import type { IncrementBand, Increments } from './increments.js';

/** eBay's increments of about 2004, for a currency with two decimals; in minor units. */
const ebayBands: readonly IncrementBand[] = [
  { below: 1_00n, step: 5n },
  { below: 5_00n, step: 25n },
  { below: 25_00n, step: 50n },
  { below: 100_00n, step: 1_00n },
  { below: 250_00n, step: 2_50n },
  { below: 500_00n, step: 5_00n },
  { below: 1_000_00n, step: 10_00n },
  { below: 2_500_00n, step: 25_00n },
  { below: 5_000_00n, step: 50_00n },
  { below: null, step: 100_00n },
];

/** eBay's increments of about 2004 as a ladder. */
export const ebayLadder: Increments = { kind: 'LADDER', bands: ebayBands };
