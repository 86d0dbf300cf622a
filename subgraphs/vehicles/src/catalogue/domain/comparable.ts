/** Prices seen on the market of a business. */

/** Market segments: how the vehicle came to its market. */
export const marketSegments = ['BRAND_NEW', 'FOREIGN_USED', 'LOCALLY_USED'] as const;
export type MarketSegment = (typeof marketSegments)[number];

/** A price that was seen on the same market, of the same make and model, in the subject's currency. */
export interface Comparable {
  readonly year: number;
  readonly segment: MarketSegment;
  readonly odometerKm: number | null;
  readonly priceMinor: bigint;
}

/** A price with what identifies it in its source. */
export interface SeenPrice extends Comparable {
  readonly source: string;
  readonly sourceKey: string;
  readonly make: string;
  readonly model: string;
  readonly currency: string;
}
