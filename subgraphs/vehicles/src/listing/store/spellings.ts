/** How the inventory spells the values of a filter: people write them in their own way, and an index finds them as they are. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { namedFacets, type NamedFacet, nameKey, nameKeys } from '../domain/name-key.js';
import type { ListingValues } from './listing-conditions.js';

/** A way in which the inventory writes a name. */
interface Spelling {
  readonly facet: NamedFacet;
  readonly value: string;
}

/** The criteria of each facet, and where their spellings are put. */
const criteria = {
  MAKE: { given: 'makes', as: 'makesAs' },
  MODEL: { given: 'models', as: 'modelsAs' },
  BODY_TYPE: { given: 'bodyTypes', as: 'bodyTypesAs' },
  CITY: { given: 'cities', as: 'citiesAs' },
} as const satisfies Readonly<Record<NamedFacet, object>>;

const names = sql.raw(`(values ('MAKE', make), ('MODEL', model), ('BODY_TYPE', body_type), ('CITY', city)) as f (facet, value)`);

interface Wanted {
  readonly tenantId: string;
  readonly facets: readonly string[];
  /** The letters and digits of the models and cities that are asked for, of cities without what may be an umlaut. */
  readonly letters: readonly string[];
}

const lettersOf = (value: SQL): SQL => sql`regexp_replace(lower(${value} collate "C"), '[^a-z0-9]', '', 'g')`;

/** Makes and body types are few; of the others those whose letters may be meant, which of a name beyond ASCII only folding tells. */
const isMaybeMeant = (
  facet: SQL,
  value: SQL,
  { facets, letters }: Given<Wanted>,
): SQL => sql`${value} is not null and ${facet} = any(${facets}::text[])
  and (${facet} in ('MAKE', 'BODY_TYPE') or octet_length(${value}) <> char_length(${value})
    or case when ${facet} = 'CITY' then regexp_replace(${lettersOf(value)}, '([aou])e+', '\\1', 'g') else ${lettersOf(value)} end = any(${letters}::text[]))`;

const readKept = statement(
  (given: Given<Wanted>) => sql<Spelling>`
    select facet, value from vehicles.facet_counts
    where tenant_id = ${given.tenantId}::uuid and by_facet = '' and ${isMaybeMeant(sql`facet`, sql`value`, given)}
    union
    select f.facet, f.value from vehicles.facet_changes cross join lateral ${names}
    where tenant_id = ${given.tenantId}::uuid and delta > 0 and ${isMaybeMeant(sql`f.facet`, sql`f.value`, given)}`,
);

const readPrivate = statement(
  ({ states, ...given }: Given<Wanted & { readonly states: readonly string[] }>) => sql<Spelling>`
    select distinct f.facet, f.value from vehicles.vehicles cross join lateral ${names}
    where tenant_id = ${given.tenantId}::uuid and status = any(${states}::text[]) and ${isMaybeMeant(sql`f.facet`, sql`f.value`, given)}`,
);

const readOf = statement(
  ({ tenantId, ids }: Given<{ readonly tenantId: string; readonly ids: readonly string[] }>) => sql<Spelling>`
    select distinct f.facet, f.value from vehicles.vehicles cross join lateral ${names}
    where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[]) and f.value is not null`,
);

const askedIn = (values: ListingValues): NamedFacet[] => namedFacets.filter((facet) => values[criteria[facet].given] !== undefined);
const isPrivate = (state: string): boolean => !publicStates.some((each) => each === state);

/** The values, each name in all ways in which it is spelt; in none where it is in no vehicle. */
function spelt(values: ListingValues, spellings: readonly Spelling[]): ListingValues {
  const found = askedIn(values).map((facet) => {
    const keys = new Set(nameKeys(facet, values[criteria[facet].given] ?? []));
    const known = new Set(spellings.flatMap((each) => (each.facet === facet && keys.has(nameKey(facet, each.value)) ? [each.value] : [])));
    return [criteria[facet].as, [...known]] as const;
  });
  return { ...values, ...Object.fromEntries(found) };
}

/** Puts spellings to values that name nothing but what they were read for, or less. */
export type Spelt = (values: ListingValues) => ListingValues;

/** The spellings of what the values name: those of the kept counts, which know of public states only, and of vehicles in the private ones. */
export async function spellingsFor(tx: Transaction, values: ListingValues): Promise<Spelt> {
  const facets = askedIn(values);
  if (facets.length === 0) return (same) => same;
  const asked = [...nameKeys('MODEL', values.models ?? []), ...nameKeys('CITY', values.cities ?? [])];
  const wanted = {
    tenantId: values.tenantId,
    facets,
    letters: asked.map((key) => key.replaceAll(/[^a-z0-9]/g, '')),
  };
  const states = values.states.filter(isPrivate);
  const hidden = states.length === 0 ? [] : await readPrivate(tx, { ...wanted, states });
  const spellings = [...(await readKept(tx, wanted)), ...hidden];
  return (narrowed) => spelt(narrowed, spellings);
}

/** The values with the spellings of what they name. */
export const withSpellings = async (tx: Transaction, values: ListingValues): Promise<ListingValues> =>
  (await spellingsFor(tx, values))(values);

/** The values with the spellings that these vehicles have. */
export const withSpellingsOf = async (tx: Transaction, values: ListingValues, ids: readonly string[]): Promise<ListingValues> =>
  askedIn(values).length === 0 ? values : spelt(values, await readOf(tx, { tenantId: values.tenantId, ids }));
