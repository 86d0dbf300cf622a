import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { MediaKind } from '../domain/media-file.js';
import { longestText, mostMedia } from '../domain/media-limits.js';
import { MediaKindEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';
const optionalKey = `${keyDescription} Without one a repeat finds what has become of it.`;
const captionDescription = `What stands below it; up to ${longestText} characters.`;
const altDescription = `What it shows, for those who do not see it; up to ${longestText} characters.`;

/** A file to be brought. */
@InputType({ description: 'A picture or video to be brought.' })
export class CreateMediaUploadInput {
  @Field(() => idOf('Vehicle'), { nullable: true, description: 'The vehicle; either this or `assetId`.' })
  vehicleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The asset by its id: a vehicle, yacht, jet or property; either this or `vehicleId`.' })
  assetId?: string | null;

  @Field(() => MediaKindEnum, { description: 'What it shows.' })
  kind: MediaKind;

  @Field(() => Int, { description: 'How many bytes the file has; no other number can be brought.' })
  bytes: number;

  @Field(() => String, { nullable: true, description: captionDescription })
  caption?: string | null;

  @Field(() => String, { nullable: true, description: altDescription })
  altText?: string | null;

  @Field(() => UUID, { description: `${keyDescription} The link too, while it holds.` })
  idempotencyKey: string;
}

/** A picture or video. */
@InputType({ description: 'A picture or video.' })
export class MediaInput {
  @Field(() => idOf('MediaFile'), { description: 'Which.' })
  mediaId: string;

  @Field(() => UUID, { nullable: true, description: optionalKey })
  idempotencyKey?: string | null;
}

/** A video that lies elsewhere. */
@InputType({ description: 'A video that lies elsewhere.' })
export class AddVideoLinkInput {
  @Field(() => idOf('Vehicle'), { nullable: true, description: 'The vehicle; either this or `assetId`.' })
  vehicleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The asset by its id: a vehicle, yacht, jet or property; either this or `vehicleId`.' })
  assetId?: string | null;

  @Field(() => String, { description: 'Its address: https, on a public host.' })
  url: string;

  @Field(() => String, { nullable: true, description: captionDescription })
  caption?: string | null;

  @Field(() => String, { nullable: true, description: altDescription })
  altText?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** What stands beside it. */
@InputType({ description: 'What stands beside a picture or video.' })
export class DescribeMediaInput extends MediaInput {
  @Field(() => String, { nullable: true, description: `${captionDescription} None where it is not given.` })
  caption?: string | null;

  @Field(() => String, { nullable: true, description: `${altDescription} None where it is not given.` })
  altText?: string | null;
}

/** Another order. */
@InputType({ description: 'Another order of a vehicle’s pictures and videos.' })
export class ReorderMediaInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => [idOf('MediaFile')], { description: `All of them, the main one first; up to ${mostMedia}.` })
  mediaIds: string[];

  @Field(() => UUID, { nullable: true, description: optionalKey })
  idempotencyKey?: string | null;
}

/** Another order of those of any asset. */
@InputType({ description: 'Another order of an asset’s pictures and videos.' })
export class ReorderAssetMediaInput {
  @Field(() => ID, { description: 'The asset by its id: a vehicle, yacht, jet or property.' })
  assetId: string;

  @Field(() => [idOf('MediaFile')], { description: `All of them, the main one first; up to ${mostMedia}.` })
  mediaIds: string[];

  @Field(() => UUID, { nullable: true, description: optionalKey })
  idempotencyKey?: string | null;
}

/** A part of a picture. */
@InputType({ description: 'A part of a picture, in shares of its width and height from its upper left corner.' })
export class MediaCropInput {
  @Field(() => Float, { description: 'What is left out on the left, 0 to 1.' })
  left: number;

  @Field(() => Float, { description: 'What is left out above, 0 to 1.' })
  top: number;

  @Field(() => Float, { description: 'How wide it is, 0 to 1.' })
  width: number;

  @Field(() => Float, { description: 'How high it is, 0 to 1.' })
  height: number;
}

/** How a picture is to be shown. */
@InputType({ description: 'How a picture is to be shown. Without crop, exposure and levels it is shown as the original again.' })
export class EnhanceMediaInput extends MediaInput {
  @Field(() => MediaCropInput, { nullable: true, description: 'The part to show; the whole where it is not given.' })
  crop?: MediaCropInput | null;

  @Field(() => Float, { defaultValue: 0, description: 'Brighter or darker, in stops from -2 to 2.' })
  exposure: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether its darkest and lightest tones are stretched to black and white.' })
  autoLevel: boolean;
}
