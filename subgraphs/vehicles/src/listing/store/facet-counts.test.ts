import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveVehicle } from '../../inventory/commands/move-vehicle.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { foldFacets } from '../commands/fold-facets.js';
import { type FacetName, facetNames, type ListingFilter } from '../domain/listing.js';
import { listingCount, listingFacets } from './facet-counts.js';
import { listingValues } from './listing-conditions.js';
import { withSpellings } from './spellings.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const makes = ['Toyota', 'TOYOTA', 'Honda'];
const models = ['Corolla', 'Accord', 'RAV4'];
const bodyTypes = ['Sedan', 'suv', null];
const cities = ['Lagos', 'Kano', null];
const states: VehicleState[] = ['AVAILABLE', 'LISTED', 'OWNED', 'SOLD'];

/** What the facets are by the vehicles themselves, one by one; spellings of a name are one value. */
async function bruteForce(filter: ListingFilter): Promise<Map<string, number>> {
  const rows = await lot.owner<
    {
      make: string;
      model: string;
      body: string | null;
      condition: string;
      year: number;
      fuel: string;
      city: string | null;
      band: string;
      text: string;
    }[]
  >`
    select make, model, body_type as body, condition, year, fuel, city, vehicles.price_band(asking_minor, currency) as band, array_to_string(search_text, ' ') as text
    from vehicles.vehicles where tenant_id = ${lot.tenantId} and status = any(${[...filter.states]})`;
  type Row = (typeof rows)[number];
  const among = (values: readonly string[] | undefined, value: string | null): boolean =>
    values === undefined || (value !== null && values.some((each) => each.toLowerCase() === value.toLowerCase()));
  const valueOf: Record<FacetName, (row: Row) => string | null> = {
    MAKE: (row) => row.make,
    MODEL: (row) => row.model,
    BODY_TYPE: (row) => row.body,
    FUEL: (row) => row.fuel,
    CONDITION: (row) => row.condition,
    YEAR: (row) => String(row.year),
    PRICE_BAND: (row) => row.band,
    CITY: (row) => row.city,
  };
  const holds: Record<FacetName, (row: Row) => boolean> = {
    MAKE: (row) => among(filter.makes, row.make),
    MODEL: (row) => among(filter.models, row.model),
    BODY_TYPE: (row) => among(filter.bodyTypes, row.body),
    FUEL: () => true,
    CONDITION: (row) => among(filter.conditions, row.condition),
    YEAR: (row) => row.year >= (filter.yearFrom ?? 0) && row.year <= (filter.yearTo ?? 9999),
    PRICE_BAND: () => true,
    CITY: (row) => among(filter.cities, row.city),
  };
  const isFound = ({ text }: Row): boolean => (filter.words ?? []).every((word) => text.split(' ').some((each) => each.startsWith(word)));
  const found = rows.filter(isFound);
  const counts = new Map<string, number>();
  for (const facet of facetNames) {
    for (const row of found) {
      const value = valueOf[facet](row)?.toLowerCase() ?? null;
      if (value === null || !facetNames.every((other) => other === facet || holds[other](row))) continue;
      counts.set(`${facet} ${value}`, (counts.get(`${facet} ${value}`) ?? 0) + 1);
    }
  }
  counts.set('TOTAL', found.filter((row) => facetNames.every((facet) => holds[facet](row))).length);
  return counts;
}

async function counted(filter: ListingFilter): Promise<Map<string, number>> {
  return lot.platform.database.tenant(lot.tenantId, async (tx) => {
    const values = await withSpellings(tx, listingValues(lot.tenantId, filter));
    const found = new Map((await listingFacets(tx, values)).map(({ facet, value, count }) => [`${facet} ${value.toLowerCase()}`, count]));
    return found.set('TOTAL', await listingCount(tx, values));
  });
}

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
/** As managers ask, who see private states too. */
const criteria = {
  states: some(states),
  makes: some(['toyota', 'Honda']),
  models: some(['corolla', 'accord']),
  bodyTypes: some(['Sedan', 'SUV']),
  conditions: some(['CLEAN', 'EXCELLENT'] as const),
  cities: some(['LAGOS', 'Kano']),
  yearFrom: fc.integer({ min: 2014, max: 2018 }),
};
const filters = fc.record(criteria, { requiredKeys: ['states'] });

/** What the kept counts answer alone: no criterion or one of each, in public states; and the same with a private one, of which they know nothing. */
const plain = [['AVAILABLE', 'LISTED', 'SOLD'], ['AVAILABLE'], ['AVAILABLE', 'OWNED']].flatMap((among): ListingFilter[] => {
  const asked = { states: states.filter((state) => among.includes(state)) };
  const narrowed: Omit<ListingFilter, 'states'>[] = [
    {},
    { makes: ['toyota'] },
    { models: ['accord'] },
    { bodyTypes: ['Sedan'] },
    { conditions: ['EXCELLENT'] },
    { cities: ['Kano'] },
    { yearFrom: 2016 },
    { words: ['toyota'] },
    { words: ['toy'] },
    { words: ['toyota'], makes: ['honda'] },
    { words: ['toyota', 'corolla'] },
    { words: ['better'] },
  ];
  return narrowed.map((criterion) => ({ ...asked, ...criterion }));
});

it('counts exactly, whatever has changed and whether or not it was added up', async () => {
  const manager = lot.caller('MANAGER');
  const vehicles: string[] = [];
  const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;
  for (let n = 0; n < 90; n += 1) {
    const car = {
      make: pick(makes, n),
      model: pick(models, Math.floor(n / 3)),
      bodyType: pick(bodyTypes, n + 1),
      city: pick(cities, n >> 2),
      description: n % 5 === 0 ? 'Better than a Toyota' : null,
    };
    const condition = n % 4 === 0 ? ('EXCELLENT' as const) : ('CLEAN' as const);
    const price = { amountMinor: BigInt(1 + (n % 13)) * 70_000_000n, currency: 'NGN' };
    const row = await lot.add(manager, { ...car, condition, year: 2014 + (n % 6), askingPrice: price });
    vehicles.push(row.id);
    if (n === 40) await foldFacets(lot.platform.database);
    // Moves by a command, and changes that no command makes, as those of a restored backup.
    if (n % 7 === 3)
      await moveVehicle(lot.as(manager), { vehicleId: row.id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'Gone.', idempotencyKey: null });
    if (n % 9 === 5) await lot.owner`update vehicles.vehicles set asking_minor = asking_minor * 3, city = 'Kano' where id = ${row.id}`;
    // As an older release has indexed them.
    if (n % 8 === 6)
      await lot.owner`update vehicles.vehicles set search_version = 2, search_text = array[lower(make), lower(model), '', ''] where id = ${row.id}`;
    if (n % 11 === 4) await lot.owner`update vehicles.vehicles set status = ${pick(states, n)} where id = ${row.id}`;
  }
  const check = async () => {
    for (const filter of plain) expect(await counted(filter), JSON.stringify(filter)).toEqual(await bruteForce(filter));
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect(await counted(filter)).toEqual(await bruteForce(filter));
      }),
      { numRuns: 40 },
    );
  };
  await check();
  await foldFacets(lot.platform.database);
  await check();
  expect(await lot.owner`select count(*)::int as left from vehicles.facet_changes`).toEqual([{ left: 0 }]);
}, 60_000);

it('counts nothing of another business, and of private states only what its own people see', async () => {
  const other = await counted({ states: ['AVAILABLE'] });
  const elsewhere = await lot.platform.database.tenant(
    lot.caller('DEALER', '018f2f6e-0000-7000-8000-000000000001').tenantId ?? '',
    async (tx) => listingFacets(tx, listingValues(lot.tenantId, { states: ['AVAILABLE'] })),
  );
  expect(other.get('TOTAL')).toBeGreaterThan(0);
  // The tenant that is asked for is not the one that row-level security shows.
  expect(elsewhere).toEqual([]);
  const hidden = await lot.platform.database.tenant(lot.tenantId, (tx) =>
    listingFacets(tx, listingValues(lot.tenantId, { states: ['OWNED', 'ARCHIVED'], privateOf: null })),
  );
  expect(hidden).toEqual([]);
  expect(
    await lot.owner`select distinct status from vehicles.facet_counts where status = any('{OWNED,ARCHIVED,IN_SERVICE,CATALOG_ONLY}')`,
  ).toEqual([]);
});
