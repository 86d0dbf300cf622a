/** Search: the words and names of the inventory, to correct and complete with. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { CompletionResolver } from './resolvers/completion-resolver.js';

export const search: Part<VehiclesServices, VehiclesContext> = { module: 'SEARCH', resolvers: [CompletionResolver] };
