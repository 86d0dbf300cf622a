import { hasKind } from '../../assets/domain/permissions.js';
import type { RentalRow } from '../../assets/store/tables.js';
import type { VehiclesContext } from '../../context.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { picturedOf, type PicturedRow } from '../domain/pictured.js';

/** The asset of a picture; null where the caller's business has none of its kind. */
export async function picturedAsset(row: PicturedRow, { loaders, caller }: VehiclesContext): Promise<VehicleRow | RentalRow | null> {
  const { isVehicle, assetId } = picturedOf(row);
  if (isVehicle) return loaders.vehicle.load(assetId);
  const asset = await loaders.rentalAsset.load(assetId);
  return asset && hasKind(caller, asset.kind) ? asset : null;
}
