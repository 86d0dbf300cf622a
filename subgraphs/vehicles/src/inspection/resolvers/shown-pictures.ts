import type { VehiclesContext } from '../../context.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { type MediaFile, toMediaFile } from '../../media/schema/media-file.js';

/** Those of these pictures that can be shown; what was removed since is left out. */
export async function shownPictures({ loaders }: VehiclesContext, mediaIds: readonly string[]): Promise<MediaFile[]> {
  const rows = (await Promise.all(mediaIds.map((id) => loaders.mediaFile.load(id)))).filter((row) => row?.state === 'READY');
  const shown = rows.map(async (row) => {
    const vehicle = row && (await loaders.vehicle.load(row.vehicleId));
    return vehicle ? [toMediaFile(row, publicStates.includes(vehicle.state))] : [];
  });
  return (await Promise.all(shown)).flat();
}
