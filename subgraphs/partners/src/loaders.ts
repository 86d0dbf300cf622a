/** Look-ups of one request. */
import type { LookUps, RowLoader, RowsLoader } from '@marque/shared/loaders';
import { professionalsById, professionalsOfUsers } from './directory/store/professionals.js';
import type { ProfessionalRow } from './directory/store/tables.js';
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
}

/** Makes them; opens nothing. */
export const createLoaders = (lookUps: LookUps): Loaders => ({
  professional: lookUps.byId(professionalsById, ({ id }) => id),
  professionalOfUser: lookUps.byId(professionalsOfUsers, ({ userId }) => userId),
  dealerProfile: lookUps.byId(dealerProfilesOf, ({ userId }) => userId),
  outcomes: lookUps.manyById(outcomesOf, ({ professionalId }) => professionalId),
});
