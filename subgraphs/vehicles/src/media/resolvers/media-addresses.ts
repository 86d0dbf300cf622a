import { isFileKey } from '@marque/shared/files/file-key';
import type { Platform } from '@marque/shared/platform/subgraph';
import { privateUntil } from '../domain/link-life.js';
import type { MediaVariant } from '../domain/media-file.js';
import type { MediaRow } from '../store/tables.js';

/** The address of a stored variant: for ever where everybody may see the vehicle, else for a while. */
export function addressOf({ files, clock }: Pick<Platform, 'files' | 'clock'>, { key }: MediaVariant, isPublic: boolean): string {
  if (!isFileKey(key)) throw new Error('A stored key is none.');
  return files.links.download(key, isPublic ? null : privateUntil(clock.now()));
}

/** Where it is shown in one address: the largest that every browser shows, or where a video lies. Null while there is nothing to show. */
export function mainAddressOf(services: Pick<Platform, 'files' | 'clock'>, row: MediaRow, isPublic: boolean): string | null {
  if (row.link !== null) return row.link;
  const largest = row.variants.filter(({ format }) => format !== 'AVIF').toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  return largest === undefined ? null : addressOf(services, largest, isPublic);
}
