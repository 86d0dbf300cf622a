/** Pictures and videos of vehicles. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { isPublicState, maySeeAsset } from '../assets/domain/permissions.js';
import { mayChange } from '../inventory/domain/permissions.js';
import { deleteFiles } from './commands/delete-files.js';
import { discardUpload } from './commands/discard-upload.js';
import { makeEnhanced } from './commands/enhance-media.js';
import { type MediaJob, processMedia } from './commands/process-media.js';
import { deleteFilesTask, discardLaterTask, enhanceTask, processTask } from './commands/task-names.js';
import { MediaCommandsResolver } from './resolvers/media-commands-resolver.js';
import { MediaFields } from './resolvers/media-fields.js';
import { picturedAsset } from './resolvers/pictured-asset.js';
import { AssetMediaFields } from './resolvers/asset-media-fields.js';
import { AssetMediaCommandsResolver } from './resolvers/asset-media-commands-resolver.js';
import { unfinishedMediaFields } from './resolvers/unfinished-media-fields.js';
import { VehicleForAuctionMediaFields, VehicleMediaFields } from './resolvers/vehicle-media-fields.js';
import { toMediaFile } from './schema/media-file.js';
import { forgettable } from './store/forgettable.js';

const mediaJob = z.object({ tenantId: z.uuid(), mediaId: z.uuid() });

export const media: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [
    MediaCommandsResolver,
    AssetMediaCommandsResolver,
    MediaFields,
    AssetMediaFields,
    ...unfinishedMediaFields,
    VehicleMediaFields,
    VehicleForAuctionMediaFields,
  ],
  entities: {
    MediaFile: {
      // For those who see its asset; before it can be shown, for those who may change that.
      async find({ id = '' }, context) {
        const row = await context.loaders.mediaFile.load(id);
        const asset = row && (await picturedAsset(row, context));
        if (!asset || !(row.state === 'READY' ? maySeeAsset(context.caller, asset) : mayChange(context.caller, asset))) return null;
        return toMediaFile(row, isPublicState(asset.state));
      },
    },
  },
  jobs: (platform) => [
    of(platform, processTask, processMedia),
    of(platform, enhanceTask, makeEnhanced),
    of(platform, discardLaterTask, discardUpload),
    { name: deleteFilesTask, run: (payload) => deleteFiles(platform, payload) },
    forgetTask(platform, 'vehicles.forget_media', forgettable),
  ],
};

const of = (platform: Platform, name: string, run: (platform: Platform, job: MediaJob) => Promise<void>): JobTask => ({
  name,
  run: (stored) => run(platform, mediaJob.parse(stored)),
});
