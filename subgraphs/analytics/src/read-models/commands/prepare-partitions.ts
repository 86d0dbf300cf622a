import type { Platform } from '@marque/shared/platform/subgraph';
import { ensureComingMonths } from '../store/partitions.js';

/** Makes the partitions of this month and the next two, so that no event has to. */
export async function preparePartitions({ database, clock }: Platform): Promise<void> {
  await database.system((tx) => ensureComingMonths(tx, clock.now()));
}
