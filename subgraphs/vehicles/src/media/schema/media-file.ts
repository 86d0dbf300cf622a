import { idOf } from '@marque/shared/graph/global-ids';
import { type Connection, connectionType, SameForAll, shownAs } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Crop, Enhancement, MediaFormat, MediaKind, MediaRefusal, MediaState } from '../domain/media-file.js';
import { MediaFormatEnum, MediaKindEnum, MediaRefusalEnum, MediaStateEnum } from './enums.js';

/** One file that shows it. */
@ObjectType('MediaVariant', { description: 'One file that shows a picture or video: for an element that lets the browser choose.' })
export class MediaVariantType {
  @Field(() => MediaFormatEnum, { description: 'How it is encoded.' })
  format: MediaFormat;

  @Field(() => Int, { nullable: true, description: 'Its width in pixels; null of a video.' })
  width: number | null;

  @Field(() => Int, { nullable: true, description: 'Its height in pixels; null of a video.' })
  height: number | null;

  @Field(() => Int, { nullable: true, description: 'Its length in bytes; null of one that is made when it is first asked for.' })
  bytes: number | null;

  @Field(() => String, {
    description:
      'Where it lies: a URL, or a path on the gateway. Of a vehicle that everybody sees it holds for ever, of any other for an hour at least.',
  })
  url: string;
}

/** A part of a picture. */
@ObjectType('MediaCrop', { description: 'A part of a picture, in shares of its width and height from its upper left corner.' })
export class MediaCropType implements Crop {
  @Field(() => Float, { description: 'What is left out on the left, 0 to 1.' })
  left: number;

  @Field(() => Float, { description: 'What is left out above, 0 to 1.' })
  top: number;

  @Field(() => Float, { description: 'How wide it is, 0 to 1.' })
  width: number;

  @Field(() => Float, { description: 'How high it is, 0 to 1.' })
  height: number;
}

/** How what is shown differs from the original. */
@ObjectType('MediaEnhancement', { description: 'How what is shown of a picture differs from the original, which stays.' })
export class MediaEnhancementType implements Enhancement {
  @Field(() => MediaCropType, { nullable: true, description: 'The part that is shown; null for the whole.' })
  crop: MediaCropType | null;

  @Field(() => Float, { description: 'Brighter or darker, in stops: 1 doubles the light.' })
  exposure: number;

  @Field(() => Boolean, { description: 'Whether its darkest and lightest tones are stretched to black and white.' })
  autoLevel: boolean;
}

/** A picture or video. Its resolver adds the addresses. */
@ObjectType({ description: 'A picture or video of an asset.' })
export class MediaFile {
  @Field(() => idOf('MediaFile'), { description: 'Identifier.' })
  id: string;

  @SameForAll()
  @Field(() => MediaKindEnum, { description: 'What it shows.' })
  kind: MediaKind;

  @SameForAll()
  @Field(() => MediaStateEnum, { description: 'Where it stands.' })
  state: MediaState;

  @SameForAll()
  @Field(() => Int, { description: 'Its place among those of the asset, from 1: the first is the main one.' })
  position: number;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'What stands below it.' })
  caption: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'What it shows, for those who do not see it.' })
  altText: string | null;

  @SameForAll()
  @Field(() => DateTime, { nullable: true, description: 'When it was taken, by its camera; null where the file does not say.' })
  takenAt: Date | null;

  @SameForAll()
  @Field(() => DateTime, { description: 'When it was added.' })
  addedAt: Date;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Width of the original in pixels; null of a video, and before it was looked at.' })
  width: number | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Height of the original in pixels; null of a video, and before it was looked at.' })
  height: number | null;

  @SameForAll()
  @Field(() => String, {
    nullable: true,
    description: 'The colour that stands for it until it has loaded, such as #a0a8b0; null where none is known.',
  })
  placeholder: string | null;

  @SameForAll()
  @Field(() => MediaRefusalEnum, { nullable: true, description: 'Why it cannot be used; null unless it is REFUSED.' })
  refusal: MediaRefusal | null;

  @SameForAll()
  @Field(() => MediaEnhancementType, {
    nullable: true,
    description: 'How what is shown differs from the original; null where it does not.',
  })
  enhancement: MediaEnhancementType | null;
}

/** Whether everybody may see its vehicle: by that its addresses hold. */
export interface Shown {
  readonly isPublic: boolean;
}

/** A stored row as the graph's type. */
export const toMediaFile = <Row extends { readonly id: string }>(row: Row, isPublic: boolean): MediaFile & Row & Shown =>
  shownAs(MediaFile, { ...row, isPublic });

/** A page of a vehicle's pictures and videos. */
export const MediaFileConnection = connectionType({
  name: 'MediaFile',
  node: MediaFile,
  edge: 'A picture or video in a list.',
  page: 'A page of a vehicle’s pictures and videos, the main one first.',
});
export type MediaFileConnection = Connection<MediaFile>;
