import type { Caller } from '@marque/shared/auth';
import type { Loaders } from './references.js';
import type { Services } from './services.js';

/** What resolvers get with each request. */
export interface VehiclesContext {
  readonly caller: Caller;
  readonly services: Services;
  readonly loaders: Loaders;
}
