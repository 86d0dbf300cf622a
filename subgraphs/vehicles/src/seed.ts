/** The demo world's vehicles. */
import { demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { enlist } from './inventory/commands/enlist.js';
import { valuationLifeMs, valueInTransaction } from './valuation/commands/value-vehicle.js';
import { demoCatalogue, demoFleet, demoMarket } from './seed/fleet.js';
import type { Services } from './services.js';
import { entriesByNames, upsertEntries } from './catalogue/store/entries.js';
import { saveComparables } from './valuation/store/valuations.js';
import { vehiclesByIds } from './inventory/store/vehicles.js';

async function seedTenant(services: Services, slug: DemoSlug): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const { database, events, clock } = services;
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
    const rows = await enlist(tx, events, tenantId, enlistments, now);
    for (const row of rows) if (row) await valueInTransaction(tx, services, tenantId, row.id, valuationLifeMs);
  });
}

/** Loads catalogue, market and fleet of every demo business; what is there already stays as it is. */
export async function seedDemo(services: Services): Promise<void> {
  for (const slug of demoSlugs) await seedTenant(services, slug);
}
