/** The demo world's vehicles. */
import type { Transaction } from '@marque/shared/db';
import { demoId, demoPerson, demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { insertRental, rentalsByIds } from '../assets/store/rentals.js';
import { saveComparables } from '../catalogue/store/comparables.js';
import { entriesByNames, upsertEntries } from '../catalogue/store/entries.js';
import { rentalAdded } from '../events/rentals.js';
import { maintenancePlanned } from '../events/windows.js';
import { mostFeeds } from '../feeds/domain/feed.js';
import { insertRun } from '../feeds/store/feed-runs.js';
import { feedsByIds, insertFeed } from '../feeds/store/feeds.js';
import { saveInspection } from '../inspection/commands/save-inspection.js';
import { consentFor } from '../interactions/commands/set-consent.js';
import { consentOf, insertConsent } from '../interactions/store/consents.js';
import { addInteractions } from '../interactions/store/interactions.js';
import { enlist } from '../inventory/commands/enlist.js';
import { offeredStates } from '../inventory/domain/lifecycle.js';
import type { Enlistment } from '../inventory/commands/new-vehicle.js';
import { vehiclesByIds } from '../inventory/store/vehicles.js';
import { insertWindow, windowsByIds } from '../maintenance/store/windows.js';
import { insertMissingMedia } from '../media/store/media.js';
import { newSearch } from '../saved/commands/save-search.js';
import { keysOf } from '../saved/domain/search-keys.js';
import { insertSearch, searchesByIds } from '../saved/store/saved-searches.js';
import { demoCatalogue, demoFleet, demoMarket } from './fleet.js';
import { seedDeals } from './deals.js';
import { seedFeatured } from './featured.js';
import { seedGarage } from './garage.js';
import { demoFeed } from './feeds.js';
import { demoInspection } from './inspections.js';
import { demoInterests } from './interactions.js';
import { demoWindows } from './maintenance.js';
import { demoRentals } from './rentals.js';
import { demoModels } from './models.js';
import { demoPicturesOf } from './pictures.js';
import { seedServices } from './services.js';
import { trainMarketOf } from '../valuation/commands/train-models.js';
import { valueVehicles } from '../valuation/commands/value-vehicles.js';
import { trainMarket } from '../valuation/domain/training/train-market.js';
import { KnownModels } from '../valuation-model/services/known-models.js';
import { newestTraining } from '../valuation-model/store/models.js';

async function seedMarket(platform: Platform, slug: DemoSlug): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, async (tx) => {
    await upsertEntries(tx, tenantId, demoCatalogue(slug), now);
    await saveComparables(tx, tenantId, demoMarket(slug), now);
  });
}

/** The business whose market has a trained model from the beginning; those of the others are trained by the job. */
const trained: DemoSlug = 'dealer360';

async function seedModel(platform: Platform): Promise<void> {
  const { id: tenantId, currency } = demoTenants[trained];
  const known = await platform.database.tenant(tenantId, (tx) => newestTraining(tx, tenantId, currency));
  if (!known) await trainMarketOf(platform, async (training) => trainMarket(training), { tenantId, currency });
}

/** All that belongs to the vehicles comes with them, and they are valued before anybody else does it. */
async function seedFleet(platform: Platform, slug: DemoSlug): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, async (tx) => {
    await seedSearch(tx, slug, now);
    const enlistments = await missingVehicles(tx, slug);
    const rows = (await enlist({ platform, tx }, { tenantId, enlistments, at: now })).filter((row) => row !== null);
    await insertMissingMedia(tx, demoPicturesOf(rows, now));
    await valueVehicles({ platform, tx, models: new KnownModels() }, { tenantId, vehicleIds: rows.map(({ id }) => id) });
    for (const [index, row] of rows.entries()) {
      const found = demoInspection(slug, row, index);
      if (found) await saveInspection({ platform, tx }, row, found, now);
    }
  });
}

/** What people looked at; of those whose consent is there already, nothing. */
async function seedInterests(platform: Platform, slug: DemoSlug): Promise<void> {
  const now = platform.clock.now();
  await platform.database.tenant(demoTenants[slug].id, async (tx) => {
    for (const { subject, interactions } of demoInterests(slug, now)) {
      if (await consentOf(tx, subject, now)) continue;
      await insertConsent(tx, consentFor(subject, now));
      await addInteractions(tx, subject.tenantId, interactions);
    }
  });
}

/** The yachts, jets and properties of the business that rents, with their pictures; those that are there already stay as they are. */
export async function seedRentals(platform: Platform, slug: DemoSlug): Promise<void> {
  const rentals = demoRentals(slug, platform.clock.now());
  if (rentals.length === 0) return;
  await platform.database.tenant(demoTenants[slug].id, async (tx) => {
    const ids = rentals.map(({ row }) => row.id);
    const known = new Set((await rentalsByIds(tx, ids)).map(({ id }) => id));
    const missing = rentals.filter(({ row }) => !known.has(row.id));
    for (const { row } of missing) await insertRental(tx, row);
    await insertMissingMedia(
      tx,
      missing.flatMap(({ pictures }) => pictures),
    );
    await platform.events.record(
      tx,
      missing.map(({ row }) => rentalAdded(row)),
    );
  });
}

/** A feed of each business that sells. */
async function seedFeed(platform: Platform, slug: DemoSlug): Promise<void> {
  const made = demoFeed(slug, platform.clock.now());
  if (made === null) return;
  await platform.database.tenant(made.feed.tenantId, async (tx) => {
    if ((await feedsByIds(tx, [made.feed.id])).length > 0) return;
    if (await insertFeed(tx, made.feed, mostFeeds)) await insertRun(tx, made.run);
  });
}

/** The windows of the business that rents; those that are there already, in whatever state, stay as they are. */
async function seedWindows(platform: Platform, slug: DemoSlug): Promise<void> {
  const windows = demoWindows(slug, platform.clock.now());
  if (windows.length === 0) return;
  await platform.database.tenant(demoTenants[slug].id, async (tx) => {
    const known = await windowsByIds(
      tx,
      windows.map(({ id }) => id),
    );
    const ids = new Set(known.map(({ id }) => id));
    for (const row of windows) {
      if (ids.has(row.id) || !(await insertWindow(tx, row))) continue;
      await platform.events.record(tx, [maintenancePlanned(row, row.createdAt)]);
    }
  });
}

async function missingVehicles(tx: Transaction, slug: DemoSlug): Promise<Enlistment[]> {
  const { id: tenantId } = demoTenants[slug];
  const fleet = demoFleet(slug);
  const ids = fleet.flatMap(({ id }) => id ?? []);
  const stored = new Set((await vehiclesByIds(tx, tenantId, ids)).map(({ id }) => id));
  const missing = fleet.filter(({ id }) => id !== undefined && !stored.has(id));
  const drafts = missing.map(({ draft }) => draft);
  const entries = await entriesByNames(tx, tenantId, drafts);
  return missing.map((vehicle, index) => ({ ...vehicle, entry: entries[index] ?? null }));
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
  for (const slug of demoSlugs) {
    await seedMarket(platform, slug);
    if (slug === trained) await seedModel(platform);
    await seedFleet(platform, slug);
    await seedRentals(platform, slug);
    await seedWindows(platform, slug);
    await seedInterests(platform, slug);
    await seedFeed(platform, slug);
  }
  await seedGarage(platform);
  await seedDeals(platform);
  await seedServices(platform);
  await seedFeatured(platform);
}
