import type { RequestContext } from '@marque/shared/define';
import type { Loaders } from './loaders.js';
import type { IntakeServices } from './services.js';

/** What resolvers get with each request. */
export interface VehiclesContext extends RequestContext {
  readonly services: IntakeServices;
  readonly loaders: Loaders;
}
