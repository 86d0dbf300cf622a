/** Reads and writes of dealer profiles. */
import { inArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { dealerProfiles } from './tables.js';
import type { DealerProfileRow } from './tables.js';

/** Inserts unless the user has a profile already. */
export const insertDealerProfile = (tx: Transaction, row: DealerProfileRow) => tx.insert(dealerProfiles).values(row).onConflictDoNothing();

/** Profiles of users; absent ones are left out. */
export const dealerProfilesOf = (tx: Transaction, userIds: readonly string[]): Promise<DealerProfileRow[]> =>
  tx
    .select()
    .from(dealerProfiles)
    .where(inArray(dealerProfiles.userId, [...userIds]));
