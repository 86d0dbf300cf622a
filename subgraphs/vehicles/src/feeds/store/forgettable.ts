/** Runs of feeds and their reports that nobody asks for any more. */
import type { Forgettable } from '@marque/shared/jobs/forget';
import { and, type Column, eq, lt, sql } from 'drizzle-orm';
import { importRefusals, imports, importWarnings } from '../../imports/store/tables.js';
import { runLifeMs } from '../domain/feed.js';
import { feedRuns } from './tables.js';

const before = (now: Date): Date => new Date(now.getTime() - runLifeMs);
const oldReport = (now: Date) => and(eq(imports.format, 'FEED'), lt(imports.updatedAt, before(now)));
const ofOldReport = (column: Column, now: Date) => sql`${column} in (select id from vehicles.imports where ${oldReport(now)})`;

/** Lines before the reports that they are of. */
export const forgettable: readonly Forgettable[] = [
  { table: importRefusals, rows: (now) => ofOldReport(importRefusals.importId, now) },
  { table: importWarnings, rows: (now) => ofOldReport(importWarnings.importId, now) },
  { table: imports, rows: oldReport },
  { table: feedRuns, rows: (now) => lt(feedRuns.finishedAt, before(now)) },
];
