import { isPublicState } from '../../assets/domain/permissions.js';
import type { VehiclesContext } from '../../context.js';
import { picturedAsset } from '../../media/resolvers/pictured-asset.js';
import { type MediaFile, toMediaFile } from '../../media/schema/media-file.js';

/** Those of these pictures that can be shown; what was removed since is left out. */
export async function shownPictures(context: VehiclesContext, mediaIds: readonly string[]): Promise<MediaFile[]> {
  const rows = (await Promise.all(mediaIds.map((id) => context.loaders.mediaFile.load(id)))).filter((row) => row?.state === 'READY');
  const shown = rows.map(async (row) => {
    const asset = row && (await picturedAsset(row, context));
    return asset ? [toMediaFile(row, isPublicState(asset.state))] : [];
  });
  return (await Promise.all(shown)).flat();
}
