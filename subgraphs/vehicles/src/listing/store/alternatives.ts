/** What comes close to a list that is empty. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import type { ListingFilter } from '../domain/listing.js';
import { type RelaxedFilter, relaxedFilters } from '../domain/relaxed-filter.js';
import { listingValues } from './listing-conditions.js';
import { type ListedRow, listingPage } from './listing.js';
import { withSpellings } from './spellings.js';
import { wordCounts } from './word-counts.js';

const mostAlternatives = 10;

const readMakes = statement(
  ({ tenantId, models }: Given<{ tenantId: string; models: readonly string[] }>) => sql<{ make: string }>`
    select distinct by_value as make from vehicles.facet_counts
    where tenant_id = ${tenantId}::uuid and facet = 'MODEL' and by_facet = 'MAKE' and lower(value) = any(${models}::text[])
    union select make from vehicles.facet_changes where tenant_id = ${tenantId}::uuid and delta > 0 and lower(model) = any(${models}::text[])`,
);

/** The makes that are asked for, or those that have the models. */
async function makesOf(tx: Transaction, tenantId: string, { makes, models }: ListingFilter): Promise<readonly string[]> {
  if (makes !== undefined || models === undefined) return makes ?? [];
  const rows = await readMakes(tx, { tenantId, models: models.map((model) => model.toLowerCase()) });
  return rows.map(({ make }) => make);
}

/** Vehicles that meet all criteria but those that were relaxed. */
export interface Alternatives extends RelaxedFilter {
  readonly rows: readonly ListedRow[];
}

/** The first relaxed filter that finds something; null where none does. It takes at most eleven of them, each a page and its spellings. */
export async function alternativesTo(tx: Transaction, tenantId: string, wanted: ListingFilter): Promise<Alternatives | null> {
  const first = { size: mostAlternatives, direction: 'forward', from: null } as const;
  const makes = await makesOf(tx, tenantId, wanted);
  const words = await wordCounts(tx, tenantId, wanted);
  for (const relaxed of relaxedFilters({ filter: wanted, makes, words })) {
    const values = await withSpellings(tx, listingValues(tenantId, relaxed.filter));
    const found = await listingPage(tx, values, 'NEWEST', first);
    if (found.length === 0) continue;
    // The best of a search first: its words may be beginnings, and an Accord comes before what is priced accordingly.
    const rows = values.search === undefined ? found : await listingPage(tx, values, 'RELEVANCE', first);
    return { ...relaxed, rows: rows.slice(0, mostAlternatives) };
  }
  return null;
}
