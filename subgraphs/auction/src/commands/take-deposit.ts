/**
 * Takes the buyer's deposit. Each step can be repeated after a crash: finance knows each attempt by its key, and the sale is
 * recorded only while the offer still waits for its deposit. A deposit that comes too late is given back.
 */
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/subgraph';
import { canMove } from '../domain/auction-states.js';
import { depositOn } from '../domain/deposit.js';
import { amountOf, auctionEvent } from '../events.js';
import { updateAuction } from '../store/auctions.js';
import { lockAuction } from '../store/decisions.js';
import { lockAccount, updateAccount } from '../store/funding.js';
import { lockOpenOffer, updateOffer } from '../store/offers.js';
import type { AuctionRow, BidderAccountRow, OfferRow } from '../store/tables.js';
import { derivedId } from './derived-id.js';
import { convertHold, placeHold, type HoldAnswer } from './neighbours.js';
import { scheduleDeposit, scheduleRelease } from './schedule.js';
import type { AuctionServices } from './services.js';

const dayMs = 24 * 3_600_000;
/** How long the deposit stays held; settlement takes place long before. */
const depositDays = 90;
const retryMs = 15 * 60_000;

interface Due {
  readonly auction: AuctionRow;
  readonly offer: OfferRow;
  readonly account: BidderAccountRow;
  readonly deposit: bigint;
}

/** Tries once; a refused deposit is tried again until the offer lapses. */
export async function takeDeposit({ platform }: AuctionServices, tenantId: string, auctionId: string): Promise<void> {
  const due = await platform.database.tenant(tenantId, async (tx): Promise<Due | null> => {
    const auction = await lockAuction(tx, auctionId);
    const offer = auction && (await lockOpenOffer(tx, auctionId));
    if (!offer || offer.state !== 'AWAITING_DEPOSIT') return null;
    const account = await lockAccount(tx, tenantId, offer.bidderId, auction.currency);
    return { auction, offer, account, deposit: depositOn(offer.priceMinor, auction.depositRateBps) };
  });
  if (!due) return;
  const bound = due.account.holdId !== null && due.deposit > 0n && due.auction.committedMinor >= due.deposit;
  const converted = bound ? await fromBiddingFunds(platform, due) : null;
  if (converted?.ok) return recordSale(platform, due, converted.holdId, true);
  const placed: HoldAnswer | null = due.deposit > 0n ? await fromWallet(platform, due) : null;
  if (placed === null || placed.ok) return recordSale(platform, due, placed?.holdId ?? null, false);
  await platform.database.tenant(tenantId, async (tx) => {
    await lockAuction(tx, auctionId);
    const offer = await lockOpenOffer(tx, auctionId);
    if (offer?.id !== due.offer.id || offer.state !== 'AWAITING_DEPOSIT') return;
    await updateOffer(tx, offer.id, { attempts: due.offer.attempts + 1 });
    await scheduleDeposit(tx, platform, offer, new Date(platform.clock.now().getTime() + retryMs));
  });
}

const stepOf = (due: Due, step: string) => ({
  amount: minor(due.deposit, due.auction.currency),
  reference: `auction:${due.auction.id}`,
  // Part of what finance knows the attempt by, so it must be the same in each repetition.
  expiresAt: new Date(due.offer.createdAt.getTime() + depositDays * dayMs),
  idempotencyKey: derivedId(step, due.offer.id, `${due.offer.attempts}`),
});

function fromBiddingFunds({ graph }: Platform, due: Due): Promise<HoldAnswer> {
  return convertHold(graph, due.auction.tenantId, { holdId: due.account.holdId ?? '', ...stepOf(due, 'convert') });
}

function fromWallet({ graph }: Platform, due: Due): Promise<HoldAnswer> {
  return placeHold(graph, due.auction.tenantId, { userId: due.offer.bidderId, purpose: 'AUCTION_DEPOSIT', ...stepOf(due, 'place') });
}

/** The sale, its deposit and the freed bidding funds in one transaction. */
async function recordSale(platform: Platform, due: Due, depositHoldId: string | null, converted: boolean): Promise<void> {
  const { tenantId, id } = due.auction;
  await platform.database.tenant(tenantId, async (tx) => {
    const auction = await lockAuction(tx, id);
    const offer = await lockOpenOffer(tx, id);
    const account = await lockAccount(tx, tenantId, due.offer.bidderId, due.auction.currency);
    const stands =
      auction && offer?.id === due.offer.id && offer.state === 'AWAITING_DEPOSIT' && canMove(auction.state, 'PENDING_SETTLEMENT');
    if (!stands) {
      // Recorded by somebody else already, or the offer has lapsed meanwhile: then the money goes back to the wallet.
      if (depositHoldId === null || auction?.depositHoldId === depositHoldId) return;
      if (converted) await updateAccount(tx, account, { limitMinor: withoutDeposit(account, 0n) });
      return scheduleRelease(tx, platform, due.auction, depositHoldId);
    }
    const committedMinor = account.committedMinor - auction.committedMinor;
    await updateAccount(tx, account, { committedMinor, limitMinor: withoutDeposit(account, auction.committedMinor) });
    await updateOffer(tx, offer.id, { state: 'FUNDED' });
    const sequence = auction.sequence + 1;
    const facts = {
      sellerId: auction.sellerId,
      winnerId: offer.bidderId,
      hammerPrice: { ...amountOf(auction, offer.priceMinor) },
      depositHoldId,
    };
    await platform.events.record(tx, [
      auctionEvent(auction, 'auction.won.v1', sequence, platform.clock.now(), facts, [offer.bidderId, auction.sellerId]),
    ]);
    await updateAuction(tx, id, { state: 'PENDING_SETTLEMENT', depositHoldId, committedMinor: 0n, counterOfferUntil: null, sequence });
  });

  /** The limit once the deposit has left the hold, and never below what is still bound. */
  function withoutDeposit({ holdId, limitMinor, committedMinor }: BidderAccountRow, freed: bigint): bigint {
    const stillBound = committedMinor - freed;
    const left = holdId === null ? stillBound : limitMinor - (converted ? due.deposit : 0n);
    return left > stillBound ? left : stillBound;
  }
}
