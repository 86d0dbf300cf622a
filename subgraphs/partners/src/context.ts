/** What resolvers of `partners` share during one request. */
import type { RequestContext } from '@marque/shared/define';
import { createLoaders, type Loaders } from './loaders.js';

/** The caller, the services and the look-ups of one request. */
export interface PartnersContext extends RequestContext {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (request: RequestContext): PartnersContext => ({ ...request, loaders: createLoaders(request.lookUps) });
