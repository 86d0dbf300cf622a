/** Service requests of owned vehicles, from the wish to the closed job. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { z } from 'zod';
import type { ServicesContext } from '../context.js';
import { advancePayment, paymentTask } from './commands/advance-payment.js';
import { maySee, seesQuotation } from './domain/request-actor.js';
import { personOf } from './domain/person.js';
import { partyScopes } from './resolvers/for-parties.js';
import { showQuotation } from './resolvers/show-quotation.js';
import { LiveResolver } from './resolvers/live-resolver.js';
import { RequestFields } from './resolvers/request-fields.js';
import { RequestListsResolver } from './resolvers/request-lists-resolver.js';
import { RequestingResolver } from './resolvers/requesting-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';
import { WorkingResolver } from './resolvers/working-resolver.js';

const paymentPayload = z.object({ tenantId: z.string(), paymentId: z.string() });

export const requests: Part<Platform, ServicesContext> = {
  module: 'SERVICE_REQUESTS',
  resolvers: [RequestListsResolver, RequestFields, VehicleFields, RequestingResolver, WorkingResolver, LiveResolver],
  entities: {
    ServiceRequest: {
      scopes: partyScopes,
      // A request is there only for those who may see it.
      async find({ id = '' }, { caller, loaders }) {
        if (caller.userId === null) return null;
        const row = await loaders.request.load(id);
        return row && maySee(row, personOf(caller)) ? row : null;
      },
    },
    Quotation: {
      scopes: partyScopes,
      async find({ id = '' }, { caller, loaders }) {
        if (caller.userId === null) return null;
        const row = await loaders.quotation.load(id);
        const request = row && (await loaders.request.load(row.requestId));
        return request && seesQuotation(request, row, personOf(caller)) ? showQuotation(row) : null;
      },
    },
  },
  references: { Vehicle: ({ id }) => ({ id }) },
  jobs: (platform) => [
    { name: paymentTask, lane: 'ASKING', run: (stored) => advancePayment(platform, paymentPayload.parse(stored)).then(() => {}) },
  ],
};
