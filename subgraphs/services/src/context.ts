/** What resolvers of `services` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import { createLoaders, type Loaders } from './loaders.js';

/** The caller, the services and the look-ups of one request. */
export interface ServicesContext extends RequestContext {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (request: RequestContext): ServicesContext => ({ ...request, loaders: createLoaders(request) });
