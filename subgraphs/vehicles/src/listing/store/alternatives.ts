/** What comes close to a list that is empty. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import type { ListingFilter, ListingOrder } from '../domain/listing.js';
import { type RelaxedFilter, relaxedFilters } from '../domain/relaxed-filter.js';
import { sameWords } from '../domain/relaxed-words.js';
import { widenedLimits } from '../domain/widened-limits.js';
import { heldCriteria } from './held.js';
import { listingValues, type ListingValues } from './listing-conditions.js';
import { type ListedRow, listingPage } from './listing.js';
import { spellingsFor } from './spellings.js';
import { wordCounts } from './word-counts.js';

const mostAlternatives = 10;

const readMakes = statement(
  ({ tenantId, models }: Given<{ tenantId: string; models: readonly string[] }>) => sql<{ make: string }>`
    select distinct by_value as make from vehicles.facet_counts
    where tenant_id = ${tenantId}::uuid and facet = 'MODEL' and by_facet = 'MAKE' and value = any(${models}::text[])
    union select make from vehicles.facet_changes where tenant_id = ${tenantId}::uuid and delta > 0 and model = any(${models}::text[])`,
);

/** The makes that are asked for, or those that have the models, as the inventory spells them. */
async function makesOf(tx: Transaction, { tenantId, makes, models, modelsAs = [] }: ListingValues): Promise<readonly string[]> {
  if (makes !== undefined || models === undefined) return makes ?? [];
  return (await readMakes(tx, { tenantId, models: modelsAs })).map(({ make }) => make);
}

/** Vehicles that meet all criteria but those that were relaxed. */
export interface Alternatives extends RelaxedFilter {
  readonly rows: readonly ListedRow[];
}

const first = { size: mostAlternatives, direction: 'forward', from: null } as const;
const pageOf = async (tx: Transaction, values: ListingValues, orderBy: ListingOrder): Promise<ListedRow[]> =>
  (await listingPage(tx, values, orderBy, first)).slice(0, mostAlternatives);

/**
 * What comes nearest to a list that nothing is in; null where nothing at all is offered. First the relaxed filters: the first that finds something.
 * Where none does, as many criteria as are met at once. It takes five statements for the names and words, a page for each of at most eleven relaxed
 * filters, at most 30 looks and one page more. Where nothing is in the states, they are let go last, for those that everybody sees on offer: the same once more.
 */
export async function alternativesTo(tx: Transaction, tenantId: string, wanted: ListingFilter): Promise<Alternatives | null> {
  const near = await nearestTo(tx, tenantId, wanted, false);
  if (near !== null || offeredStates.every((state) => wanted.states.includes(state))) return near;
  const opened = await nearestTo(tx, tenantId, { ...wanted, states: offeredStates }, true);
  return opened && { ...opened, relaxed: [...opened.relaxed, 'STATES'] };
}

/** The same within the states of the filter, which itself is tried first where nobody has. */
async function nearestTo(tx: Transaction, tenantId: string, wanted: ListingFilter, isUntried: boolean): Promise<Alternatives | null> {
  const asked = listingValues(tenantId, wanted);
  // The makes of models are looked for too.
  const spell = await spellingsFor(tx, wanted.models === undefined ? asked : { ...asked, makes: asked.makes ?? [] });
  const makes = await makesOf(tx, spell(asked));
  const all = { filter: wanted, makes, words: await wordCounts(tx, tenantId, wanted) };
  const itself: RelaxedFilter = { relaxed: [], filter: wanted, words: sameWords(all.words) };
  for (const relaxed of [...(isUntried ? [itself] : []), ...relaxedFilters(all)]) {
    const values = spell(listingValues(tenantId, relaxed.filter));
    const found = await pageOf(tx, values, 'NEWEST');
    if (found.length === 0) continue;
    // The best of a search first: its words may be beginnings, and an Accord comes before what is priced accordingly.
    return { ...relaxed, rows: values.search === undefined ? found : await pageOf(tx, values, 'RELEVANCE') };
  }
  const { orderBy, ...held } = await heldCriteria(tx, tenantId, all, spell);
  if (held.relaxed.length === 0) return null;
  const rows = await pageOf(tx, spell(listingValues(tenantId, held.filter)), orderBy);
  return rows.length === 0 ? null : { ...held, filter: widenedLimits(held.filter, wanted, rows), rows };
}
