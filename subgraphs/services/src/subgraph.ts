/** The subgraph `services`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createContext, type ServicesContext } from './context.js';
import { published } from './events.js';
import { menu } from './menu/menu.js';
import { orders } from './orders/orders.js';
import { requests } from './requests/requests.js';
import { settling } from './settling/settling.js';
import { tasks } from './tasks/tasks.js';

/** The menu of services, their orders, the service requests of owned vehicles, and the tasks of the concierge. */
export const services = defineSubgraph<Platform, ServicesContext>({
  name: 'services',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [menu, orders, requests, tasks, settling],
  open: (platform) => platform,
  context: (_services, request) => createContext(request),
});
