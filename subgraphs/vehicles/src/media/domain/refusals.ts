/** Why a command on pictures and videos changed nothing, beyond what every command can say. */
import { notFound, type Refusal } from '@marque/shared/outcome';
import { type MediaRefusal, mediaRefusals } from './media-file.js';

/** The file cannot be used. */
export type UnusableFile = Refusal<'UnusableFile', { reason: MediaRefusal }>;
/** The vehicle has as many files as it can have. */
export type TooManyFiles = Refusal<'TooManyFiles', { most: number }>;

/** There is no such file for the caller. */
export const noMedia = notFound('There is no such picture or video.', 'mediaId');

/** The file cannot be used for this reason. */
export const unusableFile = (reason: MediaRefusal): UnusableFile => ({
  refused: 'UnusableFile',
  message: mediaRefusals[reason],
  path: ['input', 'mediaId'],
  reason,
});

/** The vehicle has as many files as it can have. */
export const tooManyFiles = (most: number): TooManyFiles => ({
  refused: 'TooManyFiles',
  message: `A vehicle has at most ${most} pictures and videos; remove one first.`,
  path: ['input', 'vehicleId'],
  most,
});
