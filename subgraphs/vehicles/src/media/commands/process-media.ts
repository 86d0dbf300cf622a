/** Looks at the whole of what was brought, and makes of it what is shown. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { FileRefused, type FileStore, readWhole } from '@marque/shared/files/file-store';
import type { FileKey } from '@marque/shared/files/file-key';
import { mediaChanged } from '../../events/events.js';
import { originalKey, uploadKey, variantKey } from '../domain/file-names.js';
import type { MediaRefusal, MediaVariant } from '../domain/media-file.js';
import { mostBytesOfAll } from '../domain/media-limits.js';
import { isFilmOfWebm, removeVideoNotes } from '../domain/video-metadata.js';
import { faultOfKind, knownFile } from '../services/file-type.js';
import { readOriginal, type Rendition, renditionsOf, UnusableImage } from '../services/images.js';
import { lockMedia, mediaByIds, type MediaChange, updateMedia } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';

/** Which file; what a job is stored with. */
export interface MediaJob {
  readonly tenantId: string;
  readonly mediaId: string;
}

type Made = Omit<MediaChange, 'updatedAt'>;

/** Safe to repeat: what a run before a crash has stored is found, and only one changes the row. */
export async function processMedia(platform: Platform, { tenantId, mediaId }: MediaJob): Promise<void> {
  const { database, files, clock } = platform;
  const [row] = await database.tenant(tenantId, (tx) => mediaByIds(tx, tenantId, [mediaId]));
  if (row?.state !== 'PROCESSING') return;
  const made = await makeOf(files.store, row);
  const change: Made = typeof made === 'string' ? { state: 'REFUSED', refusal: made } : { state: 'READY', ...made };
  await database.tenant(tenantId, async (tx) => {
    const locked = await lockMedia(tx, tenantId, mediaId);
    if (locked?.state !== 'PROCESSING') return;
    const at = clock.now();
    await updateMedia(tx, locked, { ...change, updatedAt: at });
    await platform.events.record(tx, [mediaChanged(locked, typeof made === 'string' ? 'REFUSED' : 'READY', at)]);
  });
  // It may say where it was taken.
  await files.store.delete(uploadKey(row));
}

async function makeOf(store: FileStore, row: MediaRow): Promise<Made | MediaRefusal> {
  const file = await readWhole(store, uploadKey(row), mostBytesOfAll(row.kind)).catch((error: unknown) => {
    if (error instanceof FileRefused) return 'WRONG_LENGTH' as const;
    throw error;
  });
  if (file === null) return 'NOT_BROUGHT';
  if (file === 'WRONG_LENGTH') return file;
  const known = await knownFile(file);
  const fault = faultOfKind(known, row.kind);
  if (fault !== null || known === null) return fault ?? 'WRONG_TYPE';
  try {
    return row.kind === 'IMAGE' ? await imageOf(store, row, file) : await videoOf(store, row, file, known.mime);
  } catch (error) {
    if (error instanceof UnusableImage) return error.reason;
    throw error;
  }
}

async function imageOf(store: FileStore, row: MediaRow, file: Buffer): Promise<Made> {
  const { content, width, height, takenAt, placeholder } = await readOriginal(file);
  await putOnce(store, originalKey(row), content);
  const variants = await storeRenditions(store, row, row.id, await renditionsOf(content, null));
  // A camera whose clock is ahead says nothing.
  const believed = takenAt !== null && takenAt <= row.addedAt ? takenAt : null;
  return { variants, width, height, placeholder, takenAt: believed };
}

async function videoOf(store: FileStore, row: MediaRow, file: Buffer, mime: string): Promise<Made | MediaRefusal> {
  const format = mime === 'video/mp4' ? 'MP4' : 'WEBM';
  if (!(format === 'MP4' ? removeVideoNotes(file) : isFilmOfWebm(file))) return 'DAMAGED';
  const key = variantKey(row, row.id, 'video', format);
  await putOnce(store, key, file);
  return { variants: [{ format, key, width: null, height: null, bytes: file.length }] };
}

/** Stores the encodings of one revision. */
export async function storeRenditions(
  store: FileStore,
  row: MediaRow,
  revision: string,
  renditions: readonly Rendition[],
): Promise<MediaVariant[]> {
  const variants: MediaVariant[] = [];
  for (const { format, content, width, height } of renditions) {
    const key = variantKey(row, revision, String(width), format);
    await putOnce(store, key, content);
    variants.push({ format, key, width, height, bytes: content.length });
  }
  return variants;
}

/** A run before has stored it already where the key is taken. */
async function putOnce(store: FileStore, key: FileKey, content: Buffer): Promise<void> {
  await store.put(key, content, { maxBytes: content.length }).catch((error: unknown) => {
    if (!(error instanceof FileRefused && error.reason === 'EXISTS')) throw error;
  });
}
