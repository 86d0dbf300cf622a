import type { Caller } from '@marque/shared/auth';
import type { Loaders } from './references.js';
import type { IntakeServices } from './services.js';

/** What resolvers get with each request. */
export interface VehiclesContext {
  readonly caller: Caller;
  readonly services: IntakeServices;
  readonly loaders: Loaders;
}
