/** Vehicle identification numbers: their check, and what they say. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { VinResolver } from './resolvers/vin-resolver.js';

export const vin: Part<VehiclesServices, VehiclesContext> = { module: 'INVENTORY', resolvers: [VinResolver] };
