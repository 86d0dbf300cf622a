/** People who want to know what their car is worth, and become leads. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { ReportResolver } from './resolvers/report-resolver.js';

export const valuationLeads: Part<VehiclesServices, VehiclesContext> = { module: 'INVENTORY', resolvers: [ReportResolver] };
