/** The subgraph `services`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Subgraph } from '@marque/shared/subgraph';
import { createContext } from './context.js';
import type { ServicesContext } from './context.js';
import { forgetJob, paymentJob } from './jobs.js';
import { references } from './references.js';
import { LiveResolver } from './resolvers/live.js';
import { MenuResolver } from './resolvers/menu.js';
import { RequestFields, VehicleFields } from './resolvers/request-fields.js';
import { RequestingResolver } from './resolvers/requesting.js';
import { RequestListsResolver } from './resolvers/request-lists.js';
import { WorkingResolver } from './resolvers/working.js';

/** The menu of services and the service requests of owned vehicles. */
export const services: Subgraph = defineSubgraph<ServicesContext>({
  name: 'services',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  resolvers: [MenuResolver, RequestListsResolver, RequestFields, VehicleFields, RequestingResolver, WorkingResolver, LiveResolver],
  references,
  moduleOf: (field) => (field.startsWith('serviceOffering') ? 'SERVICE_CATALOGUE' : 'SERVICE_REQUESTS'),
  open: async (platform) => ({
    context: (caller) => createContext(platform, caller),
    tasks: [paymentJob(platform), forgetJob(platform)],
  }),
});
