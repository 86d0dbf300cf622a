/** What resolvers of `vehicles` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createLoaders, type Loaders } from './loaders.js';
import type { WithFeedSource } from './feeds/domain/feed-source.js';
import type { WithVision } from './inspection/commands/propose-findings.js';
import type { WithNarrators } from './narrative/services/narrators.js';
import type { WithHomes } from './neighbours/identity.js';
import type { WithInteractions } from './interactions/services/interaction-log.js';
import type { WithPopular } from './interactions/services/popular-vehicles.js';
import type { WithEmbeddingModel } from './similarity/domain/embedding-model.js';
import type { WithVectors } from './similarity/services/vector-search.js';
import type { WithWorths } from './inventory/services/worths.js';
import type { WithModels } from './valuation-model/services/known-models.js';

/** What lives as long as the process. */
export type VehiclesServices = Platform &
  WithHomes &
  WithModels &
  WithWorths &
  WithVectors &
  WithEmbeddingModel &
  WithInteractions &
  WithPopular &
  WithVision &
  WithFeedSource &
  WithNarrators;

/** The caller, the services and the look-ups of one request. */
export interface VehiclesContext
  extends RequestContext, WithHomes, WithModels, WithWorths, WithVectors, WithInteractions, WithPopular, WithVision, WithNarrators {
  readonly loaders: Loaders;
}

/** What resolvers are given of the services. */
type Given = WithHomes & WithModels & WithWorths & WithVectors & WithInteractions & WithPopular & WithVision & WithNarrators;

/** Opens nothing. */
export const createContext = (
  { homes, models, worths, vectors, interactions, popular, vision, narrators }: Given,
  request: RequestContext,
): VehiclesContext => ({
  ...request,
  homes,
  models,
  worths,
  vectors,
  interactions,
  popular,
  vision,
  narrators,
  loaders: createLoaders(request, { vectors, homes }),
});
