/** What resolvers of `vehicles` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createLoaders, type Loaders } from './loaders.js';
import type { WithHomes } from './neighbours/homes.js';

/** What lives as long as the process. */
export type VehiclesServices = Platform & WithHomes;

/** The caller, the services and the look-ups of one request. */
export interface VehiclesContext extends RequestContext, WithHomes {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = ({ homes }: WithHomes, request: RequestContext): VehiclesContext => ({
  ...request,
  homes,
  loaders: createLoaders(request),
});
