/** Pictures that stand for something about a vehicle are the vehicle's own. */
import type { Transaction } from '@marque/shared/db';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { mediaByIds } from '../../media/store/media.js';

/** Whether each of these is a picture or video of the vehicle. */
export async function areOfVehicle(tx: Transaction, { tenantId, id }: VehicleRow, mediaIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(mediaIds)];
  if (wanted.length === 0) return true;
  const found = await mediaByIds(tx, tenantId, wanted);
  return found.length === wanted.length && found.every(({ vehicleId }) => vehicleId === id);
}
