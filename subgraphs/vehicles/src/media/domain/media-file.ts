/** Pictures and videos of a vehicle. */

/** What a file shows. */
export type MediaKind = 'IMAGE' | 'VIDEO';
/** How it came: brought, named by its address elsewhere, or drawn by the platform for its demo. */
export type MediaSource = 'UPLOAD' | 'LINK' | 'DRAWN';
/** Where it stands. A file moves from left to right, and never back. */
export type MediaState = 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'REFUSED';

/** The legal moves. */
export const mediaMoves: Readonly<Record<MediaState, readonly MediaState[]>> = {
  AWAITING_UPLOAD: ['PROCESSING'],
  PROCESSING: ['READY', 'REFUSED'],
  READY: [],
  REFUSED: [],
};

/** Why a file cannot be used. */
export const mediaRefusals = {
  NOT_BROUGHT: 'No file has come under its link.',
  WRONG_LENGTH: 'The file has another length than was announced.',
  WRONG_TYPE: 'Its content is no JPEG, PNG, WebP or AVIF image, and no MP4 or WebM video; what it is named counts for nothing.',
  NOT_A_VIDEO: 'Its content is an image, and a video was announced: announce it as an IMAGE.',
  NOT_AN_IMAGE: 'Its content is a video, and an image was announced: announce it as a VIDEO.',
  DAMAGED: 'It ends too early or cannot be decoded.',
  TOO_MANY_PIXELS: 'It has more pixels than can be taken.',
  TOO_SMALL: 'It has too few pixels to show anything.',
  ANIMATED: 'It moves; bring a video instead.',
} as const;
export type MediaRefusal = keyof typeof mediaRefusals;

/** How a file is encoded. */
export type MediaFormat = 'WEBP' | 'AVIF' | 'MP4' | 'WEBM';

/** One file that shows it, stored under its key. */
export interface MediaVariant {
  readonly format: MediaFormat;
  readonly key: string;
  /** In pixels; null of a video. */
  readonly width: number | null;
  readonly height: number | null;
  /** Null of one that is made when it is first asked for. */
  readonly bytes: number | null;
}

/** A part of a picture, in shares of its width and height from its upper left corner. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How the variants of a picture differ from the original, which stays. */
export interface Enhancement {
  readonly crop: Crop | null;
  /** In stops: 1 doubles the light. */
  readonly exposure: number;
  /** Whether the darkest and lightest tones are stretched to black and white. */
  readonly autoLevel: boolean;
}

export const mediaChanges = ['ADDED', 'READY', 'REFUSED', 'DESCRIBED', 'REORDERED', 'ENHANCED', 'REMOVED'] as const;
/** What can happen to one, as it is told. */
export type MediaChangeKind = (typeof mediaChanges)[number];

/** Whether it is a picture that can be shown. */
export const isPhoto = ({ kind, state }: { readonly kind: MediaKind; readonly state: MediaState }): boolean =>
  kind === 'IMAGE' && state === 'READY';
