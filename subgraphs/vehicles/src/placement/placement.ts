/** Placement: vehicles that are shown before the rest for a time, and the fees for that and for listing. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { endFeaturing } from './commands/end-featuring.js';
import { finishCutOffPlacements, finishPlacement } from './commands/finish-placement.js';
import { endFeaturingTask, finishPlacementTask } from './commands/schedule.js';
import { PlacementFields } from './resolvers/placement-fields.js';
import { PlacementResolver } from './resolvers/placement-resolver.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;
/** Each has a job of its own, which is tried again; this finds what even that has left. */
const sweepMs = 600_000;

const ofPlacement = z.object({ tenantId: z.string(), id: z.string() });
const onVehicle = z.object({ tenantId: z.string(), vehicleId: z.string() });

export const placement: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [PlacementResolver, PlacementFields],
  jobs: (platform) => [
    { name: endFeaturingTask, run: (stored) => endFeaturing(platform, onVehicle.parse(stored)) },
    { name: finishPlacementTask, lane: 'ASKING', run: async (stored) => void (await finishPlacement(platform, ofPlacement.parse(stored))) },
    {
      name: 'vehicles.finish_placements',
      lane: 'ASKING',
      everyMs: sweepMs,
      run: () => finishCutOffPlacements(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
    },
  ],
};
