/** What the demo shows beside its usual fleets: cars in each condition and of each segment, one that is archived, one with a video, and assets in each state. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { entriesByNames } from '../catalogue/store/entries.js';
import { enlist } from '../inventory/commands/enlist.js';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import { vehiclesByIds } from '../inventory/store/vehicles.js';
import { addVideoLink } from '../media/commands/add-video-link.js';
import { insertMissingMedia } from '../media/store/media.js';
import { valueVehicles } from '../valuation/commands/value-vehicles.js';
import { KnownModels } from '../valuation-model/services/known-models.js';
import { seedFedCars } from './fed-cars.js';
import { type Chosen, demoDraft } from './fleet.js';
import { demoPicturesOf } from './pictures.js';
import { seedRentals } from './seed.js';

const slug: DemoSlug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];
const dealer = demoPerson(slug, 'dealer');
const dayMs = 86_400_000;

/** Behind the fleet in lists that begin with the latest offer. */
const offeredDaysAgo = 20;

/** A car of the dealer's beside the fleet; most are auctioned. */
interface Beside {
  readonly vehicle: number;
  readonly chosen?: Chosen;
  readonly stated?: Partial<VehicleDraft>;
}

const upgraded = 'Retrimmed in tan leather, with a new exhaust, larger brakes and forged wheels; the papers of all of it are there.';
const salvage = 'Hit from behind and written off by its insurer: for parts, or for somebody with a workshop.';

const cars: readonly Beside[] = [
  { vehicle: 31, chosen: { condition: 'UPGRADED' }, stated: { description: upgraded } },
  ...[32, 33, 34, 35, 36, 37, 38, 39, 40].map((vehicle) => ({ vehicle })),
  {
    vehicle: 41,
    chosen: { condition: 'SALVAGE' },
    stated: {
      description: salvage,
      askingPrice: { amountMinor: 780_000_000n, currency },
      damage: [
        { part: 'rear bumper', severity: 'SEVERE', note: 'Torn off, with the panel behind it.' },
        { part: 'boot lid', severity: 'SEVERE', note: 'Does not close.' },
      ],
    },
  },
  {
    vehicle: 42,
    chosen: { condition: 'EXCELLENT', segment: 'BRAND_NEW', year: 2025, odometerKm: 18 },
    stated: { serviceRecords: 0, previousOwners: 0 },
  },
  { vehicle: 46 },
  { vehicle: 47, chosen: { condition: 'ROUGH' } },
  { vehicle: 43 },
];
const withVideo = demoVehicle(slug, 42).id;
const archived = demoVehicle(slug, 43).id;

/** Takes them in, with their pictures; those that are there already stay as they are. */
async function seedCars(platform: Platform): Promise<void> {
  const at = new Date(platform.clock.now().getTime() - offeredDaysAgo * dayMs);
  await platform.database.tenant(tenantId, async (tx) => {
    const ids = cars.map(({ vehicle }) => demoVehicle(slug, vehicle).id);
    const known = new Set((await vehiclesByIds(tx, tenantId, ids)).map(({ id }) => id));
    const missing = cars.filter(({ vehicle }) => !known.has(demoVehicle(slug, vehicle).id));
    if (missing.length === 0) return;
    const drafts = missing.map(({ vehicle, chosen, stated }) => ({ ...demoDraft(slug, vehicle, chosen), ...stated }));
    const entries = await entriesByNames(tx, tenantId, drafts);
    const parties = { ownerId: dealer.id, listerId: dealer.id };
    const enlistments = missing.map(({ vehicle }, index) => ({
      ...parties,
      id: demoVehicle(slug, vehicle).id,
      draft: drafts[index] ?? demoDraft(slug, vehicle),
      currency,
      entry: entries[index] ?? null,
      state: 'AVAILABLE' as const,
    }));
    const rows = (await enlist({ platform, tx }, { tenantId, enlistments, at })).filter((row) => row !== null);
    await insertMissingMedia(tx, demoPicturesOf(rows, platform.clock.now()));
    await valueVehicles({ platform, tx, models: new KnownModels() }, { tenantId, vehicleIds: rows.map(({ id }) => id) });
  });
}

/** What the dealer does with two of them, each once for its key. Where people have gone on meanwhile, nothing. */
async function seedDone(platform: Platform): Promise<void> {
  const { id: userId, role } = dealer;
  const scopes = scopesOfRole[role];
  const caller: Caller = { kind: 'user', tenantId, userId, sessionId: null, role, scopes, address: null, requestId: 'seed' };
  const video = {
    vehicleId: withVideo,
    url: 'https://video.dealer360.example/walk-around/brand-new.mp4',
    caption: 'Once around it, and inside',
    altText: 'A walk around the car, from the bonnet to the boot, and a look at the seats.',
    idempotencyKey: demoId(`video:${withVideo}`),
  };
  const gone = {
    vehicleId: archived,
    from: 'AVAILABLE' as const,
    to: 'ARCHIVED' as const,
    reason: 'Gone to the branch in Accra.',
    idempotencyKey: demoId(`archived:${archived}`),
  };
  for (const answer of [await addVideoLink({ platform, caller }, video), await moveVehicle({ platform, caller }, gone)]) {
    if (isRefusal(answer)) platform.logger.warn({ reason: answer.message }, 'a demo car is not as it was meant to be');
  }
}

/** Adds what is missing; a folder that was seeded before there were such things gets them too. */
export async function seedEveryState(platform: Platform): Promise<void> {
  await seedCars(platform);
  await Promise.all([seedDone(platform), seedFedCars(platform), seedRentals(platform, 'midas')]);
}
