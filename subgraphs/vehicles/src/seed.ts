/** The demo world's vehicles. */
import { demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { saveComparables } from './catalogue/store/comparables.js';
import { entriesByNames, upsertEntries } from './catalogue/store/entries.js';
import { enlist } from './inventory/commands/enlist.js';
import { vehiclesByIds } from './inventory/store/vehicles.js';
import { demoCatalogue, demoFleet, demoMarket } from './seed/fleet.js';
import { valueVehicles } from './valuation/commands/value-vehicles.js';

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
    const rows = await enlist({ platform, tx }, { tenantId, enlistments, at: now });
    await valueVehicles({ platform, tx }, { tenantId, vehicleIds: rows.flatMap((row) => row?.id ?? []) });
  });
}

/** Loads catalogue, market and fleet of every demo business; what is there already stays as it is. */
export async function seedDemo(platform: Platform): Promise<void> {
  for (const slug of demoSlugs) await seedTenant(platform, slug);
}
