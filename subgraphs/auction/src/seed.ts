/** The demo world's auctions: three of each business that auctions, two of them live at once; and of one of them sales and a returned draft. */
import { demoAuction, demoId, demoPerson, demoSlugs, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { featureAuction } from './featuring/commands/feature-auction.js';
import { saleRatesNow } from './lots/commands/sale-rates-now.js';
import { publishAuction, type SaleRates } from './lots/commands/publish-auction.js';
import type { Draft } from './lots/domain/draft.js';
import { auctionsById, insertAuction } from './lots/store/auctions.js';
import { columnsOf } from './lots/store/terms.js';
import { vehicleForAuction } from './neighbours/vehicles.js';
import { demoCaller } from './seed/demo-caller.js';
import { seedReturnedDraft } from './seed/returned-draft.js';
import { seedSales } from './seed/sales.js';
import { addWatch } from './watching/store/watches.js';

const hourMs = 3_600_000;

/** About a tenth of a car's price in the home currency, in major units. */
const startPrices: Readonly<Record<DemoSlug, number>> = {
  dealer360: 2_500_000,
  sterling: 4_000,
  midas: 15_000,
  motornet: 5_000,
  showroom: 4_000,
};

/** The n-th demo auction's terms: a timed one, one with a protected reserve and buy-now, and a flash auction of tomorrow. */
function draftOf(slug: DemoSlug, n: number, now: Date): Draft {
  const unit = 10n ** BigInt(exponentOf(demoTenants[slug].currency));
  const startPrice = BigInt(startPrices[slug]) * unit;
  const inHours = (hours: number): Date => new Date(now.getTime() + hours * hourMs);
  const usual = {
    startPrice,
    reservePrice: null,
    buyNowPrice: null,
    increments: { kind: 'FIXED' as const, step: startPrice / 50n },
    softClose: { windowMs: 120_000, extensionMs: 120_000, maxTotalMs: hourMs },
    reserveProtection: false,
    depositRateBps: 2_000,
    paymentHours: 24,
  };
  if (n === 1) return { ...usual, type: 'TIMED', startsAt: now, endsAt: inHours(72) };
  if (n === 3) return { ...usual, type: 'FLASH', startsAt: inHours(24), endsAt: inHours(30) };
  const reserve = { reservePrice: startPrice * 4n, buyNowPrice: startPrice * 8n, reserveProtection: true };
  return { ...usual, ...reserve, type: 'RESERVE', startsAt: now, endsAt: inHours(48) };
}

const auctioning = (): DemoSlug[] => demoSlugs.filter((each) => demoTenants[each].modules.includes('AUCTIONS'));

async function seedAuction(platform: Platform, slug: DemoSlug, n: number, rates: SaleRates): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const { id } = demoAuction(slug, n);
  const { id: vehicleId } = demoVehicle(slug, n);
  const vehicle = await vehicleForAuction(platform.graph, tenantId, vehicleId).catch(() => null);
  const dealer = demoPerson(slug, 'dealer').id;
  const seller = vehicle?.ownerId ?? dealer;
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, async (tx) => {
    const [known] = await auctionsById(tx, [id]);
    if (known) return;
    const row = {
      ...columnsOf(draftOf(slug, n, now)),
      id,
      tenantId,
      vehicleId,
      currency,
      vehicleCurrency: vehicle?.currency ?? currency,
      decidedAt: now,
      createdAt: now,
      title: vehicle?.title ?? `Demo vehicle ${n}`,
      sellerId: seller,
      listerId: vehicle?.listerId ?? seller,
      createdBy: demoPerson(slug, 'manager').id,
      approval: 'NOT_NEEDED' as const,
    };
    await publishAuction({ platform, tx }, { draft: await insertAuction(tx, row), now, rates });
  });
}

/** The demo buyer of each business watches what is live at once and what begins tomorrow, and is told of it. */
async function seedWatches(platform: Platform): Promise<void> {
  const watchedAt = platform.clock.now();
  for (const slug of auctioning()) {
    const { id: tenantId } = demoTenants[slug];
    const { id: userId } = demoPerson(slug, 'buyer');
    const auctionIds = [1, 3].map((n) => demoAuction(slug, n).id);
    await platform.database.tenant(tenantId, async (tx) => {
      for (const auction of await auctionsById(tx, auctionIds)) await addWatch(tx, { userId, tenantId, watchedAt }, auction);
    });
  }
}

/** The manager has the flash auction of tomorrow shown first, which its log says. */
async function seedFeatured(platform: Platform): Promise<void> {
  const caller = demoCaller('dealer360', 'manager');
  const { id: auctionId } = demoAuction('dealer360', 3);
  const idempotencyKey = demoId(`featured:${auctionId}`);
  await featureAuction({ platform, caller }, { auctionId, weeks: 1, reason: 'The car of the week', idempotencyKey });
}

/** Makes the demo auctions; those that are there already stay as they are. */
export async function seedDemo(platform: Platform): Promise<void> {
  await Promise.all(
    auctioning().map(async (slug) => {
      const rates = await saleRatesNow(platform.graph, demoTenants[slug].id);
      for (const n of [1, 2, 3]) await seedAuction(platform, slug, n, rates);
    }),
  );
  await seedWatches(platform);
  await seedFeatured(platform);
  await seedSales(platform);
  const inTwoDays = new Date(platform.clock.now().getTime() + 48 * hourMs);
  await seedReturnedDraft(platform, draftOf('dealer360', 2, inTwoDays));
}
