/** The demo's second feed: its server is made up, so that it is paused, but its file was taken in some hours ago and was the same later. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { formatMoney } from '@marque/shared/money';
import { Remembered } from '@marque/shared/platform/remembered';
import type { Platform } from '@marque/shared/platform/subgraph';
import { pauseFeed } from '../feeds/commands/pause-feed.js';
import { runFeed } from '../feeds/commands/run-feed.js';
import { mostFeeds } from '../feeds/domain/feed.js';
import { feedsByIds, insertFeed } from '../feeds/store/feeds.js';
import type { FeedRow } from '../feeds/store/tables.js';
import { vehiclesByVins } from '../inventory/store/vehicles.js';
import { insertMissingMedia } from '../media/store/media.js';
import { homeOf } from '../neighbours/identity.js';
import { ValuedWorths } from '../valuation/commands/valued-worths.js';
import { KnownModels } from '../valuation-model/services/known-models.js';
import { demoDraft } from './fleet.js';
import { demoPicturesOf } from './pictures.js';

const slug: DemoSlug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];
const dealer = demoPerson(slug, 'dealer');
const feedId = demoId(`feed:${slug}:partner`);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Less than a day: else it would be due again, and asked for, before it is paused. */
const fetchedHoursAgo = [12, 6] as const;

/** The cars that the file has. */
const drafts = [44, 45].map((vehicle) => demoDraft(slug, vehicle));

const columns = ['stock_number', 'vin', 'make', 'model', 'year', 'condition', 'odometer_km', 'asking_price', 'currency', 'colour'] as const;
const lines = drafts.map(({ vin, make, model, year, condition, odometerKm, askingPrice, colour }, index) => {
  const price = askingPrice === null ? '' : formatMoney(askingPrice);
  return [`PH-${index + 101}`, vin, make, model, year, condition, odometerKm, price, currency, colour].join(',');
});
const file = [columns.join(','), ...lines, ''].join('\n');

const newFeed = (at: Date): FeedRow => ({
  id: feedId,
  tenantId,
  name: 'Branch in Port Harcourt',
  url: `https://stock.${slug}.example/port-harcourt.csv`,
  every: 'DAILY',
  mapping: [],
  missing: 'KEEP',
  confirmUnknownMakes: false,
  state: 'ACTIVE',
  pausedBecause: null,
  failures: 0,
  etag: null,
  contentHash: null,
  acceptFewer: false,
  createdBy: dealer.id,
  createdAt: at,
  updatedAt: at,
  nextRunAt: new Date(at.getTime() + dayMs),
  version: 1,
});

/** Fetches its file as of then, of the made-up server. */
async function fetched(platform: Platform, at: Date): Promise<void> {
  const then: Platform = { ...platform, clock: { now: () => at } };
  const services = {
    homes: new Remembered(then.clock, () => homeOf(platform.graph, tenantId)),
    worths: new ValuedWorths(new KnownModels(), then.clock),
    feedSource: { fetch: () => Promise.resolve({ kind: 'FILE' as const, text: file, etag: null }) },
  };
  await runFeed({ ...then, ...services }, { tenantId, feedId });
}

/** Makes the feed, takes its file in twice and pauses it; one that is there already stays as it is. */
export async function seedFedCars(platform: Platform): Promise<void> {
  const now = platform.clock.now().getTime();
  const feed = () => platform.database.read(tenantId, async (tx) => (await feedsByIds(tx, [feedId]))[0]);
  if (!(await feed())) await platform.database.tenant(tenantId, (tx) => insertFeed(tx, newFeed(new Date(now - dayMs)), mostFeeds));
  if ((await feed())?.contentHash === null) for (const hours of fetchedHoursAgo) await fetched(platform, new Date(now - hours * hourMs));
  await platform.database.tenant(tenantId, async (tx) => {
    const cars = await vehiclesByVins(
      tx,
      tenantId,
      drafts.flatMap(({ vin }) => vin ?? []),
    );
    await insertMissingMedia(tx, demoPicturesOf(cars, new Date(now)));
  });
  const { id: userId, role } = dealer;
  const scopes = scopesOfRole[role];
  const caller: Caller = { kind: 'user', tenantId, userId, sessionId: null, role, scopes, address: null, requestId: 'seed' };
  await pauseFeed({ platform, caller }, { feedId, idempotencyKey: demoId(`paused:${feedId}`) });
}
