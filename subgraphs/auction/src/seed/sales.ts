/** The demo world's sales: of Dealer360 one in each stage of its settlement. */
import { demoAuction, demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { saleRatesNow } from '../lots/commands/sale-rates-now.js';
import { columnsOf } from '../lots/store/terms.js';
import { vehicleForAuction } from '../neighbours/vehicles.js';
import { completeDocumentation } from '../settlement/commands/documents/complete-documentation.js';
import { confirmHandover } from '../settlement/commands/confirm-handover.js';
import { completeInspection, startInspection } from '../settlement/commands/inspect.js';
import { paySettlement } from '../settlement/commands/pay-settlement.js';
import { scheduleDelivery } from '../settlement/commands/schedule-delivery.js';
import { demoCaller } from './demo-caller.js';
import type { PastBid } from './past-bidding.js';
import { seedPapers } from './papers.js';
import { seedSoldAuction } from './sold-auction.js';

const slug = 'dealer360';
const dayMs = 86_400_000;

/** A sale; prices in whole units. */
interface Sale {
  readonly vehicle: number;
  readonly buyer: DemoPersonKey;
  readonly price: number;
  readonly steps: number;
  /** Where it began; at the price where nobody else bade. */
  readonly start?: number;
  /** What others bade before the buyer. */
  readonly others?: readonly { readonly bidder: DemoPersonKey; readonly price: number; readonly takenBack?: string }[];
}

/** Sales at about what such cars are worth, each further on than the one before. All of them are the dealer's vehicles. On two of them a high bid was taken back. */
const sales: readonly Sale[] = [
  { vehicle: 16, buyer: 'seller', price: 30_500_000, steps: 0 },
  {
    vehicle: 17,
    buyer: 'buyer',
    price: 14_800_000,
    steps: 1,
    others: [{ bidder: 'partner', price: 35_000_000, takenBack: 'The bidder says that it was a slip' }],
  },
  {
    vehicle: 19,
    buyer: 'customer',
    price: 29_000_000,
    steps: 2,
    start: 25_000_000,
    others: [
      { bidder: 'partner', price: 25_000_000 },
      { bidder: 'buyer', price: 27_500_000 },
    ],
  },
  {
    vehicle: 20,
    buyer: 'buyer',
    price: 17_600_000,
    steps: 3,
    others: [{ bidder: 'partner', price: 40_000_000, takenBack: 'The bidder meant another car' }],
  },
];
/** The demo auctions of those on which the partner bade, the newest first. */
export const shieldedSales = [7, 6, 5] as const;

/** Makes the demo sales; those that are there already stay as they are. */
export async function seedSales(platform: Platform): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const rates = await saleRatesNow(platform.graph, tenantId);
  for (const [index, { vehicle: vehicleNumber, buyer, price, steps, start = price, others = [] }] of sales.entries()) {
    const vehicle = await vehicleForAuction(platform.graph, tenantId, demoVehicle(slug, vehicleNumber).id).catch(() => null);
    if (!vehicle) continue;
    const { id } = demoAuction(slug, index + 4);
    const endedAt = new Date(platform.clock.now().getTime() - 2 * dayMs);
    const unit = 10n ** BigInt(exponentOf(currency));
    const startPrice = BigInt(start) * unit;
    const usual = {
      reservePrice: null,
      buyNowPrice: null,
      softClose: null,
      reserveProtection: false,
      depositRateBps: 2_000,
      paymentHours: 720,
    };
    const times = { startsAt: new Date(endedAt.getTime() - dayMs), endsAt: endedAt };
    const terms = {
      ...usual,
      ...times,
      type: 'TIMED' as const,
      startPrice,
      increments: { kind: 'FIXED' as const, step: startPrice / 50n },
    };
    const draft = {
      ...columnsOf(terms),
      id,
      tenantId,
      vehicleId: vehicle.id,
      currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: times.startsAt,
      createdAt: times.startsAt,
      title: vehicle.title,
      sellerId: vehicle.ownerId,
      listerId: vehicle.listerId,
      createdBy: demoPerson(slug, 'manager').id,
      approval: 'NOT_NEEDED' as const,
    };
    const bids = [...others, { bidder: buyer, price, takenBack: undefined }].map((bid): PastBid => ({
      bidderId: demoPerson(slug, bid.bidder).id,
      style: bid.takenBack === undefined ? 'AMOUNT' : 'MAXIMUM',
      amountMinor: BigInt(bid.price) * unit,
      ...(bid.takenBack === undefined ? {} : { takenBack: { by: demoCaller(slug, 'manager'), reason: bid.takenBack } }),
    }));
    const sale = { bids, buyerId: demoPerson(slug, buyer).id, priceMinor: BigInt(price) * unit, endedAt };
    await seedSoldAuction(platform, { slug, draft, rates, ...sale });
    await goOn(platform, id, buyer, steps);
  }
}

/** Takes a sale so many steps further: to its payment, its documents, its hand-over. */
async function goOn(platform: Platform, auctionId: string, buyer: DemoPersonKey, steps: number): Promise<void> {
  const as = (key: DemoPersonKey) => ({ platform, caller: demoCaller(slug, key) });
  const key = (name: string) => demoId(`${name}:${auctionId}`);
  if (steps < 1) return;
  const paid = await paySettlement(as(buyer), { auctionId, whenFunded: false, idempotencyKey: key('pay') });
  if (isRefusal(paid)) throw new Error(`a demo sale was not paid: ${paid.message}`);
  if (steps < 2) return;
  await startInspection(as('concierge'), { auctionId, idempotencyKey: key('inspect') });
  await completeInspection(as('concierge'), {
    auctionId,
    note: 'As described: two keys, papers in the glove box.',
    idempotencyKey: key('inspected'),
  });
  // Where it stays among its documents one of them waits, one is accepted and one is refused.
  const accept = { accept: true };
  const all = { SALE_AGREEMENT: accept, PROOF_OF_OWNERSHIP: accept, BUYER_IDENTITY: accept };
  const decisions = steps < 3 ? { PROOF_OF_OWNERSHIP: accept, BUYER_IDENTITY: { accept: false } } : all;
  await seedPapers(platform, { slug, auctionId, settlementId: paid.id, title: paid.title, buyer, decisions });
  if (steps < 3) return;
  await completeDocumentation(as('concierge'), { auctionId, idempotencyKey: key('documented') });
  await scheduleDelivery(as('concierge'), { auctionId, at: new Date(platform.clock.now().getTime() + 3_600_000), idempotencyKey: null });
  await confirmHandover(as(buyer), { auctionId, idempotencyKey: key('handed-over') });
}
