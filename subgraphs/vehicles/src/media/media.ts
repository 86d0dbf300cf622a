/** Pictures and videos of vehicles. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { publicStates } from '../inventory/domain/lifecycle.js';
import { mayChange, maySee } from '../inventory/domain/permissions.js';
import { deleteFiles } from './commands/delete-files.js';
import { discardUpload } from './commands/discard-upload.js';
import { makeEnhanced } from './commands/enhance-media.js';
import { type MediaJob, processMedia } from './commands/process-media.js';
import { deleteFilesTask, discardLaterTask, enhanceTask, processTask } from './commands/task-names.js';
import { MediaCommandsResolver } from './resolvers/media-commands-resolver.js';
import { MediaFields } from './resolvers/media-fields.js';
import { VehicleForAuctionMediaFields, VehicleMediaFields } from './resolvers/vehicle-media-fields.js';
import { toMediaFile } from './schema/media-file.js';
import { forgettable } from './store/forgettable.js';

const mediaJob = z.object({ tenantId: z.uuid(), mediaId: z.uuid() });

export const media: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [MediaCommandsResolver, MediaFields, VehicleMediaFields, VehicleForAuctionMediaFields],
  entities: {
    MediaFile: {
      // For those who see its vehicle; before it can be shown, for those who may change that.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.mediaFile.load(id);
        const vehicle = row && (await loaders.vehicle.load(row.vehicleId));
        if (!vehicle || !(row.state === 'READY' ? maySee(caller, vehicle) : mayChange(caller, vehicle))) return null;
        return toMediaFile(row, publicStates.includes(vehicle.state));
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
