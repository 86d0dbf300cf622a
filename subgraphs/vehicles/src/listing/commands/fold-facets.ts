/** Keeps the counts of facets up to date: what has changed is added to them. */
import type { Database } from '@marque/shared/db';
import { addFacetChanges, removeEmptyCounts } from '../store/facet-changes.js';

const changesPerFold = 100_000;

/** Adds all changes, in transactions of some thousands; mostly there are few. */
export async function foldFacets(database: Database): Promise<void> {
  for (;;) {
    const added = await database.system((tx) => addFacetChanges(tx, changesPerFold));
    if (added > 0) await database.system(removeEmptyCounts);
    if (added < changesPerFold) return;
  }
}
