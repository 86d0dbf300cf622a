/** What a file is by its first bytes: what a client calls it counts for nothing. */
import type { MediaKind, MediaRefusal } from '../domain/media-file.js';

/** Bytes that are enough to tell. */
export const headBytes = 4_100;

/** What can be taken, and under which ending a video is stored. */
const kinds: Readonly<Record<string, MediaKind>> = {
  'image/jpeg': 'IMAGE',
  'image/png': 'IMAGE',
  'image/webp': 'IMAGE',
  'image/avif': 'IMAGE',
  'video/mp4': 'VIDEO',
  'video/webm': 'VIDEO',
};

/** A file that can be taken. */
export interface KnownFile {
  readonly kind: MediaKind;
  readonly mime: string;
}

/** Null for everything that is no picture or video that can be taken: SVG is a program, and other types have uses elsewhere. */
export async function knownFile(head: Uint8Array): Promise<KnownFile | null> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const kind = found === undefined ? undefined : kinds[found.mime];
  return found === undefined || kind === undefined ? null : { kind, mime: found.mime };
}

/** Why it is not what was announced; null where it is. */
export function faultOfKind(known: KnownFile | null, announced: MediaKind): MediaRefusal | null {
  if (known === null) return 'WRONG_TYPE';
  if (known.kind === announced) return null;
  return announced === 'VIDEO' ? 'NOT_A_VIDEO' : 'NOT_AN_IMAGE';
}
