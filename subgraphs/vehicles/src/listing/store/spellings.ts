/** How the inventory spells the values of a filter: people write them in any case, and an index finds them as they are. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import type { ListingValues } from './listing-conditions.js';

interface Wanted {
  readonly tenantId: string;
  readonly makes: readonly string[];
  readonly models: readonly string[];
  readonly bodyTypes: readonly string[];
  readonly cities: readonly string[];
}

const readSpellings = statement(
  ({ tenantId, makes, models, bodyTypes, cities }: Given<Wanted>) => sql<{ facet: string; value: string }>`
    with wanted (facet, value) as (
      select 'MAKE', unnest(${makes}::text[]) union select 'MODEL', unnest(${models}::text[])
      union select 'BODY_TYPE', unnest(${bodyTypes}::text[]) union select 'CITY', unnest(${cities}::text[]))
    select distinct facet, value from (
      select facet, value from vehicles.facet_counts where tenant_id = ${tenantId}::uuid and by_facet = ''
      union all
      select f.facet, f.value from vehicles.facet_changes
      cross join lateral (values ('MAKE', make), ('MODEL', model), ('BODY_TYPE', body_type), ('CITY', city)) as f (facet, value)
      where tenant_id = ${tenantId}::uuid and delta > 0) known
    where (facet, lower(value)) in (select facet, value from wanted)`,
);

/** The values with the spellings of what they name; of private states the kept counts, which know the spellings, know nothing. */
export async function withSpellings(tx: Transaction, values: ListingValues): Promise<ListingValues> {
  const { tenantId, makes, models, bodyTypes, cities, states } = values;
  if ((makes ?? models ?? bodyTypes ?? cities) === undefined || !states.every((state) => isPublic(state))) return values;
  const wanted = { tenantId, makes: makes ?? [], models: models ?? [], bodyTypes: bodyTypes ?? [], cities: cities ?? [] };
  const found = Map.groupBy(await readSpellings(tx, wanted), ({ facet }) => facet);
  const spelt = (given: readonly string[] | undefined, facet: string): string[] | undefined =>
    given && (found.get(facet) ?? []).map(({ value }) => value);
  return {
    ...values,
    makesAs: spelt(makes, 'MAKE'),
    modelsAs: spelt(models, 'MODEL'),
    bodyTypesAs: spelt(bodyTypes, 'BODY_TYPE'),
    citiesAs: spelt(cities, 'CITY'),
  };
}

const isPublic = (state: string): boolean => publicStates.some((each) => each === state);
