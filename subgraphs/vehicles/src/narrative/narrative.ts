/** Narratives: valuations in words, by language models. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { NarrativeFields } from './resolvers/narrative-fields.js';
import { SpendingResolver } from './resolvers/spending-resolver.js';
import { forgettable } from './store/forgettable.js';

export const narrative: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [NarrativeFields, SpendingResolver],
  jobs: (services) => [forgetTask(services, 'vehicles.forget_narratives', forgettable)],
};
