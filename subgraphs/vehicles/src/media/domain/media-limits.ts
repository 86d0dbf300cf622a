/** How much a vehicle's pictures and videos may be. */
import type { Caller } from '@marque/shared/auth';
import type { MediaKind } from './media-file.js';

/** Files of one vehicle; the database has the same number. */
export const mostMedia = 40;
/** Pixels of a picture: more than any camera's of 2026, and what a small machine can still decode. */
export const mostPixels = 60_000_000;
/** The shorter side of a picture. */
export const fewestPixels = 200;
/** A link for an upload holds for so long. */
export const uploadSeconds = 900;
/** Characters of a caption or of the text for those who do not see it. */
export const longestText = 500;

const mebibyte = 1024 * 1024;
const bytesOf: Readonly<Record<MediaKind, { readonly dealing: number; readonly others: number }>> = {
  IMAGE: { dealing: 25 * mebibyte, others: 15 * mebibyte },
  VIDEO: { dealing: 60 * mebibyte, others: 25 * mebibyte },
};

/** The largest file that a caller may bring: who manages an inventory may bring larger ones. */
export const mostBytes = (kind: MediaKind, { scopes }: Pick<Caller, 'scopes'>): number =>
  bytesOf[kind][scopes.includes('inventory:manage') ? 'dealing' : 'others'];

/** The largest file that anybody may bring. */
export const mostBytesOfAll = (kind: MediaKind): number => bytesOf[kind].dealing;
