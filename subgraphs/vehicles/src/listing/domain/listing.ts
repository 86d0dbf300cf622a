/** What a listing can be narrowed, sorted and counted by. */
import type { Money } from '@marque/shared/money';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import type { Condition } from '../../inventory/domain/condition.js';
import type { GeoPoint } from '../../inventory/domain/draft.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import type { KnownForms } from '../../search/domain/search-query.js';

/** Lists are alternatives; all given criteria must hold. An empty list excludes everything, undefined nothing. */
export interface ListingFilter {
  readonly states: readonly VehicleState[];
  /** Words that must all occur, each at least as the beginning of one. */
  readonly words?: readonly string[];
  /** How the inventory knows them. */
  readonly known?: KnownForms;
  readonly makes?: readonly string[];
  readonly models?: readonly string[];
  readonly bodyTypes?: readonly string[];
  readonly fuels?: readonly Fuel[];
  readonly transmissions?: readonly Transmission[];
  readonly drivetrains?: readonly Drivetrain[];
  readonly conditions?: readonly Condition[];
  readonly segments?: readonly MarketSegment[];
  readonly cities?: readonly string[];
  readonly colours?: readonly string[];
  /** Of these all. */
  readonly features?: readonly string[];
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly priceFrom?: Money;
  readonly priceTo?: Money;
  readonly odometerKmFrom?: number;
  readonly odometerKmTo?: number;
  /** Offered then or later. */
  readonly listedSince?: Date;
  readonly sellerId?: string;
  /** Only what this person owns or lists. */
  readonly partyId?: string;
  /** Whether it is featured at this moment. */
  readonly featured?: { readonly is: boolean; readonly at: Date };
  readonly near?: GeoPoint & { readonly radiusKm: number };
  /** Show vehicles in a state that is not public only where this person owns or listed them. */
  readonly privateOf?: string | null;
}

/** The orders of a listing. */
export const listingOrders = [
  'RELEVANCE',
  'NEWEST',
  'PRICE_LOW',
  'PRICE_HIGH',
  'YEAR_NEW',
  'YEAR_OLD',
  'ODOMETER_LOW',
  'ODOMETER_HIGH',
  'DISTANCE',
] as const;
export type ListingOrder = (typeof listingOrders)[number];

/** What a listing is counted by. */
export const facetNames = ['MAKE', 'MODEL', 'BODY_TYPE', 'FUEL', 'CONDITION', 'YEAR', 'PRICE_BAND', 'CITY'] as const;
export type FacetName = (typeof facetNames)[number];

/** How many vehicles would be listed with this value, every other criterion kept. */
export interface FacetCount {
  readonly facet: FacetName;
  /** The value to filter by; for a price band see `priceBand`. */
  readonly value: string;
  readonly count: number;
}

/** Borders in minor units of the band `CURRENCY:1|2|5:DIGITS`; the upper one is outside. `NGN:2:4` is 2,000 to 5,000. */
export function priceBand(value: string): { currency: string; fromMinor: bigint; toMinor: bigint } {
  const [currency = '', first = '1', digits = '1'] = value.split(':');
  const unit = 10n ** (BigInt(digits) - 1n);
  const next: Readonly<Record<string, bigint>> = { 1: 2n, 2: 5n, 5: 10n };
  return { currency, fromMinor: BigInt(first) * unit, toMinor: (next[first] ?? 10n) * unit };
}
