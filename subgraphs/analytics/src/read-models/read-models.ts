/** Read models: what events have made, and how it is built anew. */
import type { Transaction } from '@marque/shared/db';
import type { Part } from '@marque/shared/define';
import type { PlatformEvent } from '@marque/shared/events';
import { z } from 'zod';
import type { AnalyticsContext, AnalyticsServices } from '../context.js';
import { preparePartitions } from './commands/prepare-partitions.js';
import { projectEvents } from './commands/project-events.js';
import { rebuild, rebuildTask } from './commands/rebuild.js';
import { consumedTypes } from './domain/projection.js';
import { BuildResolver } from './resolvers/build-resolver.js';
import type { KnownMonths } from './store/partitions.js';

const rebuildPayload = z.object({ tenantId: z.string() });
const dayMs = 86_400_000;
/** A figure is a tenth of a second old at most, and a busy time costs ten transactions a second. */
const gathersMs = 100;

export const readModels: Part<AnalyticsServices, AnalyticsContext> = {
  module: 'DASHBOARDS',
  resolvers: [BuildResolver],
  consumers({ platform }) {
    const months: KnownMonths = new Set();
    const handleAll = (events: readonly PlatformEvent[], tx: Transaction) => projectEvents({ platform, tx }, { events, months });
    return [{ name: 'analytics', types: consumedTypes, gathersMs, handleAll }];
  },
  jobs: ({ platform }) => [
    { name: rebuildTask, run: (stored) => rebuild(platform, rebuildPayload.parse(stored)) },
    { name: 'analytics.partitions', everyMs: dayMs, run: () => preparePartitions(platform) },
  ],
};
