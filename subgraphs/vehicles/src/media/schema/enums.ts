import { enumType } from '@marque/shared/graph';
import { type MediaFormat, type MediaKind, type MediaRefusal, mediaRefusals, type MediaState } from '../domain/media-file.js';

export const MediaKindEnum = enumType<MediaKind>('MediaKind', 'What a file of a vehicle shows.', {
  IMAGE: 'A picture.',
  VIDEO: 'A video.',
});

export const MediaStateEnum = enumType<MediaState>('MediaState', 'Where a picture or video stands.', {
  AWAITING_UPLOAD: 'Announced; its file is to be brought.',
  PROCESSING: 'Its file is looked at, and what is shown is made of it.',
  READY: 'It can be shown.',
  REFUSED: 'Its file cannot be used.',
});

export const MediaFormatEnum = enumType<MediaFormat>('MediaFormat', 'How a file is encoded.', {
  WEBP: 'WebP, which every browser shows.',
  AVIF: 'AVIF: smaller, for browsers that name it in what they accept.',
  MP4: 'MP4.',
  WEBM: 'WebM.',
});

export const MediaRefusalEnum = enumType<MediaRefusal>('MediaRefusal', 'Why a file cannot be used.', mediaRefusals);
