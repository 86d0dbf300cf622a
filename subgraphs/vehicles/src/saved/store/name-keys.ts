/** The names of vehicles and of saved searches as they are compared: PostgreSQL cannot fold them itself. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { type NamedFacet, nameKey, nameKeys } from '../../listing/domain/name-key.js';
import { namesVersion } from '../domain/saved-filter.js';

/** What the names of a vehicle are compared by. */
export interface NameKeys {
  readonly makeKey: string;
  readonly modelKey: string;
  readonly bodyKey: string | null;
  readonly cityKey: string | null;
}

interface Names {
  readonly id: string;
  readonly make: string;
  readonly model: string;
  readonly body_type: string | null;
  readonly city: string | null;
}

const readNames = statement(
  ({ tenantId, ids }: Given<{ readonly tenantId: string; readonly ids: readonly string[] }>) => sql<Names>`
    select id, make, model, body_type, city from vehicles.vehicles where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])`,
);

/** The key of a city; null where nobody said one. */
export const cityKeyOf = (city: string | null): string | null => (city === null ? null : nameKey('CITY', city));

/** The keys of these vehicles by their ids. */
export async function keysOfVehicles(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<Map<string, NameKeys>> {
  const keyOf = (facet: NamedFacet, name: string | null): string | null => (name === null ? null : nameKey(facet, name));
  const rows = await readNames(tx, { tenantId, ids });
  return new Map(
    rows.map(({ id, make, model, body_type: bodyType, city }) => [
      id,
      {
        makeKey: nameKey('MAKE', make),
        modelKey: nameKey('MODEL', model),
        bodyKey: keyOf('BODY_TYPE', bodyType),
        cityKey: cityKeyOf(city),
      },
    ]),
  );
}

interface StoredNames {
  readonly id: string;
  readonly makes: readonly string[] | null;
  readonly models: readonly string[] | null;
  readonly body_types: readonly string[] | null;
  readonly cities: readonly string[] | null;
}

const readOlder = statement(
  ({ tenantId }: Given<{ readonly tenantId: string }>) => sql<StoredNames>`
    select id, makes, models, body_types, cities from vehicles.saved_searches
    where tenant_id = ${tenantId}::uuid and names_version < ${sql.raw(String(namesVersion))} order by id for update`,
);

/** Keys that are no key of a vehicle any more stay with their search: nothing is met by them. */
const writeFolded = statement(
  ({ tenantId, folded }: Given<{ readonly tenantId: string; readonly folded: string }>) => sql`
    with folded as materialized (
      select * from jsonb_to_recordset(${folded}::jsonb) as f (id uuid, makes text[], models text[], body_types text[], cities text[])),
    written as (
      update vehicles.saved_searches s set makes = f.makes, models = f.models, body_types = f.body_types, cities = f.cities,
        names_version = ${sql.raw(String(namesVersion))}
      from folded f where s.tenant_id = ${tenantId}::uuid and s.id = f.id)
    insert into vehicles.saved_search_keys (tenant_id, key, search_id)
    select distinct ${tenantId}::uuid, k.kind || ':' || name, k.search_id
    from (
      select distinct search_id, split_part(key, ':', 1) as kind from vehicles.saved_search_keys
      where tenant_id = ${tenantId}::uuid and search_id in (select id from folded)) k
    join folded f on f.id = k.search_id
    cross join lateral unnest(case k.kind when 'make' then f.makes when 'model' then f.models when 'city' then f.cities end) name
    order by 3, 2 on conflict do nothing`,
);

/** Folds the names of the tenant's searches that were kept when names were compared in another way; mostly there are none. */
export async function refoldNames(tx: Transaction, tenantId: string): Promise<void> {
  const older = await readOlder(tx, { tenantId });
  if (older.length === 0) return;
  const keys = (facet: NamedFacet, names: readonly string[] | null): string[] | null => names && nameKeys(facet, names);
  const folded = older.map(({ id, makes, models, body_types: bodyTypes, cities }) => ({
    id,
    makes: keys('MAKE', makes),
    models: keys('MODEL', models),
    body_types: keys('BODY_TYPE', bodyTypes),
    cities: keys('CITY', cities),
  }));
  await writeFolded(tx, { tenantId, folded: JSON.stringify(folded) });
}
