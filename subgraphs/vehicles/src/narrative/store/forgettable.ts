/** Narratives that nobody asks for any more. */
import type { Forgettable } from '@marque/shared/jobs/forget';
import { lt } from 'drizzle-orm';
import { narratives } from './tables.js';

/** Figures change with their market: after a month the same facts hardly come again. */
const keptMs = 30 * 86_400_000;

export const forgettable: readonly Forgettable[] = [
  { table: narratives, rows: (now) => lt(narratives.claimedUntil, new Date(now.getTime() - keptMs)) },
];
