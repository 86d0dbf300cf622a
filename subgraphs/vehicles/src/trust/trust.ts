/** Trust: how far the record of a vehicle can be relied on. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { TrustFields } from './resolvers/trust-fields.js';

export const trust: Part<VehiclesServices, VehiclesContext> = { module: 'INVENTORY', resolvers: [TrustFields] };
