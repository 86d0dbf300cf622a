/** Rows of pictures and videos that nothing asks for any more. */
import type { Forgettable } from '@marque/shared/jobs/forget';
import { and, eq, lt } from 'drizzle-orm';
import { media } from './tables.js';

/** Long enough for the person to read why. */
const keptMs = 7 * 86_400_000;

export const forgettable: readonly Forgettable[] = [
  { table: media, rows: (now) => and(eq(media.state, 'REFUSED'), lt(media.updatedAt, new Date(now.getTime() - keptMs))) },
];
