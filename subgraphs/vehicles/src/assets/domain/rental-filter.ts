/** Criteria of lists of yachts, jets and properties. */
import type { CabinClass, PropertyType } from './rental-facts.js';
import type { RentalKind } from './rental-kind.js';
import type { RentalState } from './rental-state.js';

/** What a list of one kind is ordered by. */
export type RentalOrder = 'NEWEST' | 'RATE_LOW' | 'RATE_HIGH';

/** All that are given must hold; the values of one list are alternatives. */
export interface RentalFilter {
  readonly kinds: readonly RentalKind[];
  readonly states: readonly RentalState[];
  /** Whose assets in private states are found; null for nobody’s, undefined for everybody’s. */
  readonly privateOf?: string | null | undefined;
  /** Folded; each is, or begins, a word of what is found. */
  readonly words?: readonly string[] | undefined;
  readonly cities?: readonly string[] | undefined;
  readonly near?: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number } | undefined;
  /** Model years; a property has none. */
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly rateFromMinor?: bigint | undefined;
  readonly rateToMinor?: bigint | undefined;
  readonly guestsFrom?: number | undefined;
  readonly lengthFromM?: number | undefined;
  readonly lengthToM?: number | undefined;
  readonly cabinsFrom?: number | undefined;
  readonly seatsFrom?: number | undefined;
  readonly rangeFromNm?: number | undefined;
  readonly cabinClasses?: readonly CabinClass[] | undefined;
  readonly bedroomsFrom?: number | undefined;
  readonly propertyTypes?: readonly PropertyType[] | undefined;
}

/** What a list of all kinds is ordered by: rates of different kinds are for different times, and cannot be compared. */
export type AssetOrder = 'NEWEST' | 'OLDEST';
