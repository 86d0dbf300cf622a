/** Figures of the business by day, as they are and as they change. */
import type { Part } from '@marque/shared/define';
import type { AnalyticsContext, AnalyticsServices } from '../context.js';
import { KpiResolver } from './resolvers/kpi-resolver.js';
import { LiveKpiResolver } from './resolvers/live-kpi-resolver.js';

export const kpis: Part<AnalyticsServices, AnalyticsContext> = { module: 'DASHBOARDS', resolvers: [KpiResolver, LiveKpiResolver] };
