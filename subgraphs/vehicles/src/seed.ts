/** The demo world's vehicles. */
import type { Transaction } from '@marque/shared/db';
import { demoId, demoPerson, demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { saveComparables } from './catalogue/store/comparables.js';
import { entriesByNames, upsertEntries } from './catalogue/store/entries.js';
import { enlist } from './inventory/commands/enlist.js';
import { offeredStates } from './inventory/domain/lifecycle.js';
import { vehiclesByIds } from './inventory/store/vehicles.js';
import { newSearch } from './saved/commands/save-search.js';
import { keysOf } from './saved/domain/search-keys.js';
import { insertSearch, searchesByIds } from './saved/store/saved-searches.js';
import { demoCatalogue, demoFleet, demoMarket } from './seed/fleet.js';
import { demoModels } from './seed/models.js';
import { valueVehicle } from './valuation/commands/value-vehicle.js';

async function seedTenant(platform: Platform, slug: DemoSlug): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const { database, clock } = platform;
  const now = clock.now();
  await database.tenant(tenantId, async (tx) => {
    await upsertEntries(tx, tenantId, demoCatalogue(slug), now);
    await saveComparables(tx, tenantId, demoMarket(slug), now);
    const fleet = demoFleet(slug);
    const known = await vehiclesByIds(
      tx,
      tenantId,
      fleet.flatMap(({ id }) => id ?? []),
    );
    const stored = new Set(known.map(({ id }) => id));
    const missing = fleet.filter(({ id }) => id !== undefined && !stored.has(id));
    const entries = await entriesByNames(
      tx,
      tenantId,
      missing.map(({ draft }) => draft),
    );
    const enlistments = missing.map((vehicle, index) => ({ ...vehicle, entry: entries[index] ?? null }));
    await seedSearch(tx, slug, now);
    const rows = await enlist({ platform, tx }, { tenantId, enlistments, at: now });
    for (const row of rows) if (row) await valueVehicle({ platform, tx }, { tenantId, vehicleId: row.id });
  });
}

/** The customer's saved search: before the fleet comes, so that vehicles of it come to match. */
async function seedSearch(tx: Transaction, slug: DemoSlug, now: Date): Promise<void> {
  const id = demoId(`saved-search:${slug}`);
  if ((await searchesByIds(tx, [id])).length > 0) return;
  const make = demoModels[slug][0]?.make ?? '';
  const { id: userId, tenantId } = demoPerson(slug, 'customer');
  const criteria = { states: offeredStates, makes: [make] };
  const facts = { id, tenantId, userId, name: `Any ${make}`, notify: true, filter: { makes: [make] }, now };
  await insertSearch(tx, newSearch(facts, criteria), keysOf(criteria));
}

/** Loads catalogue, market and fleet of every demo business; what is there already stays as it is. */
export async function seedDemo(platform: Platform): Promise<void> {
  for (const slug of demoSlugs) await seedTenant(platform, slug);
}
