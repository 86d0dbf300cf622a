/** Prices seen on the market of a business. */
import type { Condition } from './condition.js';
import type { Drivetrain, Fuel, Transmission } from './vocabulary.js';

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

/** What a price's record says of its car besides; what it leaves out nobody said. */
export interface ComparableFacts {
  readonly trim?: string | null;
  readonly bodyType?: string | null;
  readonly fuel?: Fuel | null;
  readonly transmission?: Transmission | null;
  readonly drivetrain?: Drivetrain | null;
  readonly displacementCc?: number | null;
  readonly powerHp?: number | null;
  readonly condition?: Condition | null;
  readonly city?: string | null;
  /** When the price was asked or paid. */
  readonly pricedAt?: Date | null;
}

/** The source of what is asked for vehicles of the inventory; the key is the vehicle's id. */
export const listingSource = 'LISTING';

/** The source of what was paid for vehicles of the inventory, in auctions and between people. */
export const saleSource = 'SALE';

/** A price with what identifies it in its source. */
export interface SeenPrice extends Comparable, ComparableFacts {
  readonly source: string;
  readonly sourceKey: string;
  readonly make: string;
  readonly model: string;
  readonly currency: string;
}
