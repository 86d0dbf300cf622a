/** Interactions: what people look for and at, kept by their consent, and what they may like because of it. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { InteractionFields } from './resolvers/interaction-fields.js';
import { InteractionsResolver } from './resolvers/interactions-resolver.js';
import { RecommendationResolver } from './resolvers/recommendation-resolver.js';
import { forgettable } from './store/forgettable.js';

export const interactions: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [InteractionsResolver, InteractionFields, RecommendationResolver],
  jobs: (services) => [forgetTask(services, 'vehicles.forget_interactions', forgettable)],
};
