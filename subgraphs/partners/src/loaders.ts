/** Look-ups of one request. */
import type { LookUps, RowLoader, RowsLoader } from '@marque/shared/loaders';
import { professionalsById, professionalsOfUsers } from './directory/store/professionals.js';
import type { ProfessionalRow } from './directory/store/tables.js';
import { contactsOf } from './leads/store/contacts.js';
import { leadHistoriesOf, type StandingLead, standingLeads } from './leads/store/leads.js';
import type { LeadContactRow, LeadHistoryRow } from './leads/store/tables.js';
import { type StandingTouch, touchesOf } from './leads/store/touches.js';
import { dealerProfilesOf } from './standing/store/dealers.js';
import { outcomesOf } from './standing/store/outcomes.js';
import type { DealerProfileRow, JobOutcomeRow } from './standing/store/tables.js';

/** The loaders of one request. */
export interface Loaders {
  readonly professional: RowLoader<ProfessionalRow>;
  /** By user. */
  readonly professionalOfUser: RowLoader<ProfessionalRow>;
  /** By user. */
  readonly dealerProfile: RowLoader<DealerProfileRow>;
  /** By professional. */
  readonly outcomes: RowsLoader<JobOutcomeRow>;
  /** By id, also of one that was merged: what stands for it. */
  readonly lead: RowLoader<StandingLead>;
  /** By lead that stands, as those below. */
  readonly leadContacts: RowsLoader<LeadContactRow>;
  readonly leadTouches: RowsLoader<StandingTouch>;
  readonly leadHistory: RowsLoader<LeadHistoryRow>;
}

/** Makes them; opens nothing. */
export const createLoaders = (lookUps: LookUps): Loaders => ({
  professional: lookUps.byId(professionalsById, ({ id }) => id),
  professionalOfUser: lookUps.byId(professionalsOfUsers, ({ userId }) => userId),
  dealerProfile: lookUps.byId(dealerProfilesOf, ({ userId }) => userId),
  outcomes: lookUps.manyById(outcomesOf, ({ professionalId }) => professionalId),
  lead: lookUps.byId(standingLeads, ({ asked }) => asked),
  leadContacts: lookUps.manyById(contactsOf, ({ leadId }) => leadId),
  leadTouches: lookUps.manyById(touchesOf, ({ standingId }) => standingId),
  leadHistory: lookUps.manyById(leadHistoriesOf, ({ leadId }) => leadId),
});
