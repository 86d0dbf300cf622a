/** Asks for variants of a picture that differ from the original, which stays; or for those of the original again. */
import type { CommandContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import { newId } from '@marque/shared/ids';
import { readWhole } from '@marque/shared/files/file-store';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { mediaChanged } from '../../events/events.js';
import { checkEnhancement, isNoEnhancement } from '../domain/enhancement-check.js';
import { originalKey } from '../domain/file-names.js';
import type { Enhancement } from '../domain/media-file.js';
import { mostBytesOfAll } from '../domain/media-limits.js';
import { renditionsOf } from '../services/images.js';
import { lockMedia, mediaByIds, updateMedia } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';
import { changeMedia, type OnMedia } from './change-media.js';
import { filesLater } from './delete-files.js';
import { type MediaJob, storeRenditions } from './process-media.js';
import { enhanceTask } from './task-names.js';

/** A picture and how it is to be shown. */
export interface EnhanceMedia extends OnMedia {
  readonly enhancement: Enhancement;
}

/** Until a job has made the new variants the old ones are shown; asked again before that, only the last wish counts. */
export function enhanceMedia(
  context: CommandContext,
  { enhancement, ...input }: EnhanceMedia,
): Promise<MediaRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { platform } = context;
  const call = { command: 'enhanceMedia', input: { ...input, enhancement } };
  return changeMedia(context, call, async (tx, row, at): Promise<MediaRow | InvalidInput | Conflict> => {
    const { width, height } = row;
    if (row.kind !== 'IMAGE' || row.source !== 'UPLOAD' || row.state !== 'READY' || width === null || height === null)
      return conflict('Only a picture that was brought here and is ready can be enhanced.', 'mediaId');
    const wrong = checkEnhancement(enhancement, { width, height });
    if (wrong !== null) return wrong;
    const change = { wantedRevision: newId(), wantedEnhancement: enhancement, updatedAt: at };
    await updateMedia(tx, row, change);
    await platform.jobs.schedule(tx, { task: enhanceTask, payload: { tenantId: row.tenantId, mediaId: row.id }, key: `enhance ${row.id}` });
    return { ...row, ...change };
  });
}

/** Makes the variants that are wanted; what is wanted by the time they are there decides whether they count. */
export async function makeEnhanced(platform: Platform, { tenantId, mediaId }: MediaJob): Promise<void> {
  const { database, files, clock } = platform;
  const [row] = await database.tenant(tenantId, (tx) => mediaByIds(tx, tenantId, [mediaId]));
  const { wantedRevision = null, wantedEnhancement = null } = row ?? {};
  if (row === undefined || wantedRevision === null || wantedEnhancement === null) return;
  const original = await readWhole(files.store, originalKey(row), mostBytesOfAll('IMAGE'));
  if (original === null) throw new Error('An original is missing.');
  const enhancement = isNoEnhancement(wantedEnhancement) ? null : wantedEnhancement;
  const variants = await storeRenditions(files.store, row, wantedRevision, await renditionsOf(original, enhancement));
  await database.tenant(tenantId, async (tx) => {
    const locked = await lockMedia(tx, tenantId, mediaId);
    const at = clock.now();
    if (locked?.wantedRevision !== wantedRevision) {
      await filesLater({ platform, tx }, { mediaId, revision: wantedRevision, keys: variants.map(({ key }) => key), at });
      return;
    }
    await updateMedia(tx, locked, { variants, enhancement, wantedRevision: null, wantedEnhancement: null, updatedAt: at });
    await platform.events.record(tx, [mediaChanged(locked, 'ENHANCED', at)]);
    // Pages that were read before still show them.
    const keys = locked.variants.map(({ key }) => key);
    await filesLater({ platform, tx }, { mediaId, revision: `${wantedRevision} before`, keys, at: new Date(at.getTime() + keptForMs) });
  });
}

const keptForMs = 86_400_000;
