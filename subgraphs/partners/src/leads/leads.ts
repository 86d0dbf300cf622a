/** Leads: people who came, and how those who work them go about it. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { PartnersContext } from '../context.js';
import { LeadFields } from './resolvers/lead-fields.js';
import { LeadListsResolver } from './resolvers/lead-lists-resolver.js';
import { LeadLiveResolver } from './resolvers/lead-live-resolver.js';
import { LeadStepFields, LeadTouchFields } from './resolvers/lead-part-fields.js';
import { LeadRecordingResolver } from './resolvers/lead-recording-resolver.js';
import { LeadWorkResolver } from './resolvers/lead-work-resolver.js';

export const leads: Part<Platform, PartnersContext> = {
  module: 'LEADS',
  resolvers: [LeadListsResolver, LeadFields, LeadTouchFields, LeadStepFields, LeadRecordingResolver, LeadWorkResolver, LeadLiveResolver],
  entities: { Lead: { scopes: ['lead:work'], find: ({ id = '' }, { loaders }) => loaders.lead.load(id) } },
};
