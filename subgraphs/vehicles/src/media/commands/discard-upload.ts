/** What was announced and never finished goes, and with it whatever came under its link. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { mediaChanged } from '../../events/events.js';
import { uploadKey } from '../domain/file-names.js';
import { deleteMedia, lockMedia } from '../store/media.js';
import type { MediaJob } from './process-media.js';

/** Runs once for each upload, after its link has ended; one that is worked on still keeps its file. */
export async function discardUpload(platform: Platform, { tenantId, mediaId }: MediaJob): Promise<void> {
  const { database, files, clock } = platform;
  const isUsed = await database.tenant(tenantId, async (tx) => {
    const row = await lockMedia(tx, tenantId, mediaId);
    if (row?.state === 'AWAITING_UPLOAD') {
      await deleteMedia(tx, row);
      await platform.events.record(tx, [mediaChanged(row, 'REMOVED', clock.now())]);
    }
    return row?.state === 'PROCESSING';
  });
  if (!isUsed) await files.store.delete(uploadKey({ tenantId, id: mediaId }));
}
