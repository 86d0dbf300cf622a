import { sql } from 'drizzle-orm';
import type { Platform } from '@marque/shared/platform/subgraph';

/** Makes the partitions of this month and the next two, so that no event has to. */
export async function preparePartitions({ database, clock }: Platform): Promise<void> {
  const now = clock.now().toISOString();
  await database.system((tx) =>
    tx.execute(sql`select analytics.ensure_month(${now}::timestamptz + make_interval(months => ahead)) from generate_series(0, 2) ahead`),
  );
}
