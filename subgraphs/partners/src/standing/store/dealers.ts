/** Reads and writes of dealer profiles. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { dealerProfiles } from './tables.js';
import type { DealerProfileRow } from './tables.js';

const insert = statement((row: Given<DealerProfileRow>) => query.insert(dealerProfiles).values(row).onConflictDoNothing());

/** Inserts unless the user has a profile already. */
export async function insertDealerProfile(tx: Transaction, row: DealerProfileRow): Promise<void> {
  await insert(tx, row);
}

const ofUsers = statement(({ userIds }: Given<{ userIds: readonly string[] }>) =>
  query.select().from(dealerProfiles).where(anyOf(dealerProfiles.userId, userIds)),
);

/** Profiles of users; absent ones are left out. */
export const dealerProfilesOf = (tx: Transaction, userIds: readonly string[]): Promise<DealerProfileRow[]> => ofUsers(tx, { userIds });
