/** The subgraph `analytics`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { type AnalyticsContext, type AnalyticsServices, createContext, openServices } from './context.js';
import { kpis } from './kpis/kpis.js';
import { readModels } from './read-models/read-models.js';

/** Figures about a business, made of events alone. */
export const analytics = defineSubgraph<AnalyticsServices, AnalyticsContext>({
  name: 'analytics',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  parts: [kpis, readModels],
  open: openServices,
  context: createContext,
});
