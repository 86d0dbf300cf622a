import type { VehiclesContext } from '../../context.js';
import { hasKind } from '../../assets/domain/permissions.js';
import type { RentalRow } from '../../assets/store/tables.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { AssetRef } from '../domain/window.js';

/** The asset of a window; null where the caller's business has none of its kind. */
export async function assetOf({ assetType, assetId }: AssetRef, context: VehiclesContext): Promise<VehicleRow | RentalRow | null> {
  const { loaders, caller } = context;
  if (assetType === 'VEHICLE') return loaders.vehicle.load(assetId);
  return hasKind(caller, assetType) ? loaders.rentalAsset.load(assetId) : null;
}
