/** A demo auction that is live and on which people have bid, with funds that finance really holds. */
import { demoId, type DemoPersonKey, type DemoSlug, demoTenants } from '@marque/shared/demo';
import { formatMoney, minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { BidQueue } from '../bidding/commands/bid-queue.js';
import { joinAuction } from '../bidding/commands/join-auction.js';
import { placeBid } from '../bidding/commands/place-bid.js';
import { wordingOf } from '../bidding/domain/wording.js';
import { concludeEnds } from '../ending/commands/conclude-ends.js';
import { depositOn } from '../funds/domain/deposit.js';
import { openBidding } from '../lots/commands/go-live.js';
import { publishAuction, type SaleRates } from '../lots/commands/publish-auction.js';
import type { Draft } from '../lots/domain/draft.js';
import { auctionById, insertAuction } from '../lots/store/auctions.js';
import type { AuctionRow } from '../lots/store/tables.js';
import { saleTermsOf, termsOf } from '../lots/store/terms.js';
import { demoCaller } from './demo-caller.js';
import { draftRow, wholeUnits } from './demo-draft.js';
import { tellRefusal } from './tell-refusal.js';

/** The auction, and the maxima that were given, ten minutes after one another. */
export interface DemoLiveAuction {
  readonly slug: DemoSlug;
  readonly auction: number;
  readonly vehicle: number;
  readonly terms: Draft;
  readonly rates: SaleRates;
  readonly bids: readonly (readonly [bidder: DemoPersonKey, maximum: number])[];
}

const minuteMs = 60_000;

/** Opens it as of its start; one that is there already stays as it is. */
async function opened(platform: Platform, { slug, auction, vehicle, terms, rates }: DemoLiveAuction): Promise<AuctionRow | null> {
  const { startsAt: at } = terms;
  const row = await draftRow(platform, { slug, auction, vehicle, terms, at, createdBy: 'manager', approval: 'NOT_NEEDED' });
  if (!row) return null;
  return platform.database.tenant(row.tenantId, async (tx) => {
    const known = await auctionById(tx, row.id);
    if (known) return known;
    const context = { platform, tx };
    const scheduled = await publishAuction(context, { draft: await insertAuction(tx, row), now: at, rates });
    await openBidding(context, scheduled, at);
    return scheduled;
  });
}

/** Those who bid join, each with the funds that their highest maximum takes, and bid; each call once for its key. */
export async function seedLiveAuction(platform: Platform, live: DemoLiveAuction): Promise<void> {
  const auction = await opened(platform, live);
  if (!auction) return;
  const { slug, bids } = live;
  const { id: auctionId, startsAt, depositRateBps } = auction;
  const { currency } = demoTenants[slug];
  const money = (amountMinor: bigint) => ({ amount: formatMoney(minor(amountMinor, currency)), currency });
  const at = (minutes: number): Platform => ({ ...platform, clock: { now: () => new Date(startsAt.getTime() + minutes * minuteMs) } });
  const told = (what: string, answer: object): void => tellRefusal(platform, what, answer);
  const highest = new Map<DemoPersonKey, number>();
  for (const [bidder, maximum] of bids) highest.set(bidder, Math.max(maximum, highest.get(bidder) ?? 0));
  const { version: acceptedWording } = wordingOf(termsOf(auction), saleTermsOf(auction));
  for (const [bidder, maximum] of highest) {
    const funds = money(depositOn(wholeUnits(slug, maximum), depositRateBps));
    const join = { auctionId, acceptedWording, funds, idempotencyKey: demoId(`join:${auctionId}:${bidder}`) };
    told('joining', await joinAuction({ platform: at(1), caller: demoCaller(slug, bidder) }, join));
  }
  for (const [index, [bidder, maximum]] of bids.entries()) {
    const then = at(10 * (index + 1));
    const context = { platform: then, caller: demoCaller(slug, bidder), queue: new BidQueue({ platform: then, concludeEnds }) };
    const bid = { auctionId, maximum: money(wholeUnits(slug, maximum)), idempotencyKey: demoId(`bid:${auctionId}:${index}`) };
    told('a bid', await placeBid(context, bid));
  }
}
