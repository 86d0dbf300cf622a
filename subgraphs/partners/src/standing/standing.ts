/** Standing: what work shows of professionals, and what follows from it. */
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { PartnersContext } from '../context.js';
import { countJob } from './commands/count-job.js';
import { openDealerProfile } from './commands/open-dealer-profile.js';
import { scoreAll } from './commands/score-all.js';
import { DealerFields } from './resolvers/dealer-fields.js';
import { StandingFields } from './resolvers/standing-fields.js';
import { StandingResolver } from './resolvers/standing-resolver.js';

const hourMs = 3_600_000;

export const standing: Part<Platform, PartnersContext> = {
  module: 'PROFESSIONALS',
  resolvers: [StandingResolver, StandingFields, DealerFields],
  consumers: (platform) => [
    readEvents({
      name: 'partners',
      types: ['identity.kyc_approved.v1', 'services.request_state_changed.v1'],
      handle: (event, tx) =>
        event.type === 'identity.kyc_approved.v1' ? openDealerProfile({ platform, tx }, event) : countJob({ platform, tx }, event),
    }),
  ],
  jobs: (platform) => [{ name: 'partners.score', everyMs: hourMs, run: () => scoreAll(platform) }],
};
