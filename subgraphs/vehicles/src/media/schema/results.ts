import {
  Conflict,
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  resultUnion,
  UserError,
  UserErrorType,
} from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { MediaRefusal } from '../domain/media-file.js';
import { MediaRefusalEnum } from './enums.js';
import { MediaFile } from './media-file.js';

/** A file that cannot be used. */
@UserErrorType('INVALID_INPUT', 'The file that was brought cannot be used; nothing of it was kept.')
export class UnusableFile extends UserError {
  static readonly refused = 'UnusableFile';

  @Field(() => MediaRefusalEnum, { description: 'Why.' })
  readonly reason: MediaRefusal;
}

/** An asset with as many files as it can have. */
@UserErrorType('CONFLICT', 'The asset has as many pictures and videos as it can have; nothing was changed.')
export class TooManyFiles extends UserError {
  static readonly refused = 'TooManyFiles';

  @Field(() => Int, { description: 'How many it can have.' })
  readonly most: number;
}

/** A link for an upload. */
@ObjectType({ description: 'Where a file is brought: by one PUT of exactly the announced bytes, without any header of who asks.' })
export class MediaUpload {
  @Field(() => String, { description: 'A URL, or a path on the gateway.' })
  url: string;

  @Field(() => DateTime, { description: 'Until when.' })
  expiresAt: Date;
}

/** An announced file. */
@ObjectType({ description: 'The file is announced: bring it under its link, then complete the upload.' })
export class CreateMediaUploadPayload {
  @Field(() => MediaFile, { description: 'The file as it waits.' })
  media: MediaFile;

  @Field(() => MediaUpload, { description: 'Where it is brought.' })
  upload: MediaUpload;
}

/** A picture or video after a change. */
@ObjectType({ description: 'The picture or video was changed, or already was as asked.' })
export class MediaPayload {
  @Field(() => MediaFile, { description: 'The picture or video as it is after that; as it was, where it was removed.' })
  media: MediaFile;
}

/** A vehicle after a change of its pictures. */
@ObjectType({ description: 'The pictures and videos of the vehicle have the order that was asked for.' })
export class ReorderMediaPayload {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  vehicle: Vehicle;
}

/** An asset after a change of its pictures. */
@ObjectType({ description: 'The pictures and videos of the asset have the order that was asked for.' })
export class ReorderAssetMediaPayload {
  @Field(() => Asset, { description: 'The asset.' })
  asset: Asset;
}

export const CreateMediaUploadResult = resultUnion({
  name: 'CreateMediaUploadResult',
  description: 'Outcome of announcing a file.',
  payload: CreateMediaUploadPayload,
  errors: [InvalidInput, NotFound, NotAllowed, TooManyFiles, IdempotencyConflict],
});

export const CompleteMediaUploadResult = resultUnion({
  name: 'CompleteMediaUploadResult',
  description: 'Outcome of completing an upload.',
  payload: MediaPayload,
  errors: [UnusableFile, NotFound, NotAllowed, IdempotencyConflict],
});

export const AddVideoLinkResult = resultUnion({
  name: 'AddVideoLinkResult',
  description: 'Outcome of adding a video that lies elsewhere.',
  payload: MediaPayload,
  errors: [InvalidInput, NotFound, NotAllowed, TooManyFiles, IdempotencyConflict],
});

export const ChangeMediaResult = resultUnion({
  name: 'ChangeMediaResult',
  description: 'Outcome of a change of a picture or video.',
  payload: MediaPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const ReorderMediaResult = resultUnion({
  name: 'ReorderMediaResult',
  description: 'Outcome of giving pictures and videos another order.',
  payload: ReorderMediaPayload,
  errors: [InvalidInput, NotFound, NotAllowed, IdempotencyConflict],
});

export const ReorderAssetMediaResult = resultUnion({
  name: 'ReorderAssetMediaResult',
  description: 'Outcome of giving pictures and videos another order.',
  payload: ReorderAssetMediaPayload,
  errors: [InvalidInput, NotFound, NotAllowed, IdempotencyConflict],
});
