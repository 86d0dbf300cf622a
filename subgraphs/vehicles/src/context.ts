/** What resolvers of `vehicles` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createLoaders, type Loaders } from './loaders.js';
import type { WithVision } from './inspection/commands/propose-findings.js';
import type { WithHomes } from './neighbours/identity.js';

/** What lives as long as the process. */
export type VehiclesServices = Platform & WithHomes & WithVision;

/** The caller, the services and the look-ups of one request. */
export interface VehiclesContext extends RequestContext, WithHomes, WithVision {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = ({ homes, vision }: WithHomes & WithVision, request: RequestContext): VehiclesContext => ({
  ...request,
  homes,
  vision,
  loaders: createLoaders(request),
});
