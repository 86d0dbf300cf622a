/** Read models: what events have made, and how it is built anew. */
import type { Part } from '@marque/shared/define';
import { z } from 'zod';
import type { AnalyticsContext, AnalyticsServices } from '../context.js';
import { preparePartitions } from './commands/prepare-partitions.js';
import { projectEvent } from './commands/project-event.js';
import { rebuild, rebuildTask } from './commands/rebuild.js';
import { consumedTypes } from './domain/projection.js';
import { BuildResolver } from './resolvers/build-resolver.js';
import type { KnownMonths } from './store/partitions.js';

const rebuildPayload = z.object({ tenantId: z.string() });
const dayMs = 86_400_000;

export const readModels: Part<AnalyticsServices, AnalyticsContext> = {
  module: 'DASHBOARDS',
  resolvers: [BuildResolver],
  consumers({ platform }) {
    const months: KnownMonths = new Set();
    return [{ name: 'analytics', types: consumedTypes, handle: (event, tx) => projectEvent({ platform, tx }, { event, months }) }];
  },
  jobs: ({ platform }) => [
    { name: rebuildTask, run: (stored) => rebuild(platform, rebuildPayload.parse(stored)) },
    { name: 'analytics.partitions', everyMs: dayMs, run: () => preparePartitions(platform) },
  ],
};
