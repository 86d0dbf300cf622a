import { RequiresScope } from '@marque/shared/graph';
import { isRefusal } from '@marque/shared/outcome';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import { addVideoLink } from '../commands/add-video-link.js';
import { completeUpload } from '../commands/complete-upload.js';
import { createUpload } from '../commands/create-upload.js';
import { describeMedia } from '../commands/describe-media.js';
import { enhanceMedia } from '../commands/enhance-media.js';
import { removeMedia } from '../commands/remove-media.js';
import { reorderMedia } from '../commands/reorder-media.js';
import {
  AddVideoLinkInput,
  CreateMediaUploadInput,
  DescribeMediaInput,
  EnhanceMediaInput,
  MediaInput,
  ReorderMediaInput,
} from '../schema/inputs.js';
import { toMediaFile } from '../schema/media-file.js';
import {
  AddVideoLinkResult,
  ChangeMediaResult,
  CompleteMediaUploadResult,
  CreateMediaUploadResult,
  type MediaPayload,
  ReorderMediaResult,
} from '../schema/results.js';
import type { MediaRow } from '../store/tables.js';
import { picturedNamed } from './pictured-named.js';

/** What people do with pictures and videos of vehicles that are theirs to change. */
@Resolver()
export class MediaCommandsResolver {
  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => CreateMediaUploadResult.type, {
    description: 'Announces a picture or video of an asset and gives the link under which its file is brought.',
  })
  async createMediaUpload(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => CreateMediaUploadInput, { description: 'The file.' }) input: CreateMediaUploadInput,
  ) {
    const { caption = null, altText = null, kind, bytes, idempotencyKey } = input;
    const asset = picturedNamed(input);
    const outcome = isRefusal(asset) ? asset : await createUpload(context, { ...asset, kind, bytes, idempotencyKey, caption, altText });
    return CreateMediaUploadResult.answer(outcome, ({ media, target }) => ({ ...inPayload(media), upload: target }));
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => CompleteMediaUploadResult.type, {
    description: 'Says that the file of a picture or video has been brought; what is shown of it is made then.',
  })
  async completeMediaUpload(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => MediaInput, { description: 'The picture or video.' }) input: MediaInput,
  ) {
    return CompleteMediaUploadResult.answer(await completeUpload(context, input), inPayload);
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => AddVideoLinkResult.type, { description: 'Adds a video of an asset that lies elsewhere.' })
  async addVideoLink(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => AddVideoLinkInput, { description: 'The video.' }) input: AddVideoLinkInput,
  ) {
    const { caption = null, altText = null, url, idempotencyKey } = input;
    const asset = picturedNamed(input);
    const outcome = isRefusal(asset) ? asset : await addVideoLink(context, { ...asset, url, idempotencyKey, caption, altText });
    return AddVideoLinkResult.answer(outcome, inPayload);
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ChangeMediaResult.type, { description: 'Writes what stands beside a picture or video.' })
  async describeMedia(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => DescribeMediaInput, { description: 'The texts.' }) input: DescribeMediaInput,
  ) {
    const { caption = null, altText = null } = input;
    return ChangeMediaResult.answer(await describeMedia(context, { ...input, caption, altText }), inPayload);
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ChangeMediaResult.type, {
    description: 'Has a picture shown in part, brighter, darker or with its tones stretched; the original stays.',
  })
  async enhanceMedia(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => EnhanceMediaInput, { description: 'The picture and how it is to be shown.' }) input: EnhanceMediaInput,
  ) {
    const { crop = null, exposure, autoLevel, mediaId, idempotencyKey } = input;
    const enhancement = { crop: crop && { ...crop }, exposure, autoLevel };
    return ChangeMediaResult.answer(await enhanceMedia(context, { mediaId, idempotencyKey, enhancement }), inPayload);
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ChangeMediaResult.type, { description: 'Takes a picture or video away from its vehicle, with its files.' })
  async removeMedia(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => MediaInput, { description: 'The picture or video.' }) input: MediaInput,
  ) {
    return ChangeMediaResult.answer(await removeMedia(context, input), inPayload);
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ReorderMediaResult.type, { description: 'Gives the pictures and videos of a vehicle another order.' })
  async reorderMedia(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ReorderMediaInput, { description: 'The order.' }) input: ReorderMediaInput,
  ) {
    return ReorderMediaResult.answer(await reorderMedia(context, input), (row) => ({ vehicle: toVehicle(row) }));
  }
}

/** Who changes a picture is shown it by addresses for a while, whoever may see the vehicle. */
const inPayload = (row: MediaRow): MediaPayload => ({ media: toMediaFile(row, false) });
