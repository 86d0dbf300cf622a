/** The subgraph `partners`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Consumer } from '@marque/shared/events';
import type { Platform, Subgraph } from '@marque/shared/subgraph';
import { countJob } from './commands/count-job.js';
import { openDealerProfile } from './commands/open-dealer-profile.js';
import { createContext } from './context.js';
import type { PartnersContext } from './context.js';
import { forgetJob, scoringTask } from './jobs.js';
import { references } from './references.js';
import { DirectoryResolver } from './resolvers/directory.js';
import { InternalResolver } from './resolvers/internal.js';
import { ProfessionalFields } from './resolvers/professional-fields.js';
import { StandingResolver } from './resolvers/standing.js';
import { UserFields } from './resolvers/user-fields.js';

const consumer = ({ events }: Platform): Consumer => ({
  name: 'partners',
  types: ['identity.kyc_approved.v1', 'services.request_state_changed.v1'],
  async handle(event, tx) {
    if (event.type === 'identity.kyc_approved.v1') await openDealerProfile(tx, event);
    else await countJob(tx, events, event);
  },
});

/** Professionals, dealers, their tiers and scores. */
export const partners: Subgraph = defineSubgraph<PartnersContext>({
  name: 'partners',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  resolvers: [DirectoryResolver, StandingResolver, InternalResolver, ProfessionalFields, UserFields],
  references,
  moduleOf: () => 'PROFESSIONALS',
  open: async (platform) => ({
    context: (caller) => createContext(platform, caller),
    consumers: [consumer(platform)],
    tasks: [scoringTask(platform), forgetJob(platform)],
  }),
});
