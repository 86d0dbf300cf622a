import { namedBy } from '@marque/shared/graph/global-ids';
import { invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';

/** The asset that a client names by one of two fields. */
interface Naming {
  /** In the graph an id of a vehicle. */
  readonly vehicleId?: string | null;
  /** In the graph an id of any asset, as the client gave it. */
  readonly assetId?: string | null;
}

const noPictured = notFound('There is no such asset.', 'assetId');

/** The asset, as commands take it. @throws PlatformError `BAD_USER_INPUT` for what is no id */
export function picturedNamed({
  vehicleId = null,
  assetId = null,
}: Naming): { vehicleId: string } | { rentalAssetId: string } | InvalidInput | NotFound {
  if (vehicleId !== null && assetId === null) return { vehicleId };
  if (assetId === null || vehicleId !== null) return invalidInput('Give either vehicleId or assetId.', 'assetId');
  const { type, id } = namedBy(assetId);
  if (type === 'Vehicle') return { vehicleId: id };
  return type === 'Yacht' || type === 'Jet' || type === 'Property' ? { rentalAssetId: id } : noPictured;
}
