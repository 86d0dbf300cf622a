/** A listing's criteria, ready to be compared with. */

/** The values of a listing's criteria, as its statements are given them; a criterion that is not asked for has none. */
export interface ListingValues {
  readonly tenantId: string;
  readonly states: readonly string[];
  readonly privateOf?: string | null | undefined;
  /** A tsquery in its text form. */
  readonly search?: string | undefined;
  /** The same of the vehicle whose whole number is searched for. */
  readonly number?: string | undefined;
  /** The word of a search that is one word. */
  readonly word?: string | undefined;
  /** A tsquery of the colours and the equipment that are asked for. */
  readonly traits?: string | undefined;
  readonly listedSince?: Date | undefined;
  /** As people write them; of those that end in `As` the spellings that the inventory has, which an index finds. */
  readonly makes?: readonly string[] | undefined;
  readonly makesAs?: readonly string[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly modelsAs?: readonly string[] | undefined;
  readonly bodyTypes?: readonly string[] | undefined;
  readonly bodyTypesAs?: readonly string[] | undefined;
  readonly cities?: readonly string[] | undefined;
  readonly citiesAs?: readonly string[] | undefined;
  readonly fuels?: readonly string[] | undefined;
  readonly transmissions?: readonly string[] | undefined;
  readonly drivetrains?: readonly string[] | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly segments?: readonly string[] | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly currency?: string | undefined;
  readonly priceFromMinor?: bigint | undefined;
  readonly priceToMinor?: bigint | undefined;
  readonly odometerKmFrom?: number | undefined;
  readonly odometerKmTo?: number | undefined;
  readonly sellerId?: string | undefined;
  readonly partyId?: string | undefined;
  /** The moment at which it is featured, or is not. */
  readonly featuredAt?: Date | undefined;
  readonly plainAt?: Date | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly radiusKm?: number | undefined;
  /** Degrees within which the circle lies; without east and west it goes around the globe. */
  readonly south?: number | undefined;
  readonly north?: number | undefined;
  readonly west?: number | undefined;
  readonly east?: number | undefined;
}
