/** Of which asset a picture or video is: a vehicle, or a yacht, a jet or a property. */

/** As a row says it: one of the two is null. */
export interface PicturedRow {
  readonly vehicleId: string | null;
  readonly rentalAssetId: string | null;
}

/** The asset, and which sort it is of. */
export interface Pictured {
  readonly isVehicle: boolean;
  readonly assetId: string;
}

/** The asset of a row; the table's checks make sure that there is one. */
export function picturedOf({ vehicleId, rentalAssetId }: PicturedRow): Pictured {
  if (vehicleId !== null) return { isVehicle: true, assetId: vehicleId };
  if (rentalAssetId !== null) return { isVehicle: false, assetId: rentalAssetId };
  throw new Error('A picture is of no asset.');
}
