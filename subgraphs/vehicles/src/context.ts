/** What resolvers of `vehicles` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createLoaders, type Loaders } from './loaders.js';
import type { WithFeedSource } from './feeds/domain/feed-source.js';
import type { WithVision } from './inspection/commands/propose-findings.js';
import type { WithHomes } from './neighbours/identity.js';
import type { WithModels } from './valuation-model/services/known-models.js';

/** What lives as long as the process. */
export type VehiclesServices = Platform & WithHomes & WithModels & WithVision & WithFeedSource;

/** The caller, the services and the look-ups of one request. */
export interface VehiclesContext extends RequestContext, WithHomes, WithModels, WithVision {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (
  { homes, models, vision }: WithHomes & WithModels & WithVision,
  request: RequestContext,
): VehiclesContext => ({
  ...request,
  homes,
  models,
  vision,
  loaders: createLoaders(request),
});
