/** The subgraph `analytics`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Consumer } from '@marque/shared/events';
import type { Platform, Subgraph } from '@marque/shared/subgraph';
import { projectEvent } from './commands/project-event.js';
import type { AnalyticsContext } from './context.js';
import { consumedTypes } from './domain/projection.js';
import { partitionJob, rebuildJob } from './jobs.js';
import { Zones } from './neighbours/zone.js';
import { BuildResolver } from './resolvers/builds.js';
import { KpiResolver } from './resolvers/kpis.js';
import { LiveKpiResolver } from './resolvers/live.js';
import type { KnownMonths } from './store/apply.js';

function consumer({ clock }: Platform): Consumer {
  const months: KnownMonths = new Set();
  return { name: 'analytics', types: consumedTypes, handle: (event, tx) => projectEvent(tx, event, clock.now(), months) };
}

/** Figures about a business, made of events alone. */
export const analytics: Subgraph = defineSubgraph<AnalyticsContext>({
  name: 'analytics',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  resolvers: [KpiResolver, BuildResolver, LiveKpiResolver],
  references: {},
  moduleOf: () => 'DASHBOARDS',
  async open(platform) {
    const zones = new Zones(platform.graph, platform.clock);
    return {
      context: (caller): AnalyticsContext => ({ caller, platform, zones }),
      consumers: [consumer(platform)],
      tasks: [rebuildJob(platform), partitionJob(platform)],
    };
  },
});
