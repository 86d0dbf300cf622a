/** The subgraph `partners`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createContext, type PartnersContext } from './context.js';
import { published } from './events.js';
import { directory } from './directory/directory.js';
import { leads } from './leads/leads.js';
import { standing } from './standing/standing.js';

/** Professionals, dealers, their tiers and scores, and leads. */
export const partners = defineSubgraph<Platform, PartnersContext>({
  name: 'partners',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [directory, standing, leads],
  open: (platform) => platform,
  context: (_services, request) => createContext(request),
});
