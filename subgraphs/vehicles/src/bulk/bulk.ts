/** Changes of many vehicles at once. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { BulkResolver } from './resolvers/bulk-resolver.js';

export const bulk: Part<VehiclesServices, VehiclesContext> = { module: 'INVENTORY', resolvers: [BulkResolver] };
