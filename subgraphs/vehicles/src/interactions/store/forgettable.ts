/** What nobody may keep any longer. */
import type { Forgettable } from '@marque/shared/jobs/forget';
import { lt } from 'drizzle-orm';
import { consents, interactions } from './tables.js';

export const forgettable: readonly Forgettable[] = [
  { table: interactions, rows: (now) => lt(interactions.forgetAt, now) },
  { table: consents, rows: (now) => lt(consents.endsAt, now) },
];
