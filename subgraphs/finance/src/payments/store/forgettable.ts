/** What finance need not know for ever. The books themselves never go. */
import { lt } from 'drizzle-orm';
import type { Forgettable } from '@marque/shared/jobs/forget';
import { providerEvents } from './tables.js';

/** Far more than a provider repeats a message: days, and signatures count for five minutes. */
const messageLifeMs = 400 * 86_400_000;

/** Old messages of providers. */
export const forgettable: readonly Forgettable[] = [
  { table: providerEvents, rows: (now) => lt(providerEvents.receivedAt, new Date(now.getTime() - messageLifeMs)) },
];
