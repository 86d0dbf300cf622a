/** What time does in `analytics`. */
import { sql } from 'drizzle-orm';
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/subgraph';
import { z } from 'zod';
import { rebuild, rebuildTask } from './commands/rebuild.js';

const payload = z.object({ tenantId: z.string() });
const dayMs = 86_400_000;

/** Builds a tenant's read models anew. */
export const rebuildJob = (platform: Platform): JobTask => ({
  name: rebuildTask,
  run: (stored) => rebuild(platform, payload.parse(stored).tenantId),
});

/** Makes the partitions of this month and the next two, so that no event has to. */
export const partitionJob = ({ database, clock }: Platform): JobTask => ({
  name: 'analytics.partitions',
  everyMs: dayMs,
  async run() {
    const now = clock.now().toISOString();
    await database.system((tx) =>
      tx.execute(sql`select analytics.ensure_month(${now}::timestamptz + make_interval(months => ahead)) from generate_series(0, 2) ahead`),
    );
  },
});
