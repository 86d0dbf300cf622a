/** The demo world's sales: of Dealer360 one in each stage of its settlement. */
import { demoId, demoPerson, type DemoPersonKey, demoTenants } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { SaleRates } from '../lots/commands/publish-auction.js';
import { saleRatesNow } from '../lots/commands/sale-rates-now.js';
import { completeDocumentation } from '../settlement/commands/documents/complete-documentation.js';
import { confirmHandover } from '../settlement/commands/confirm-handover.js';
import { completeInspection, startInspection } from '../settlement/commands/inspect.js';
import { paySettlement } from '../settlement/commands/pay-settlement.js';
import { scheduleDelivery } from '../settlement/commands/schedule-delivery.js';
import { demoCaller } from './demo-caller.js';
import { draftRow, plainTerms, wholeUnits } from './demo-draft.js';
import type { PastBid } from './past-bidding.js';
import { seedPapers } from './papers.js';
import { seedSoldAuction } from './sold-auction.js';

const slug = 'dealer360';
const hourMs = 3_600_000;

/** A sale; prices in whole units. */
export interface Sale {
  readonly auction: number;
  readonly vehicle: number;
  readonly buyer: DemoPersonKey;
  readonly price: number;
  /** How far it has come since: paid, and being inspected; with papers; to be handed over; handed over. */
  readonly steps: 0 | 1 | 2 | 3 | 4;
  /** Where it began; at the price where nobody else bade. */
  readonly start?: number;
  /** What others bade before the buyer. */
  readonly others?: readonly OtherBid[];
  /** Two days ago, and with a month to pay, unless it says so. */
  readonly hoursAgo?: number;
  readonly paymentHours?: number;
}

interface OtherBid {
  readonly bidder: DemoPersonKey;
  readonly price: number;
  readonly takenBack?: string;
}

/**
 * Sales at about what such cars are worth, each further on than the one before. All of them are the dealer's vehicles. On two of them the trader's high bid
 * was taken back, below which the buyer then bought: of this a signal tells staff, once it is known what the last of these lots came to.
 */
const sales: readonly Sale[] = [
  { auction: 4, vehicle: 16, buyer: 'seller', price: 30_500_000, steps: 0 },
  {
    auction: 5,
    vehicle: 17,
    buyer: 'buyer',
    price: 14_800_000,
    steps: 1,
    others: [{ bidder: 'trader', price: 35_000_000, takenBack: 'The bidder says that it was a slip' }],
  },
  {
    auction: 6,
    vehicle: 19,
    buyer: 'customer',
    price: 29_000_000,
    steps: 2,
    start: 25_000_000,
    others: [
      { bidder: 'trader', price: 25_000_000 },
      { bidder: 'buyer', price: 27_500_000 },
    ],
  },
];
const lastSale: Sale = {
  auction: 7,
  vehicle: 20,
  buyer: 'buyer',
  price: 17_600_000,
  steps: 4,
  others: [{ bidder: 'trader', price: 40_000_000, takenBack: 'The bidder meant another car' }],
};

/** Makes the demo sales; those that are there already stay as they are. */
export async function seedSales(platform: Platform): Promise<void> {
  const rates = await saleRatesNow(platform.graph, demoTenants[slug].id);
  await Promise.all(sales.map((sale) => seedSale(platform, sale, rates)));
  await seedSale(platform, lastSale, rates);
}

/** Makes one sale and takes it as far as it has come. */
export async function seedSale(platform: Platform, sale: Sale, rates: SaleRates): Promise<void> {
  const { auction, vehicle, buyer, price, steps, start = price, others = [], hoursAgo = 48, paymentHours = 720 } = sale;
  const endsAt = new Date(platform.clock.now().getTime() - hoursAgo * hourMs);
  const startsAt = new Date(endsAt.getTime() - 24 * hourMs);
  const terms = plainTerms(wholeUnits(slug, start), { startsAt, endsAt }, { paymentHours });
  const put = { auction, vehicle, terms, at: startsAt, createdBy: 'manager', approval: 'NOT_NEEDED' } as const;
  const draft = await draftRow(platform, { slug, ...put });
  if (!draft) return;
  const bids = [...others, { bidder: buyer, price }].map(pastBid);
  const sold = { bids, buyerId: demoPerson(slug, buyer).id, priceMinor: wholeUnits(slug, price), endedAt: endsAt };
  await seedSoldAuction(platform, { slug, draft, rates, ...sold });
  await goOn(platform, draft.id, buyer, steps);
}

/** What was taken back was a maximum, all else an amount, which is the price where it leads. */
function pastBid({ bidder, price, takenBack }: OtherBid): PastBid {
  const bid = { bidderId: demoPerson(slug, bidder).id, amountMinor: wholeUnits(slug, price) };
  if (takenBack === undefined) return { ...bid, style: 'AMOUNT' };
  return { ...bid, style: 'MAXIMUM', takenBack: { by: demoCaller(slug, 'manager'), reason: takenBack } };
}

/** Takes a sale so many steps further: to its payment, its documents, the day of its hand-over, and the hand-over. */
async function goOn(platform: Platform, auctionId: string, buyer: DemoPersonKey, steps: number): Promise<void> {
  const as = (key: DemoPersonKey) => ({ platform, caller: demoCaller(slug, key) });
  const key = (name: string) => demoId(`${name}:${auctionId}`);
  if (steps < 1) return;
  const paid = await paySettlement(as(buyer), { auctionId, whenFunded: false, idempotencyKey: key('pay') });
  if (isRefusal(paid)) throw new Error(`a demo sale was not paid: ${paid.message}`);
  await startInspection(as('concierge'), { auctionId, idempotencyKey: key('inspect') });
  if (steps < 2) return;
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
  const inHours = steps < 4 ? 72 : 1;
  const at = new Date(platform.clock.now().getTime() + inHours * hourMs);
  await scheduleDelivery(as('concierge'), { auctionId, at, idempotencyKey: key('scheduled') });
  if (steps < 4) return;
  await confirmHandover(as(buyer), { auctionId, idempotencyKey: key('handed-over') });
}
