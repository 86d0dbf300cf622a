/** The demo world's other auctions: of Dealer360 one in each state that lasts, made by the rules and commands of the platform. */
import { demoAuction, demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { expireOffer } from '../ending/commands/expire-offer.js';
import { forfeitSale } from '../ending/commands/forfeit-sale.js';
import { makeCounterOffer } from '../ending/commands/make-counter-offer.js';
import { voidAuction } from '../ending/commands/void-auction.js';
import { approveAuction } from '../lots/commands/approve-auction.js';
import { cancelAuction } from '../lots/commands/cancel-auction.js';
import { createAuction } from '../lots/commands/create-auction.js';
import { publishAuction, type SaleRates } from '../lots/commands/publish-auction.js';
import { relistAuction } from '../lots/commands/relist-auction.js';
import { saleRatesNow } from '../lots/commands/sale-rates-now.js';
import type { Draft } from '../lots/domain/draft.js';
import { auctionById, insertAuction, lockDraftOf } from '../lots/store/auctions.js';
import { demoCaller } from './demo-caller.js';
import { draftRow, plainTerms, wholeUnits } from './demo-draft.js';
import { seedLiveAuction } from './live-auction.js';
import { type PastBid, playBids } from './past-bidding.js';
import { seedSale } from './sales.js';
import { tellRefusal } from './tell-refusal.js';

const slug = 'dealer360';
const { id: tenantId, currency } = demoTenants[slug];
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** An auction of a day that has ended without a sale, or whose buyer has not given a deposit yet. Prices in whole units. */
interface Ended {
  readonly auction: number;
  readonly vehicle: number;
  readonly start: number;
  readonly special?: Partial<Draft>;
  readonly bids: readonly (readonly [bidder: DemoPersonKey, price: number])[];
  readonly hoursAgo: number;
}

const reserve = (price: number): Partial<Draft> => ({ type: 'RESERVE', reservePrice: wholeUnits(slug, price) });

const ended = {
  /** Below its reserve: the high bidder may make a counter-offer. */
  counterOfferOpen: {
    auction: 10,
    vehicle: 32,
    start: 30_000_000,
    special: reserve(40_000_000),
    bids: [
      ['collector', 33_000_000],
      ['broker', 35_000_000],
    ],
    hoursAgo: 1,
  },
  /** The same, and the counter-offer waits for the dealer. */
  counterOfferMade: {
    auction: 11,
    vehicle: 33,
    start: 18_000_000,
    special: reserve(26_000_000),
    bids: [
      ['importer', 20_000_000],
      ['collector', 22_000_000],
    ],
    hoursAgo: 2,
  },
  /** Whoever has won has no money in their wallet: the deposit is waited for. */
  depositAwaited: {
    auction: 13,
    vehicle: 35,
    start: 14_000_000,
    bids: [
      ['collector', 15_000_000],
      ['importer', 16_500_000],
    ],
    hoursAgo: 3,
  },
  /** The same, a day later. */
  depositMissed: { auction: 20, vehicle: 47, start: 13_000_000, bids: [['importer', 13_500_000]], hoursAgo: 27 },
  /** Below its reserve, and nobody offers more: it is put up anew. */
  relisted: { auction: 14, vehicle: 36, start: 12_000_000, special: reserve(17_000_000), bids: [['importer', 14_000_000]], hoursAgo: 6 },
  /** Nobody has bid. */
  noBids: { auction: 18, vehicle: 41, start: 6_000_000, special: { type: 'NO_RESERVE' }, bids: [], hoursAgo: 20 },
} as const satisfies Readonly<Record<string, Ended>>;

/** Auctions of the demo, each step once for its key; what is there already stays as it is. */
class EveryState {
  private readonly now: number;

  constructor(
    private readonly platform: Platform,
    private readonly rates: SaleRates,
  ) {
    this.now = platform.clock.now().getTime();
  }

  private readonly as = (key: DemoPersonKey, at?: Date) => {
    const platform = at === undefined ? this.platform : { ...this.platform, clock: { now: () => at } };
    return { platform, caller: demoCaller(slug, key) };
  };

  private readonly inHours = (hours: number): Date => new Date(this.now + hours * hourMs);

  private readonly told = (what: string, answer: object): void => tellRefusal(this.platform, what, answer);

  /** Plays its bids and its end, in one transaction: no job finds it in between. */
  private async end({ auction, vehicle, start, special = {}, bids, hoursAgo }: Ended): Promise<string> {
    const { id } = demoAuction(slug, auction);
    if (await this.platform.database.read(tenantId, (tx) => auctionById(tx, id))) return id;
    const [startsAt, endsAt] = [this.inHours(-hoursAgo - 24), this.inHours(-hoursAgo)];
    const terms = plainTerms(wholeUnits(slug, start), { startsAt, endsAt }, special);
    const put = { auction, vehicle, terms, at: startsAt, createdBy: 'dealer', approval: 'APPROVED' } as const;
    const row = await draftRow(this.platform, { slug, ...put });
    if (!row) return id;
    const approved = { approvedBy: demoPerson(slug, 'manager').id, approvalReason: 'All papers are there' };
    const played = bids.map(([bidder, price]): PastBid => ({
      bidderId: demoPerson(slug, bidder).id,
      style: 'AMOUNT',
      amountMinor: wholeUnits(slug, price),
    }));
    await this.platform.database.tenant(tenantId, async (tx) => {
      const context = { platform: { ...this.platform, clock: { now: () => endsAt } }, tx };
      const draft = await insertAuction(tx, { ...row, ...approved });
      await playBids(context, await publishAuction(context, { draft, now: startsAt, rates: this.rates }), played);
    });
    return id;
  }

  async unsold(): Promise<void> {
    await this.end(ended.noBids);
    await this.end(ended.counterOfferOpen);
    const auctionId = await this.end(ended.counterOfferMade);
    const price = { amount: '24500000', currency };
    const offer = { auctionId, price, idempotencyKey: demoId(`counter-offer:${auctionId}`) };
    this.told('a counter-offer', await makeCounterOffer(this.as('collector', this.inHours(-1)), offer));
  }

  /** The high bidder gives up; the dealer puts it up again, and the manager lets them: the new one waits to be scheduled. */
  async relisted(): Promise<void> {
    const auctionId = await this.end(ended.relisted);
    const key = (name: string) => demoId(`${name}:${auctionId}`);
    const given = { auctionId, price: null, idempotencyKey: key('given-up') };
    this.told('giving up', await makeCounterOffer(this.as('importer', this.inHours(-5)), given));
    const auction = await this.platform.database.read(tenantId, (tx) => auctionById(tx, auctionId));
    // Its times are those of the first run.
    if (auction?.state !== 'UNSOLD') return;
    const times = { startsAt: this.inHours(36), endsAt: this.inHours(84) };
    const draft = await relistAuction(this.as('dealer'), { auctionId, ...times, idempotencyKey: key('relisted') });
    this.told('relisting', draft);
    if (isRefusal(draft)) return;
    const approval = { auctionId: draft.id, reason: 'The new pictures show the repaired door', idempotencyKey: key('approved') };
    this.told('an approval', await approveAuction(this.as('manager'), approval));
  }

  /** Buyers who have not paid in time: the deposit is forfeited. Of one sale the next bidder has a chance, of the other there is none. */
  async unpaid(): Promise<void> {
    const late = { hoursAgo: 26, paymentHours: 24, steps: 0 } as const;
    const others = [{ bidder: 'collector', price: 23_000_000 }] as const;
    const first = { auction: 12, vehicle: 34, buyer: 'broker', price: 24_500_000, start: 20_000_000, others } as const;
    const second = { auction: 19, vehicle: 46, buyer: 'broker', price: 39_000_000 } as const;
    for (const sale of [first, second]) {
      await seedSale(this.platform, { ...sale, ...late }, this.rates);
      await forfeitSale({ platform: this.platform }, { tenantId, auctionId: demoAuction(slug, sale.auction).id });
    }
  }

  async voided(): Promise<void> {
    await seedSale(this.platform, { auction: 16, vehicle: 39, buyer: 'collector', price: 21_000_000, steps: 0 }, this.rates);
    const { id: auctionId } = demoAuction(slug, 16);
    const reason = 'The papers name another chassis number than the car has';
    this.told('a voided sale', await voidAuction(this.as('admin'), { auctionId, reason, idempotencyKey: demoId(`voided:${auctionId}`) }));
  }

  async cancelled(): Promise<void> {
    const { id: auctionId } = demoAuction(slug, 15);
    const terms = plainTerms(wholeUnits(slug, 20_000_000), { startsAt: this.inHours(48), endsAt: this.inHours(96) });
    const put = { auction: 15, vehicle: 38, terms, at: this.inHours(-30), createdBy: 'manager', approval: 'NOT_NEEDED' } as const;
    const row = await draftRow(this.platform, { slug, ...put });
    await this.platform.database.tenant(tenantId, async (tx) => {
      if (!row || (await auctionById(tx, auctionId))) return;
      const context = { platform: this.platform, tx };
      await publishAuction(context, { draft: await insertAuction(tx, row), now: put.at, rates: this.rates });
    });
    const reason = 'A hailstorm has damaged the roof: it will be put up once it is repaired';
    const call = { auctionId, reason, idempotencyKey: demoId(`cancelled:${auctionId}`) };
    this.told('a cancellation', await cancelAuction(this.as('manager'), call));
  }

  /** The dealer's, and nobody has looked at it yet. */
  async waitingDraft(): Promise<void> {
    const { id: vehicleId } = demoVehicle(slug, 37);
    if (await this.platform.database.tenant(tenantId, (tx) => lockDraftOf(tx, { tenantId, vehicleId }))) return;
    const naira = (amount: string) => ({ amount, currency });
    const draft = await createAuction(this.as('dealer'), {
      vehicleId,
      type: 'RESERVE',
      startPrice: naira('20000000'),
      reservePrice: naira('25000000'),
      increments: { fixed: naira('250000') },
      reserveProtection: false,
      depositRate: '0.2',
      startsAt: this.inHours(24).toISOString(),
      endsAt: this.inHours(96).toISOString(),
      idempotencyKey: demoId(`put-up:${vehicleId}`),
    });
    this.told('a draft', draft);
  }

  /** The deposit of one is waited for, that of the other has not come within a day. */
  async withoutDeposit(): Promise<void> {
    await this.end(ended.depositAwaited);
    await expireOffer({ platform: this.platform }, { tenantId, auctionId: await this.end(ended.depositMissed) });
  }

  async sold(): Promise<void> {
    const others = [{ bidder: 'collector', price: 45_000_000 }] as const;
    const sale = { auction: 17, vehicle: 40, buyer: 'broker', price: 47_000_000, start: 40_000_000, others, steps: 3 } as const;
    await seedSale(this.platform, sale, this.rates);
  }

  live(): Promise<void> {
    const bids = [
      ['collector', 34_000_000],
      ['trader', 33_000_000],
      ['broker', 38_000_000],
      ['trader', 37_000_000],
      ['collector', 41_000_000],
    ] as const;
    const times = { startsAt: new Date(this.now - 6 * hourMs), endsAt: this.inHours(40) };
    const softClose = { windowMs: 2 * minuteMs, extensionMs: 2 * minuteMs, maxTotalMs: hourMs };
    const terms = plainTerms(wholeUnits(slug, 30_000_000), times, { softClose, paymentHours: 24 });
    return seedLiveAuction(this.platform, { slug, auction: 9, vehicle: 31, terms, rates: this.rates, bids });
  }
}

/** Makes what is missing; a folder that was seeded before there were such auctions gets them too. None of them waits for another: people wait for all. */
export async function seedEveryState(platform: Platform): Promise<void> {
  const all = new EveryState(platform, await saleRatesNow(platform.graph, tenantId));
  await Promise.all([
    all.unsold(),
    all.relisted(),
    all.unpaid(),
    all.voided(),
    all.cancelled(),
    all.waitingDraft(),
    all.withoutDeposit(),
    all.sold(),
    all.live(),
  ]);
}
